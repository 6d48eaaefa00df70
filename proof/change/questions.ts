import { isDeepStrictEqual } from "node:util";
import { policyDocument } from "../../iam/document";
import { principalAccount } from "../../iam/match/identity";
import { ask, type PolicySide } from "../claims/ask";
import { STRANGERS_ACCOUNT, type Candidate } from "../claims/candidates";
import { piecesOfAnything } from "../claims/identity-claims";
import type { DeclaredBy, NamedDocument, Piece, Question } from "../claims/question";
import { declaredPolicy } from "../declared/access";
import { ownPoliciesChanged, ownPoliciesIn, peopleOf, type States } from "./people";
import { placesOf, type Place } from "./places";

/** A question of a change, and what it is about. */
export interface Asked {
  readonly place: string;
  readonly account: string | undefined;
  readonly happened: "gained" | "lost";
  /** All actions that can be done to the resource. */
  readonly vocabulary: readonly string[];
  readonly question: Question;
}

const NOTHING: Readonly<Record<Place["kind"], DeclaredBy>> = {
  bucket: { declared: declaredPolicy("resource", []), kind: "bucket" },
  key: { declared: declaredPolicy("resource", []), kind: "key" },
  trust: { declared: declaredPolicy("trust", []), kind: "trust" },
};

const DIRECTIONS = [
  { happened: "gained", from: "before", to: "after" },
  { happened: "lost", from: "after", to: "before" },
] as const;

/** Whether somebody administers a place: whoever of the account that owns a bucket or key. When it is new that is no news. */
const administers = ({ principal }: Candidate, { account, kind }: Place): boolean =>
  kind !== "trust" && principalAccount(principal) === account;

/** What is asked of each bucket, key and role. */
export const questionsAboutPlaces = (states: States): Asked[] => {
  const { known, others } = peopleOf(states);
  const places = { before: states.before && placesOf(states.before), after: states.after && placesOf(states.after) };
  const arns = [...new Set([...(places.before?.keys() ?? []), ...(places.after?.keys() ?? [])])].sort();
  const changed = known.filter((each) => ownPoliciesChanged(states, each));
  return arns.flatMap((arn) => {
    const both = { before: places.before?.get(arn), after: places.after?.get(arn) };
    const some = both.after ?? both.before;
    if (!some) {
      return [];
    }
    const isWhole = both.after !== undefined && both.before !== undefined;
    const isSame = isWhole && isDeepStrictEqual(both.before?.policy?.document, both.after?.policy?.document);
    if (isSame && changed.length === 0) {
      return [];
    }
    const isNoNews = (candidate: Candidate): boolean =>
      !isWhole && administers(candidate, some) && ownPoliciesIn(states.after, states)(candidate) === undefined;
    // Where the policy of the place is what it was, only those can gain or lose whose own policies are not.
    const candidates = isSame ? changed : [...known, ...others.filter((each) => !isNoNews(each))];
    const side = (when: "before" | "after"): PolicySide | DeclaredBy => {
      const place = both[when];
      return place
        ? { side: "both", resource: place.policy, own: ownPoliciesIn(states[when], states) }
        : NOTHING[some.kind];
    };
    return DIRECTIONS.flatMap(({ happened, from, to }) =>
      some.pieces.flatMap((piece) =>
        ask({
          candidates,
          pieces: [piece],
          allowed: side(to),
          butNot: side(from),
          andNamed: true,
          except: isNoNews,
        }).map((question) => ({
          place: some.label,
          account: some.account,
          happened,
          vocabulary: piece.actions,
          question,
        })),
      ),
    );
  });
};

/** Denies what is asked of the places of both states: there, both sides are compared. */
const elsewhere = (arns: readonly string[]): NamedDocument => ({
  name: "elsewhere",
  document: policyDocument([
    {
      Effect: "Deny",
      Action: "*",
      Resource: arns.flatMap((arn) => (arn.includes(":s3:::") ? [arn, `${arn}/*`] : [arn])),
    },
  ]),
});

/** What identities may do elsewhere by their own policies, whatever the policies there. */
export const questionsAboutElsewhere = (states: States): Asked[] => {
  const { known, others } = peopleOf(states);
  const arns = [states.before, states.after].flatMap((state) => (state ? [...placesOf(state).keys()] : []));
  const accounts = [
    ...new Set([STRANGERS_ACCOUNT, ...others.flatMap(({ principal }) => principalAccount(principal) ?? [])]),
  ];
  const except = arns.length > 0 ? [elsewhere([...new Set(arns)].sort())] : [];
  return known
    .filter((each) => ownPoliciesChanged(states, each))
    .flatMap((candidate) => {
      const own = (when: "before" | "after") => ownPoliciesIn(states[when], states)(candidate) ?? [];
      const side = (when: "before" | "after"): PolicySide => ({
        side: "identity",
        own: () => [...own(when), ...except],
      });
      return DIRECTIONS.flatMap(({ happened, from, to }) =>
        piecesOfAnything(accounts.sort(), [...own("before"), ...own("after")]).flatMap((piece: Piece) =>
          ask({ candidates: [candidate], pieces: [piece], allowed: side(to), butNot: side(from) }).map((question) => ({
            place: "elsewhere",
            account: undefined,
            happened,
            vocabulary: piece.actions,
            question,
          })),
        ),
      );
    });
};
