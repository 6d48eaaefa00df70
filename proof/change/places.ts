import { piecesOfBucket } from "../claims/bucket-claims";
import type { Piece, ResourceDocument } from "../claims/question";
import { ALL_KEY_ACTIONS, ALL_SESSION_ACTIONS } from "../claims/vocabulary";
import type { World } from "../world/world";

/** A bucket, key or role of a world, and what can be asked of it. */
export interface Place {
  /** ARN, by which the same place is found in another world. */
  readonly arn: string;
  readonly kind: ResourceDocument["kind"];
  /** Such as `bucket acme-drop`. */
  readonly label: string;
  readonly account: string;
  readonly policy: ResourceDocument | undefined;
  readonly pieces: readonly Piece[];
}

const bucketPlaces = ({ buckets }: World): Place[] =>
  [...buckets.values()].flatMap(({ name, account, policy, settings }) => {
    const arn = settings.get("aws_s3_bucket")?.arn;
    return typeof arn === "string"
      ? [
          {
            arn,
            kind: "bucket",
            label: `bucket ${name}`,
            account,
            policy,
            pieces: piecesOfBucket({ arn, account }),
          },
        ]
      : [];
  });

const keyPlaces = ({ keys }: World): Place[] =>
  [...keys.values()].map(({ arn, alias, account, policy }) => ({
    arn,
    kind: "key",
    label: `key ${alias}`,
    account,
    policy,
    pieces: [{ actions: ALL_KEY_ACTIONS, resource: { kind: "key", arn, account } }],
  }));

const rolePlaces = ({ identities }: World): Place[] =>
  [...identities.values()].flatMap(({ kind, arn, label, account, trust }) =>
    kind === "role" && arn !== undefined
      ? [
          {
            arn,
            kind: "trust",
            label,
            account,
            policy: trust,
            pieces: [{ actions: ALL_SESSION_ACTIONS, resource: { kind: "role", arn, account } }],
          },
        ]
      : [],
  );

/** Every bucket, key and role of a world, by its ARN. */
export const placesOf = (world: World): Map<string, Place> =>
  new Map([...bucketPlaces(world), ...keyPlaces(world), ...rolePlaces(world)].map((place) => [place.arn, place]));
