import { DuplicateKeyError, parseStrictJson } from "../../iam/json";

test.each<[text: string, paths: readonly string[]]>([
  ['{"a":1,"a":2}', ["a"]],
  ['{"a":1,"\\u0061":2}', ["a"]],
  ['{"Statement":[{},{"Effect":"Deny","Action":"*","Effect":"Allow"}]}', ["Statement[1].Effect"]],
  ['{"a":{"b":[[{"c":{},"c":[]}]]},"d":1,"a":{}}', ["a", "a.b[0][0].c"]],
  ['[{"\\"{":1 , "\\"{" : "}"}]', ['[0]."{']],
  ['{"a":1,"a":2,"a":3}', ["a"]],
])("refuses a key that an object holds twice: %s", (text, paths) => {
  expect(() => parseStrictJson(text)).toThrow(new DuplicateKeyError(paths));
});

test.each([
  '{"a":{"a":{"a":"a"}},"b":"a"}',
  '[{"a":1},{"a":1}]',
  '{"a":"b","b":["a","a","{","}"],"A":",\\",\\"a\\":"}',
  "[]",
  "{}",
  '"a"',
  "3",
  "null",
])("reads what is said once: %s", (text) => {
  expect(parseStrictJson(text)).toEqual(JSON.parse(text));
});

test("refuses what is no JSON", () => {
  expect(() => parseStrictJson('{"a":1,}')).toThrow(SyntaxError);
});
