import { policyDocument, withUniqueSids } from "../iam/document";
import type { PolicyDocument } from "../iam/types";
import { isPut } from "../model/graph";
import type { Graph, KeyNode } from "../model/graph";
import { s3ServiceOf } from "../model/names/region";
import { groupBy } from "./group-by";
import { accountRoot, objectsUnder, pascalCase } from "./names";
import { administerByAccount, admitEncryption } from "./statements/kms";

/** The policy of a key: its own account administers it, and each writer encrypts what it puts. */
export const keyPolicy = ({ touching }: Graph, key: KeyNode): PolicyDocument => {
  const writers = groupBy(touching(key).filter(isPut), ({ writer }) => writer).map(([writer, puts]) =>
    admitEncryption({
      sid: `Allow${pascalCase(writer.account.alias)}Encryption`,
      writers: [writer.arn],
      viaService: s3ServiceOf(key.region),
      contexts: puts.flatMap(({ bucket, prefix }) => [bucket.arn, objectsUnder(bucket, prefix)]),
    }),
  );
  return policyDocument(withUniqueSids([administerByAccount(accountRoot(key.account)), ...writers]));
};
