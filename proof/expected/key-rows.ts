import { sender } from "../../model/edges";
import type { Edge, KeyNode } from "../../model/graph";
import type { Grant } from "../specification/grant";
import { grantsOf } from "../specification/grants";
import { otherKeyArnOf } from "../specification/keys";
import { throughS3 } from "../specification/requirements/key-traffic";
import { KEY_ACTIONS } from "./actions";
import { actorOf, otherRole, strangerOf } from "./actors";
import { filesOutside, fileUnder, onKey } from "./attempts";
import type { GrantIndex } from "./grant-index";
import type { Rows, SenderContext } from "./rows";

/** Uses of one key for one bucket and prefix. */
type KeyUse = Grant & { readonly key: KeyNode; readonly prefix: string };

const keyUsesOf = (edge: Edge): KeyUse[] => {
  const uses = grantsOf(edge).identity.flatMap((grant) =>
    grant.key !== undefined && grant.prefix !== undefined && grant.surplus === undefined
      ? [{ ...grant, key: grant.key, prefix: grant.prefix }]
      : [],
  );
  // One bucket may both send and receive under its key.
  return uses.filter((use, index) => uses.findIndex(({ bucket }) => bucket === use.bucket) === index);
};

/** With a Bucket Key the encryption context is the bucket, without it the object; a request may choose. */
const contextsOf = ({ bucket, prefix }: KeyUse) => [
  { objectKey: undefined, arn: bucket.arn },
  { objectKey: fileUnder(prefix), arn: `${bucket.arn}/${fileUnder(prefix)}` },
];

const addMisuses = (rows: Rows, use: KeyUse, edge: Edge, grants: GrantIndex): void => {
  const identity = sender(edge);
  const actor = actorOf(identity);
  const { key, bucket } = use;
  const sides = identity.account === key.account ? (["identity"] as const) : (["identity", "resource"] as const);
  for (const action of use.actions) {
    for (const side of sides) {
      for (const { variant, context } of use.under?.violations ?? []) {
        rows.deny(actor, { ...onKey(key, action, context), variant }, side);
      }
      for (const objectKey of filesOutside(use.prefix)) {
        const attempt = onKey(key, action, throughS3(key, `${bucket.arn}/${objectKey}`));
        const answer = grants.answer(identity, side, action, { bucket, key, objectKey });
        rows.add(actor, { ...attempt, variant: { code: "outside-prefix-context" } }, side, answer);
      }
    }
    const agreed = onKey(key, action, throughS3(key, bucket.arn));
    rows.deny(actor, { ...agreed, resource: otherKeyArnOf(key), variant: { code: "other-key" } }, "identity");
  }
};

/** What the sender of an exchange may do with the keys of its buckets, and nobody else. */
export const addKeyRows = (rows: Rows, edge: Edge, { graph, grants }: SenderContext): void => {
  const identity = sender(edge);
  const actor = actorOf(identity);
  for (const use of keyUsesOf(edge)) {
    const { key, bucket } = use;
    const crossAccount = identity.account !== key.account;
    for (const { objectKey, arn } of contextsOf(use)) {
      const target = { bucket, key, ...(objectKey !== undefined && { objectKey }) };
      for (const action of KEY_ACTIONS) {
        const attempt = onKey(key, action, throughS3(key, arn));
        const own = grants.answer(identity, "identity", action, target);
        rows.add(actor, attempt, "identity", own);
        const theirs = crossAccount ? grants.answer(identity, "resource", action, target) : own;
        if (crossAccount) {
          rows.add(actor, attempt, "resource", theirs);
        }
        if (own.expected === "allow" && theirs.expected === "allow") {
          rows.add(actor, attempt, "both", { ...own, ...theirs });
        }
      }
    }
    addMisuses(rows, use, edge, grants);
    const others = crossAccount ? [otherRole(identity.account), strangerOf(graph)] : [strangerOf(graph)];
    for (const action of use.actions) {
      others.forEach((other) => {
        rows.deny(other, onKey(key, action, throughS3(key, bucket.arn)), "resource");
      });
    }
  }
};
