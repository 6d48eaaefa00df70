import type { ResourceSpace } from "../space";
import type { Formula } from "../formulas/formula";
import { inLanguage } from "../formulas/texts";
import type { Language } from "../languages/language";
import { sequencesLanguage } from "../languages/sequences";
import { allBut, literal, NOT_EMPTY, type Sequence } from "../languages/symbols";
import type { Scene } from "./scene";

type Part = "bucket" | "objects" | undefined;

const PARTITIONS = ["aws", "aws-cn", "aws-us-gov"];

/** Some text without the characters that end a name. */
const NAME: Sequence = [allBut("/: ", false), allBut("/: ", true)];
const REGION: Sequence = [allBut(":", true)];

const bucketSequences = (bucket: Sequence, part: Part): Sequence[] => [
  ...(part === "objects" ? [] : [bucket]),
  ...(part === "bucket" ? [] : [[...bucket, ...literal("/"), ...NOT_EMPTY]]),
];

/** The ARNs of a service in an account. Those of buckets do not name it, those of IAM no Region. */
const arnsOf = (service: string, account: string, part: Part): Sequence[] =>
  PARTITIONS.flatMap((partition) => {
    const named = service === "sts" ? "iam" : service;
    const begin = literal(`arn:${partition}:${named}:`);
    switch (named) {
      case "s3":
        return bucketSequences([...begin, ...literal("::"), ...NAME], part);
      case "iam":
        return [[...begin, ...literal(`:${account}:`), ...NOT_EMPTY]];
      default:
        return [[...begin, ...REGION, ...literal(`:${account}:`), ...NOT_EMPTY]];
    }
  });

const serviceOf = (action: string): string => action.slice(0, action.indexOf(":")).toLowerCase();

/** The accounts that the resource may belong to. */
export const accountsOf = (space: ResourceSpace): readonly string[] =>
  space.kind === "anything" ? [...new Set(space.accounts)] : [space.account];

/** All resources that are asked for. */
export const resourcesOf = (space: ResourceSpace, actions: readonly string[]): Language => {
  switch (space.kind) {
    case "bucket":
      return sequencesLanguage(bucketSequences(literal(space.arn), space.part));
    case "key":
    case "role":
      return sequencesLanguage([literal(space.arn)]);
    case "none":
      return sequencesLanguage([literal("*")]);
    case "anything": {
      const services = [...new Set(actions.map(serviceOf))].sort();
      return sequencesLanguage(
        services.flatMap((service) => accountsOf(space).flatMap((account) => arnsOf(service, account, space.part))),
      );
    }
  }
};

/** Whether resource, action and account go together. */
export const encodeCoherence = (scene: Scene, space: ResourceSpace): Formula => {
  const { f } = scene;
  if (space.kind !== "anything") {
    return f.true;
  }
  const services = [...new Set(scene.actions.map(serviceOf))];
  return f.or(
    ...services.flatMap((service) =>
      scene.accounts.map((account) => {
        const texts = inLanguage(sequencesLanguage(arnsOf(service, account, space.part)));
        return f.and(
          scene.does((action) => serviceOf(action) === service),
          scene.owned(account),
          f.leaf({ kind: "some", variable: scene.resource, texts }),
        );
      }),
    ),
  );
};
