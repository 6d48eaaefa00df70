import { readFileSync } from "node:fs";
import path from "node:path";
import type { PolicyDocument } from "../../iam/types";
import type { Environment } from "../../model";
import { parsed } from "../support/synth";

const DEVIATIONS = readFileSync(path.resolve(__dirname, "../../docs/deviations.md"), "utf8");

/** Fails unless docs/deviations.md has an entry of each name. */
export const documented = (...names: readonly string[]): void => {
  for (const name of names) {
    expect(DEVIATIONS).toContain(`\`${name}\``);
  }
};

/** A policy attribute as a document. */
export const document = (attribute: unknown) => parsed(attribute) as PolicyDocument;

/** Id of an account. */
export const accountId = (environment: Environment, alias: string): string => environment.accounts[alias]?.id ?? "";

/** Name of a bucket. */
export const bucketName = (environment: Environment, alias: string): string => environment.buckets[alias]?.name ?? "";
