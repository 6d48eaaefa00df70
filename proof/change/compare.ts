import { membership, rememberingParser } from "../claims/compile";
import { placeOfPrincipal } from "../claims/confirm";
import type { Answer, AllowedBy, Question, RequestSet, WitnessRequest } from "../claims/question";
import type { Worlds } from "./people";
import { placesOf } from "./places";
import type { Place } from "./places";
import { questionsAboutElsewhere, questionsAboutPlaces } from "./questions";
import type { Asked } from "./questions";

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

/** All that a question shows of one principal: request by request, each with the actions that it shows. */
const enumerate = async (
  asked: Asked,
  answer: AnswerQuestions,
  undecided: (because: string) => void,
): Promise<AccessChange[]> => {
  const changes: AccessChange[] = [];
  let { actions } = asked.question;
  while (actions.length > 0) {
    const [found] = await answer([{ ...asked.question, actions }]);
    if (found?.kind !== "witness") {
      if (found?.kind === "undecided") {
        undecided(found.because);
      }
      break;
    }
    const alike = actionsAlike(asked, found.request);
    const { place, account, happened } = asked;
    changes.push({ place, account, happened, actions: alike, request: found.request });
    actions = actions.filter((action) => action !== found.request.action && !alike.includes(action));
  }
  return changes;
};

const labelsOnlyIn = (world: Worlds["before"], other: Worlds["before"]): string[] => {
  const others = other ? placesOf(other) : new Map<string, Place>();
  return world ? [...placesOf(world)].flatMap(([arn, { label }]) => (others.has(arn) ? [] : [label])).sort() : [];
};

/** Compares who can do what before a change and after it, for all requests. */
export const compareAccess = async (worlds: Worlds, answer: AnswerQuestions): Promise<AccessChanges> => {
  const undecided: string[] = [];
  const all = [...questionsAboutPlaces(worlds), ...questionsAboutElsewhere(worlds)];
  const answers = await answer(all.map(({ question }) => question));
  const open = all.filter((_, index) => answers[index]?.kind !== "none");
  const single = open.flatMap((asked) => asked.question.principals.map((_, index) => ofPrincipal(asked, index)));
  const changes: AccessChange[] = [];
  for (const asked of single) {
    changes.push(...(await enumerate(asked, answer, (because) => undecided.push(`${asked.place}: ${because}`))));
  }
  const { before, after } = worlds;
  return { changes, added: labelsOnlyIn(after, before), removed: labelsOnlyIn(before, after), undecided };
};
