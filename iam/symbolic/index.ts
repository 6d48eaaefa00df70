export type { Access, Declared } from "./access";
export { NOTHING } from "./access";
export { EncodingMismatchError, openSolver } from "./solver";
export type { Answer, Question, Solver } from "./solver";
export { TLS_RULES } from "./space";
export type { Candidate, CandidatePrincipal, KeyState, KeyStates, ResourceSpace, Rule, Space } from "./space";
