import type { Handoff } from "../handoff";
import { checksOf } from "../tests";
import type { Check } from "../tests/check";
import { blocks, fence } from "../text/markdown";

const script = (checks: readonly Check[]): string =>
  fence(
    "sh",
    checks
      .map(({ what, expect, command }, index) =>
        [`# ${index + 1}. ${what}`, `#    expect: ${expect}`, command].join("\n"),
      )
      .join("\n\n"),
  );

/** What is tried when both sides are set up. */
export const testSection = (handoff: Handoff): string => {
  const { intro, allowed, refused } = checksOf(handoff);
  return blocks(
    "## Test",
    intro,
    "### What must work",
    script(allowed),
    "### What must be refused",
    "Where one of these works, more is granted than we agreed on: please tell us.",
    script(refused),
  );
};
