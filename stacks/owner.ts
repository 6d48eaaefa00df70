/** What a construct belongs to: a node of the environment file, or what one exchange adds to its source. */
export interface Owner {
  readonly kind: "bucket" | "key" | "role" | "user" | "exchange";
  /** Alias of the node or exchange. */
  readonly alias: string;
}

/** Ids of the constructs of a stack below which those of a kind of owner stand, each under its owner's alias. */
export const GROUPS: Readonly<Record<Owner["kind"], string>> = {
  key: "Keys",
  role: "Roles",
  user: "Users",
  bucket: "Buckets",
  exchange: "TransferSources",
};

/** The owner of a construct, by its path: `<stack>/<group>/<alias>/…`. */
export const ownerOf = (path: string): Owner | undefined => {
  const [, group, alias] = path.split("/");
  const kind = (Object.keys(GROUPS) as Owner["kind"][]).find((each) => GROUPS[each] === group);
  return kind === undefined || alias === undefined ? undefined : { kind, alias };
};
