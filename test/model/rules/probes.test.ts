import { edited } from "../../support/declared";
import { problemsOf } from "../../support/problems";

const beside = (prefix: string, first = "daily/") =>
  problemsOf(
    edited({
      "exchanges.put.prefix": first,
      "exchanges.second": { method: "cross-account-put", writer: "writer", bucket: "drop", prefix },
    }),
  );

test.each(["daily/_probe/", "daily/_probe/reports/"])(
  "no exchange keeps files in %s, where test objects expire",
  (prefix) => {
    expect(beside(prefix)).toEqual([
      `exchanges.second.prefix: '${prefix}' is where the test objects of exchanges.put expire after a day in buckets.drop: choose a prefix outside 'daily/_probe/'`,
    ]);
  },
);

test("neither does one beside an exchange of the whole bucket", () => {
  expect(beside("_probe/", "")).toEqual([
    "exchanges.second.prefix: '_probe/' is where the test objects of exchanges.put expire after a day in buckets.drop: choose a prefix outside '_probe/'",
  ]);
});

test.each(["daily/_probes/", "daily/x/_probe/", "_probe/"])("an exchange may keep files in %s", (prefix) => {
  expect(beside(prefix)).toEqual([]);
});
