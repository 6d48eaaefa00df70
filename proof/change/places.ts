import { piecesOfBucket } from "../claims/bucket-claims";
import type { Piece, ResourceDocument } from "../claims/question";
import { ALL_KEY_ACTIONS, ALL_SESSION_ACTIONS } from "../claims/vocabulary";
import type { DeployedState } from "../deployed-state/deployed-state";

/** A bucket, key or role of a deployed state, and what can be asked of it. */
export interface Place {
  /** ARN, by which the same place is found in another deployed state. */
  readonly arn: string;
  readonly kind: ResourceDocument["kind"];
  /** Such as `bucket acme-drop`. */
  readonly label: string;
  readonly account: string;
  readonly policy: ResourceDocument | undefined;
  readonly pieces: readonly Piece[];
}

const bucketPlaces = ({ buckets }: DeployedState): Place[] =>
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

const keyPlaces = ({ keys }: DeployedState): Place[] =>
  [...keys.values()].map(({ arn, alias, account, policy }) => ({
    arn,
    kind: "key",
    label: `key ${alias}`,
    account,
    policy,
    pieces: [{ actions: ALL_KEY_ACTIONS, resource: { kind: "key", arn, account } }],
  }));

const rolePlaces = ({ identities }: DeployedState): Place[] =>
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

/** Every bucket, key and role of a deployed state, by its ARN. */
export const placesOf = (state: DeployedState): Map<string, Place> =>
  new Map([...bucketPlaces(state), ...keyPlaces(state), ...rolePlaces(state)].map((place) => [place.arn, place]));
