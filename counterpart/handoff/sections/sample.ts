import { PATHS, type Form, type Handoff } from "../handoff";
import { methodText } from "../methods";
import { awsCliSample } from "../samples/aws-cli";
import { javascriptSample } from "../samples/javascript";
import { pythonSample } from "../samples/python";
import { putRequest } from "../samples/request";
import { blocks, bullets, code, fence, link } from "../../../runtime/markdown";

/** The samples of a hand-off, by path; none where S3 itself writes. */
export const samplesOf = (handoff: Handoff): Readonly<Record<string, string>> => {
  if (methodText(handoff).sample === undefined) {
    return {};
  }
  const request = putRequest(handoff.edge);
  return {
    [PATHS.bash]: awsCliSample(request),
    [PATHS.javascript]: javascriptSample(request),
    [PATHS.python]: pythonSample(request),
  };
};

const LANGUAGES: readonly (readonly [path: string, language: string, label: string])[] = [
  [PATHS.bash, "sh", "AWS CLI version 2"],
  [PATHS.javascript, "js", "AWS SDK for JavaScript v3"],
  [PATHS.python, "python", "boto3"],
];

/** How files are written. */
export const sampleSection = (handoff: Handoff, form: Form): string | undefined => {
  const { sample } = methodText(handoff);
  if (sample === undefined) {
    return undefined;
  }
  const { acl, owner } = putRequest(handoff.edge);
  const samples = samplesOf(handoff);
  return blocks(
    "## Sample",
    sample,
    bullets([
      ...(acl ? [`${code("x-amz-acl: bucket-owner-full-control")}: without it the put is refused.`] : []),
      `${code(`x-amz-expected-bucket-owner: ${owner}`)}: the put fails if another account owns a bucket of this name.`,
      "One put takes a file of up to 5 GB. Larger ones go by multipart upload, under the same headers.",
    ]),
    ...LANGUAGES.map(([path, language, label]) =>
      blocks(
        `### ${label}`,
        form === "folder" ? `As a file: ${link(code(path), path)}` : undefined,
        fence(language, samples[path] ?? "", path),
      ),
    ),
  );
};
