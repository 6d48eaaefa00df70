import { membership, rememberingParser } from "../claims/compile";
import { placeOfPrincipal } from "../claims/confirm";
import type { Answer, AllowedBy, Question, RequestSet, WitnessRequest } from "../claims/question";
import type { States } from "./people";
import { placesOf, type Place } from "./places";
import { questionsAboutElsewhere, questionsAboutPlaces, type Asked } from "./questions";

/** Access that somebody gained or lost by a change, or of which that cannot be told. */
export interface AccessChange {
  /** What it is access to: such as `bucket acme-drop`, or whatever the policies of others let. */
  readonly place: string;
  /** Account that owns it; `undefined` for what is elsewhere. */
  readonly account: string | undefined;
  readonly happened: "gained" | "lost";
  /** Actions of which one and the same request was not possible before, or is no longer. */
  readonly actions: readonly string[];
  /** One request that shows it. */
  readonly request: WitnessRequest;
}

/** What came of a comparison. */
export interface AccessChanges {
  readonly changes: readonly AccessChange[];
  /** Places that came or went as a whole, such as `bucket acme-drop`. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Why something could not be told. */
  readonly undecided: readonly string[];
}

/** Answers questions. */
export type AnswerQuestions = (questions: readonly Question[]) => Promise<readonly Answer[]>;

const onlyOf = (set: RequestSet, index: number): RequestSet =>
  "declared" in set ? set : ({ ...set, own: set.own.slice(index, index + 1) } satisfies AllowedBy);

/** The same question of one of its principals. */
const ofPrincipal = (asked: Asked, index: number): Asked => {
  const { question } = asked;
  return {
    ...asked,
    question: {
      ...question,
      principals: question.principals.slice(index, index + 1),
      allowed: onlyOf(question.allowed, index),
      butNot: onlyOf(question.butNot, index),
    },
  };
};

/** The actions that the same request could do, and can no longer or only now. */
const actionsAlike = ({ question, vocabulary }: Asked, request: WitnessRequest): string[] => {
  const parse = rememberingParser();
  const index = placeOfPrincipal(question, request.principal);
  return [...new Set([request.action, ...vocabulary, ...question.actions])].filter((action) => {
    const other = { ...request, action };
    try {
      return (
        membership(parse, question.allowed, index, other).holds &&
        !membership(parse, question.butNot, index, other).holds
      );
    } catch {
      return false; // The same request with this action is none, or cannot be judged.
    }
  });
};

const without = (asked: Asked, done: ReadonlySet<string>): Asked[] => {
  const actions = asked.question.actions.filter((action) => !done.has(action));
  return actions.length === 0 ? [] : [{ ...asked, question: { ...asked.question, actions } }];
};

/** All that questions of one principal each show: request by request, each with the actions that it shows. */
const enumerate = async (
  asked: readonly Asked[],
  answer: AnswerQuestions,
): Promise<{ changes: AccessChange[]; undecided: string[] }> => {
  const changes: AccessChange[] = [];
  const undecided: string[] = [];
  for (let open = asked; open.length > 0;) {
    const answers = await answer(open.map(({ question }) => question));
    open = open.flatMap((each, index) => {
      const found = answers[index];
      if (found?.kind === "undecided") {
        undecided.push(`${each.place}: ${found.because}`);
      }
      if (found?.kind !== "witness") {
        return [];
      }
      const { place, account, happened } = each;
      const actions = actionsAlike(each, found.request);
      changes.push({ place, account, happened, actions, request: found.request });
      return without(each, new Set([found.request.action, ...actions]));
    });
  }
  return { changes, undecided };
};

const labelsOnlyIn = (state: States["before"], other: States["before"]): string[] => {
  const others = other ? placesOf(other) : new Map<string, Place>();
  return state ? [...placesOf(state)].flatMap(([arn, { label }]) => (others.has(arn) ? [] : [label])).sort() : [];
};

/** Compares who can do what before a change and after it, for all requests. */
export const compareAccess = async (states: States, answer: AnswerQuestions): Promise<AccessChanges> => {
  const all = [...questionsAboutPlaces(states), ...questionsAboutElsewhere(states)];
  const answers = await answer(all.map(({ question }) => question));
  const open = all.filter((_, index) => answers[index]?.kind !== "none");
  const single = open.flatMap((asked) => asked.question.principals.map((_, index) => ofPrincipal(asked, index)));
  const { before, after } = states;
  return {
    ...(await enumerate(single, answer)),
    added: labelsOnlyIn(after, before),
    removed: labelsOnlyIn(before, after),
  };
};
