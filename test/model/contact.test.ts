import { declared, edited } from "../support/declared";
import { graphOf } from "../support/graph";
import { problemsOf } from "../support/problems";
import { counterpartView } from "../../model/counterpart-view";

const team = { name: "Exchange team", email: "exchange@example.com" };
const desk = { name: "Service desk", url: "https://desk.example.com/new?queue=s3" };

const contacts = (changes: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(graphOf(edited(changes)).graph.accounts.map(({ alias, contact }) => [alias, contact]));

test("is the environment's for every account that we manage, unless the account has one of its own", () => {
  expect(contacts({})).toEqual({ partner: undefined, source: undefined, vendor: undefined });
  expect(contacts({ contact: team })).toEqual({ partner: team, source: team, vendor: undefined });
  expect(contacts({ contact: team, "accounts.source.contact": desk })).toEqual({
    partner: team,
    source: desk,
    vendor: undefined,
  });
});

test("is ours, and no part of a counterpart's view", () => {
  expect(counterpartView(edited({ contact: team }), "vendor")).not.toHaveProperty("contact");
  expect(declared).not.toHaveProperty("contact");
});

const NAME = "write it on one line, in at most 100 characters";
const EMAIL = "write the address alone, such as exchange@example.com";
const PAGE = "write it as https://example.com/support";

test.each<[string, Readonly<Record<string, unknown>>, readonly string[]]>([
  ["nothing to reach it by", { contact: { name: "Team" } }, ["cannot be reached: give it an email or a url"]],
  ["no name", { contact: { email: team.email } }, ["contact.name: is missing: write it"]],
  ["an empty name", { contact: { ...team, name: " " } }, [`contact.name: ' ' is not a valid name: ${NAME}`]],
  ["a name of two lines", { contact: { ...team, name: "a\nb" } }, [`is not a valid name: ${NAME}`]],
  ["a name too long", { contact: { ...team, name: "n".repeat(101) } }, [`is not a valid name: ${NAME}`]],
  ["an address without a host", { contact: { ...team, email: "team@" } }, [`is not an e-mail address: ${EMAIL}`]],
  ["a display name", { contact: { ...team, email: "T <t@x.io>" } }, [`is not an e-mail address: ${EMAIL}`]],
  ["headers", { contact: { ...team, email: "t@x.io?cc=a@b.io" } }, [`is not an e-mail address: ${EMAIL}`]],
  ["a page without TLS", { contact: { ...desk, url: "http://x.io" } }, [`is not the address of a page: ${PAGE}`]],
  ["a script", { contact: { ...desk, url: "javascript:alert(1)" } }, [`is not the address of a page: ${PAGE}`]],
  ["markup", { contact: { ...desk, url: 'https://x.io/"><b>' } }, [`is not the address of a page: ${PAGE}`]],
  ["no page", { contact: { ...desk, url: "https://[" } }, [`is not the address of a page: ${PAGE}`]],
  ["credentials", { contact: { ...desk, url: "https://me:pw@x.io" } }, [`holds credentials: ${PAGE}`]],
  ["on an account", { "accounts.source.contact": { name: "Team" } }, ["accounts.source.contact: { name: 'Team' }"]],
  ["on a counterpart", { "accounts.vendor.contact": team }, ["accounts.vendor.contact: 'contact' is not a field here"]],
])("refuses %s", (_, changes, messages) => {
  const problems = problemsOf(edited(changes));
  expect(problems).toHaveLength(messages.length);
  messages.forEach((message, index) => {
    expect(problems[index]).toContain(message);
  });
});

test.each<Readonly<Record<string, unknown>>>([
  { ...team, name: "n".repeat(100) },
  { ...team, ...desk },
  { ...team, email: "a.b+c_d%e-f@sub.example-1.co.uk" },
  { name: "Équipe d’échange", url: "https://example.com:8443/a_(b)#c" },
])("accepts %j", (contact) => {
  expect(problemsOf(edited({ contact }))).toEqual([]);
});
