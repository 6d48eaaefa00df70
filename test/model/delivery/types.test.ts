import path from "node:path";
import ts from "typescript";

const ROOT = path.resolve(__dirname, "../../..");
const FILE = path.join(ROOT, "model/delivery/typed.ts");

/** A use of a template. Each case replaces one snippet of it. */
const SOURCE = `
import { cardlyticsDelivery, defineDeliveryTemplate, deliveryFields, deliveryRules } from ".";
const { day, count, choice } = deliveryFields;
const template = defineDeliveryTemplate(
  "{day}/{kind}_{part}of{parts}.csv",
  { day, kind: choice("full", "delta"), part: count, parts: count },
  [deliveryRules.atMost("part", "parts")],
);
export const key: string = template.format({ day: "2025-01-31", kind: "full", part: 1, parts: 2 });
const parsed = template.parse(key);
export const kind: "full" | "delta" | undefined = parsed.ok ? parsed.values.kind : undefined;
const cardlytics = cardlyticsDelivery.parse(key);
export const epoch: number = cardlytics.ok ? cardlytics.values.epoch : 0;
`;

let content = SOURCE;
let version = 0;

const { config } = ts.readConfigFile(path.join(ROOT, "tsconfig.json"), (file) => ts.sys.readFile(file)) as {
  config: unknown;
};
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
const service = ts.createLanguageService({
  getCompilationSettings: () => ({ ...options, types: ["node"] }),
  getScriptFileNames: () => [FILE],
  getScriptVersion: (file) => (file === FILE ? String(version) : "0"),
  getScriptSnapshot: (file) => {
    const text = file === FILE ? content : ts.sys.readFile(file);
    return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
  },
  getCurrentDirectory: () => ROOT,
  getDefaultLibFileName: (settings) => ts.getDefaultLibFilePath(settings),
  fileExists: (file) => file === FILE || ts.sys.fileExists(file),
  readFile: (file) => ts.sys.readFile(file),
  directoryExists: (folder) => ts.sys.directoryExists(folder),
});

const errorsWith = (right: string, wrong: string): string => {
  expect(SOURCE).toContain(right);
  content = SOURCE.replace(right, () => wrong);
  version += 1;
  return service
    .getSemanticDiagnostics(FILE)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "))
    .join("\n");
};

test("compiles a right use", () => {
  expect(errorsWith("", "")).toBe("");
});

test.each([
  ["a value that is missing", ", parts: 2 }", " }", "'parts' is missing"],
  ["a value too many", ", parts: 2 }", ", parts: 2, vendor: 1 }", "'vendor' does not exist"],
  ["a value of another type", "part: 1,", 'part: "1",', "'string' is not assignable to type 'number'"],
  ["a value that is no choice", 'kind: "full"', 'kind: "half"', '"half"'],
  ["a field without kind", "day, kind: choice", "kind: choice", "'day' is missing"],
  ["a kind without field", "{ day, kind: choice", "{ day, vendor: day, kind: choice", "vendor"],
  ["a rule of an unknown field", 'atMost("part", "parts")', 'atMost("part", "all")', '"all"'],
  ["a rule of another type", 'atMost("part", "parts")', 'atMost("part", "day")', "not assignable"],
  ["values read before the check", "parsed.ok ? parsed.values.kind : undefined", "parsed.values.kind", "'values'"],
  ["a parsed value of another type", "export const epoch: number", "export const epoch: string", "not assignable"],
])("refuses %s", (_, right, wrong, message) => {
  expect(errorsWith(right, wrong)).toContain(message);
});
