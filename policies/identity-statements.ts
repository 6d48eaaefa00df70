import { asList, distinct, withUniqueSids } from "../iam/document";
import type { PolicyStatement } from "../iam/types";
import { keyOf } from "../model/edges";
import type { BucketNode, Edge, PutEdge, ReplicationEdge, TransferEdge } from "../model/graph";
import { groupBy } from "../model/group";
import { ofEachMethod } from "../model/by-method";
import { s3ServiceOf } from "../model/names/region";
import type { KeyArns } from "./key-arns";
import { distinctNames, objectsUnder, pascalCase } from "./names";
import { writeTo } from "./statements/cross-account-put";
import { useKeys, type KeyUse } from "./statements/kms";
import { readEgress, replicateTo, type ReplicationNeeds } from "./statements/replication";
import type { ObjectGrant } from "./statements/senders";
import { assumeTransferRole, transferFiles } from "./statements/transfer";

/** A bucket, and the prefix under which a sender reads or writes it. */
interface BucketPrefix {
  readonly bucket: BucketNode;
  readonly prefix: string;
}

/** What a sender does with the keys of some buckets: one statement a Region. */
const keyStatements = (
  sid: string,
  places: readonly BucketPrefix[],
  use: KeyUse["use"],
  keyArns: KeyArns,
): PolicyStatement[] => {
  const encrypted = places.flatMap((place) => {
    const key = keyOf(place.bucket);
    return key && keyArns(key) !== undefined ? [{ ...place, key }] : [];
  });
  const regions = [...groupBy(encrypted, ({ key }) => key.region)];
  return regions.map(([region, inRegion]) =>
    useKeys(
      regions.length === 1 ? sid : `${sid}In${pascalCase(region)}`,
      distinct(inRegion.map(({ key }) => key)).flatMap((key) => keyArns(key) ?? []),
      {
        viaService: s3ServiceOf(region),
        contexts: distinct(inRegion.flatMap(({ bucket, prefix }) => [bucket.arn, objectsUnder(bucket, prefix)])),
        use,
      },
    ),
  );
};

/**
 * Whether each partner has statements of its own, or partners share them. Shared statements no longer tie a bucket to its
 * own account, only to the accounts of the partners; the pair is still fixed by the policies of the bucket and the key.
 */
export type PartnerStatements = "apart" | "merged";

/** A writer puts into partners' buckets and encrypts with partners' keys. */
const writerStatements = (
  puts: readonly PutEdge[],
  keyArns: KeyArns,
  partners: PartnerStatements,
): PolicyStatement[] => {
  const nameOf = ({ destination }: PutEdge) => (partners === "apart" ? pascalCase(destination.alias) : "Partners");
  return [...groupBy(puts, nameOf)].flatMap(([name, group]) => [
    ...[...groupBy(group, ({ aclCondition }) => aclCondition)].map(([acl, sameAcl]) =>
      writeTo(
        {
          sid: acl ? `PutTo${name}` : `PutTo${name}WithoutAcl`,
          objects: sameAcl.map(({ bucket, prefix }) => objectsUnder(bucket, prefix)),
        },
        sameAcl.map(({ destination }) => destination.id),
        acl,
      ),
    ),
    ...keyStatements(`EncryptFor${name}`, group, "put", keyArns),
  ]);
};

/** A transfer role or user puts into buckets of its own account and encrypts with their keys. */
const transferStatements = (edges: readonly TransferEdge[], keyArns: KeyArns): PolicyStatement[] => [
  ...[...groupBy(edges, ({ connectionTest }) => connectionTest)].map(([connectionTest, group]) =>
    transferFiles(distinct(group.map(({ bucket, prefix }) => objectsUnder(bucket, prefix))), connectionTest),
  ),
  ...keyStatements("EncryptFiles", edges, "put", keyArns),
];

/** A replication role reads its egress buckets and writes to ingress buckets, as published or with the least it needs. */
const replicationStatements = (edges: readonly ReplicationEdge[], keyArns: KeyArns): PolicyStatement[] => {
  const needsOf = ({ egress, deleteMarkers, leastPrivilege, publishedGrants }: ReplicationEdge) => ({
    objectLock: egress.objectLock,
    deleteMarkers,
    leastPrivilege,
    publishedGrants,
  });
  const places = (field: "egress" | "ingress") =>
    edges.map((edge): BucketPrefix => ({ bucket: edge[field], prefix: edge.prefix }));
  const groupsBy = (what: (needs: ReplicationNeeds) => unknown) =>
    [...groupBy(edges, (edge) => JSON.stringify(what(needsOf(edge)))).values()].map((group) => ({
      needs: needsOf(group[0]),
      group,
    }));
  const surplusOf = ({ publishedGrants, leastPrivilege }: ReplicationNeeds) => [publishedGrants, leastPrivilege];
  // What the source side needs does not depend on delete markers, nor what the destination side needs on Object Lock.
  const reading = groupsBy((needs) => [surplusOf(needs), needs.objectLock]);
  const writing = groupsBy((needs) => [surplusOf(needs), needs.deleteMarkers]);
  // What tells groups apart, so that one more of them does not rename another.
  const kindOf = ({ publishedGrants, leastPrivilege }: ReplicationNeeds) =>
    publishedGrants ? "AsPublished" : leastPrivilege ? "LeastPrivilege" : "";
  const named = (groups: typeof reading, suffixOf: (needs: ReplicationNeeds) => string) => {
    const plain = () => "";
    return distinctNames(groups, plain, ({ needs }: (typeof groups)[number]) => kindOf(needs) + suffixOf(needs));
  };
  const readingName = named(reading, ({ objectLock }) => (objectLock ? "WithObjectLock" : ""));
  const writingName = named(writing, ({ deleteMarkers }) => (deleteMarkers ? "WithDeleteMarkers" : ""));
  const grantOf = (sid: string, field: "egress" | "ingress", group: readonly ReplicationEdge[]): ObjectGrant => ({
    sid,
    objects: distinct(group.map((edge) => objectsUnder(edge[field], edge.prefix))),
  });
  return [
    ...reading.map((each) =>
      readEgress(
        grantOf(`EgressBucketPermissions${readingName(each)}`, "egress", each.group),
        distinct(each.group.map(({ egress }) => egress.arn)),
        each.needs,
      ),
    ),
    ...writing.map((each) =>
      replicateTo(grantOf(`ExternalBucketPermissions${writingName(each)}`, "ingress", each.group), each.needs),
    ),
    ...keyStatements("DecryptEgress", places("egress"), "readReplicated", keyArns),
    ...keyStatements("EncryptReplicas", places("ingress"), "writeReplica", keyArns),
  ];
};

/** What a role or user may do: the sum of its exchanges, and nothing else. Empty for one without exchanges. */
export const identityStatements = (
  edges: readonly Edge[],
  keyArns: KeyArns,
  partners: PartnerStatements,
): PolicyStatement[] =>
  withUniqueSids(
    ofEachMethod<PolicyStatement>(edges, {
      "cross-account-put": (puts) => writerStatements(puts, keyArns, partners),
      "assume-role-put": (transfers) => transferStatements(transfers, keyArns),
      replication: (replications) => replicationStatements(replications, keyArns),
    }),
  );

/** Whether a statement is about keys, whose ARNs may be known only at apply. */
export const isAboutKeys = ({ Action }: PolicyStatement): boolean =>
  asList(Action).some((action) => action.startsWith("kms:"));

/** What a source account's principals need to assume the transfer role of an exchange; `undefined` where a user is used. */
export const sourceStatements = ({ holder, sessionTags }: TransferEdge): PolicyStatement[] | undefined =>
  holder.kind === "role" ? [assumeTransferRole(holder.arn, sessionTags)] : undefined;
