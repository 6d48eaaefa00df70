// Runs a test file of Arsenal's evaluator with all that it requires replaced, in a process of its own; arsenal.ts starts it
// with the folder it is in. Writes what each test asks and expects, as JSON.
import { readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import vm from "node:vm";

const [folder] = process.argv.slice(2);
const at = path.join(folder, "tests", "unit", "policyEvaluator.spec.js");

const FIELDS =
  "headers query generalResource specificResource requesterIp sslEnabled apiMethod awsService location requesterInfo";

/** Remembers what it is given under the names of Arsenal's own fields, which tests change. */
class RequestContext {
  constructor(...given) {
    FIELDS.split(" ").forEach((field, i) => {
      this[`_${field}`] = given[i];
    });
  }

  setRequesterInfo(info) {
    this._requesterInfo = info;
    return this;
  }
}

const asked = Symbol("asked");
const cases = [];
let name = "";

const expectThat = (result, expected) => {
  if (result?.[asked]) {
    cases.push({ name, ...result[asked], expected });
  }
};

const evaluatePolicy = (request, policy) => ({ [asked]: JSON.parse(JSON.stringify({ request, policy })) });

/** Stands for whatever else a test uses: it may be called, built and read, and does nothing. */
const anything = new Proxy(
  function () {
    return undefined;
  },
  {
    get: (_, key) => (typeof key === "symbol" ? undefined : anything),
    apply: () => anything,
    construct: () => anything,
  },
);

const MODULES = [
  [/^assert$/, { deepStrictEqual: expectThat, strictEqual: expectThat }],
  [/\/evaluator$/, { evaluatePolicy, evaluateAllPolicies: anything, standardEvaluateAllPolicies: anything }],
  [/\/RequestContext$/, { default: RequestContext }],
];

const load = (asks) =>
  asks.endsWith(".json")
    ? JSON.parse(readFileSync(path.join(path.dirname(at), asks), "utf8"))
    : (MODULES.find(([pattern]) => pattern.test(asks))?.[1] ?? anything);

let scope = { titles: [], before: [] };

const describe = (title, body) => {
  const outer = scope;
  scope = { titles: [...outer.titles, title], before: [...outer.before] };
  try {
    body();
  } catch {
    // As for a single test, see below.
  }
  scope = outer;
};

const it = (title, body) => {
  name = [...scope.titles, title].join(" > ");
  try {
    scope.before.forEach((prepare) => prepare());
    body(() => undefined);
  } catch {
    // It needs more than what stands in for Arsenal: it asks nothing that can be read.
  }
};

const hook = (prepare) => scope.before.push(prepare);
const none = () => undefined;
vm.runInNewContext(
  readFileSync(at, "utf8"),
  { require: load, describe, it, beforeEach: hook, before: hook, afterEach: none, after: none },
  { filename: at },
);
process.stdout.write(JSON.stringify(cases));
