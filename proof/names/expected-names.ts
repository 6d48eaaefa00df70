import { sender } from "../../model/graph";
import type { BucketNode, Edge, Graph, Identity } from "../../model/graph";
import { s3ServiceOf } from "../../model/names/region";
import { KEY_ACTIONS } from "../expected/actions";
import { rootArnOf } from "../expected/admissions";
import { FULL_CONTROL, keyArnOf } from "../expected/attempts";
import { grantsOf } from "../expected/grants";
import type { Grant } from "../expected/grants";
import { identityKey } from "../deployed-state/deployed-state";
import type { NamedByPolicy } from "./named";

/** What the statements of each kind of policy may name. */
export interface ExpectedNames {
  /** An identity's own policies, by account, kind and name of it. */
  readonly identity: NamedByPolicy;
  /** By the bucket's name. */
  readonly bucket: NamedByPolicy;
  /** By the key's ARN. */
  readonly key: NamedByPolicy;
  /** By account, kind and name of the role. */
  readonly trust: NamedByPolicy;
}

/** How policies of a role or user are found. */
export const keyOfIdentity = ({ account, kind, name }: Identity): string => identityKey(account.id, kind, name);

const objectsUnder = ({ arn }: BucketNode, prefix: string): string => `${arn}/${prefix}*`;

/** What a grant lets a statement name, on either side. */
const namesOf = ({ actions, bucket, prefix, key }: Grant) => {
  const files = prefix === undefined ? [] : [objectsUnder(bucket, prefix)];
  return key
    ? { actions, resources: [keyArnOf(key)], values: [s3ServiceOf(key.region), bucket.arn, ...files] }
    : { actions, resources: prefix === undefined ? [bucket.arn] : files, values: [bucket.account.id] };
};

/** What the sender of an exchange, and what it sends to, may name. */
const addSender = (names: ExpectedNames, edge: Edge): void => {
  const identity = sender(edge);
  const { identity: own, resource } = grantsOf(edge);
  own.forEach((grant) => {
    names.identity.of(keyOfIdentity(identity)).add(namesOf(grant));
  });
  for (const grant of resource) {
    for (const principal of [identity.arn, rootArnOf(identity.account)]) {
      const named = grant.key
        ? names.key.of(keyArnOf(grant.key), principal)
        : names.bucket.of(grant.bucket.name, principal);
      named.add(namesOf(grant));
      named.add({ values: [identity.arn, ...Object.values(FULL_CONTROL).flat()] });
    }
  }
};

/** What senders, and the buckets and keys of an environment, may name. */
export const addSenderNames = (names: ExpectedNames, { edges, keys }: Graph): void => {
  edges.forEach((edge) => {
    addSender(names, edge);
  });
  for (const key of keys) {
    const arn = keyArnOf(key);
    names.key.of(arn, rootArnOf(key.account)).add({ actions: KEY_ACTIONS, resources: [arn] });
  }
};
