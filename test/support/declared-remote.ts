import { githubActions, s3Backend } from "../../model";
import type { Environment } from "../../model";
import { declared } from "./declared";

const administrator = { role: "OrganizationAccountAccessRole" };

/** The environment with its states in a bucket that it makes, and with a pipeline. */
export const declaredRemote: Environment = {
  ...declared,
  backend: s3Backend({
    bucket: "test-states",
    region: "us-east-1",
    keyPrefix: "exchange/",
    bootstrap: { account: "source", keyAlias: "states", administrator },
  }),
  pipeline: { trust: githubActions({ repository: "acme/exchanges" }), administrator },
};
