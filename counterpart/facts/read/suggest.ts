import { distance } from "../../../model/nearest";

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, "");

/** What others call a fact. */
const SYNONYMS: Readonly<Record<string, RegExp>> = {
  account_id: /account/,
  key_arn: /kms|key/,
  bucket_name: /bucket/,
  role_arn: /role/,
  user_arn: /user/,
  prefix: /folder|path|directory/,
  source_ips: /ip(s|range|address(es)?)?$|cidr/,
  identifiers: /identifier|principal|serviceaccount/,
  versioning: /version/,
  object_ownership: /owner/,
};

/** The name that was meant by another one, if that can be told. */
export const meant = (name: string, known: readonly string[]): string | undefined => {
  const word = plain(name).slice(0, 64);
  return (
    known.find((each) => plain(each) === word) ??
    known.find((each) => word.includes(plain(each))) ??
    known.find((each) => distance(word, plain(each)) <= 2) ??
    known.find((each) => SYNONYMS[each]?.test(word))
  );
};
