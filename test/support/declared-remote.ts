import { githubActions, s3Backend, trustedPrincipals, type Environment } from "../../model";
import { declared, edited } from "./declared";

const administrator = { role: "OrganizationAccountAccessRole" };

/** The environment with its states in a bucket that it makes, and with a pipeline of the reader's own. */
export const declaredRemote: Environment = {
  ...declared,
  backend: s3Backend({
    bucket: "test-states",
    region: "us-east-1",
    keyPrefix: "exchange/",
    bootstrap: { account: "source", keyAlias: "states", administrator },
  }),
  pipeline: {
    trust: trustedPrincipals({
      plan: "arn:aws:iam::999999999999:role/CiPlan",
      deploy: "arn:aws:iam::999999999999:role/CiDeploy",
    }),
    administrator,
  },
};

/** What jobs of GitHub ask for: a profile an account, and the state where every job finds it. */
const WITH_PROFILES = {
  "accounts.source.assumeRole": undefined,
  "accounts.source.profile": "test-source",
  "accounts.partner.profile": "test-partner",
  "backend.profile": "test-source",
} as const;

/** The environment as jobs of GitHub plan and deploy it. */
export const declaredForGitHub: Environment = edited(
  { ...WITH_PROFILES, "pipeline.trust": githubActions({ repository: "acme/exchanges" }) },
  declaredRemote,
);
