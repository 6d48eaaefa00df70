export type { Access, Declared } from "./access";
export { NOTHING } from "./access";
export { openSolver } from "./solver";
export type { AccessAnswer, Solver } from "./solver";
export { TLS_RULES } from "./space";
export type { Candidate, CandidatePrincipal, KeyStates, ResourceSpace, Space } from "./space";
