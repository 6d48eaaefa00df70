/** Path of a policy's file in the folder of a hand-off. */
export const policyPath = ({ file }: { readonly file: string }): string => `policies/${file}.json`;

/** Paths of the other files of a hand-off. */
export const PATHS = {
  readme: "README.md",
  page: "handoff.html",
  picture: "picture.svg",
  terraform: "terraform/main.tf.json",
  imports: "terraform/import.tf.json",
  facts: "facts.yaml",
  bash: "samples/put.sh",
  javascript: "samples/put.mjs",
  python: "samples/put.py",
} as const;
