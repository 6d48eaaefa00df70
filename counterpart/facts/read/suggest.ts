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

/** How many letters must be changed, added or left out to make one word of another. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of Array.from(a).entries()) {
    row = Array.from(b).reduce<number[]>(
      (next, other, j) => {
        const [above = 0, left = 0, diagonal = 0] = [row[j + 1], next[j], row[j]];
        return [...next, Math.min(above + 1, left + 1, diagonal + (letter === other ? 0 : 1))];
      },
      [i + 1],
    );
  }
  return row[b.length] ?? 0;
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
