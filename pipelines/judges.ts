import { code } from "../runtime/markdown";
import { count, listed } from "../runtime/words";

/** How the environment files of a pull request were judged. */
export interface Judged {
  /**
   * Files that the pull request changes.
   * @default - it is not known
   */
  readonly changedFiles?: readonly string[];
  /**
   * The code of the base commit could not read the environment files: the pull request judged itself.
   * @default false
   */
  readonly byItself?: boolean;
  /**
   * The proof failed.
   * @default false
   */
  readonly notProved?: boolean;
}

/** What is judged, or only read by people: all else has a say in the judgement. */
const JUDGED = /^(environments|access|docs|test\/golden)\/|\.md$|^(LICENSE|\.gitignore)$/;

const MOST_FILES = 10;

/** The changed files that have a say in how a pull request is judged. */
export const judgesAmong = (changedFiles: readonly string[]): string[] =>
  changedFiles.filter((file) => file !== "" && !JUDGED.test(file)).sort();

/** The first lines of the comment, as Markdown: who judged, where that is not the whole of the base commit's code. */
export const judgedInWords = ({ changedFiles = [], byItself = false, notProved = false }: Judged): string[] => {
  const judges = judgesAmong(changedFiles);
  const shown = judges.slice(0, MOST_FILES).map(code);
  const more = judges.length - shown.length;
  return [
    ...(notProved ? ["- **NOT PROVED**: who may do what is not as it is declared, see the run"] : []),
    ...(byItself
      ? [
          "- **This pull request judged itself**: the code of the base commit cannot read its environment files. Let what changes " +
            "the code be merged first, and the environment files after it",
        ]
      : []),
    ...(judges.length > 0
      ? [
          `- **This pull request changes what judges it**: ${listed([...shown, ...(more > 0 ? [count(more, "more file", "more files")] : [])])}. ` +
            (byItself
              ? "What follows was said by that changed code"
              : "What follows was said by the code of the base commit, about the environment files alone: review these by themselves"),
        ]
      : []),
  ];
};
