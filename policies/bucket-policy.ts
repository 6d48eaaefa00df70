import { policyDocument, withUniqueSids } from "../iam/document";
import type { PolicyDocument, PolicyStatement } from "../iam/types";
import { isPut, isReplication } from "../model/graph";
import type { BucketNode, Graph } from "../model/graph";
import { groupBy } from "./group-by";
import { objectsUnder, pascalCase } from "./names";
import { admitWriters } from "./statements/cross-account-put";
import { admitReplication } from "./statements/replication";
import { tlsOnly } from "./statements/tls-only";

/** What the exchanges of a bucket add to its policy: one statement a sender, sorted by exchange. */
export const exchangeStatements = ({ touching }: Graph, bucket: BucketNode): PolicyStatement[] => {
  const edges = touching(bucket);
  const puts = groupBy(edges.filter(isPut), ({ writer }) => writer).map(([writer, group]) =>
    admitWriters({
      sid: `Allow${pascalCase(writer.account.alias)}CrossAccountPut`,
      writers: [writer.arn],
      objects: group.map(({ prefix }) => objectsUnder(bucket, prefix)),
    }),
  );
  const incoming = edges.filter(isReplication).filter(({ ingress }) => ingress === bucket);
  const replicas = groupBy(incoming, ({ role }) => role).map(([role, group]) =>
    admitReplication({
      sid: `Allow${pascalCase(role.account.alias)}Replication`,
      roles: [role.arn],
      objects: group.map(({ prefix }) => objectsUnder(bucket, prefix)),
    }),
  );
  return [...puts, ...replicas];
};

/** The policy of a bucket: TLS only, and what its exchanges need. */
export const bucketPolicy = (bucketArn: string, statements: readonly PolicyStatement[]): PolicyDocument =>
  policyDocument(withUniqueSids([...tlsOnly(bucketArn), ...statements]));
