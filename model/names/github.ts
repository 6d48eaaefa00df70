import type { Finding } from "../problem";

/**
 * Repository on GitHub, as its OIDC tokens name it.
 *
 * @see https://docs.github.com/en/actions/reference/security/oidc
 */
export const checkRepository = (repository: string): Finding | undefined => {
  const [, bare] = /^(?:https:\/\/|git@)github\.com[/:](.+?)(?:\.git)?\/?$/.exec(repository) ?? [];
  if (bare !== undefined) {
    return { rule: "is an address", remedy: `write the owner and the name alone: '${bare}'` };
  }
  return /^[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}\/[\w.-]{1,100}$/.test(repository)
    ? undefined
    : { rule: "is not a repository of GitHub", remedy: "write it as owner/name, without wildcards" };
};

/** A part of the subject of a token that must match to the letter: wildcards and variables would let others in. */
const isLiteral = (name: string): boolean => /^[^\s*?$:'"\\]+$/.test(name);

/** Environment of GitHub. A colon in its name is escaped in tokens. */
export const checkGitHubEnvironment = (name: string): Finding | undefined =>
  name.length <= 255 && isLiteral(name)
    ? undefined
    : {
        rule: "is not the name of an environment of GitHub that a role can trust",
        remedy: "use no space, colon or wildcard",
      };

/** Branch of a repository. */
export const checkBranch = (name: string): Finding | undefined =>
  name.length <= 255 && isLiteral(name) && !/^refs\/|^\/|\/$|\/\/|\.\./.test(name)
    ? undefined
    : { rule: "is not the name of a branch", remedy: "write one such as main, without refs/heads/ and wildcards" };

/** Number of a repository, or of its owner. */
export const checkGitHubId = (id: string): Finding | undefined =>
  /^[1-9]\d{0,19}$/.test(id)
    ? undefined
    : {
        rule: "is not a number that GitHub gives",
        remedy: "write it in digits, as gh api repos/<owner>/<name> prints it",
      };

/** File of a workflow, as tokens of its jobs name it. */
export const checkWorkflowFile = (file: string): Finding | undefined =>
  /^\.github\/workflows\/[\w.-]+\.ya?ml$/.test(file)
    ? undefined
    : { rule: "is not the file of a workflow", remedy: "write it as .github/workflows/<name>.yml" };
