import type { RequestPrincipal } from "../../iam";
import { accountRootArn, arnParts, sessionArn } from "../../iam/arn";

/** The two accounts of all random questions: with more of them little would ever be allowed. */
export const ACCOUNTS = ["111122223333", "444455556666"] as const;

const [OWN, OTHER] = ACCOUNTS;
const ROLES = [`arn:aws:iam::${OWN}:role/app/Writer`, `arn:aws:iam::${OTHER}:role/Reader`];
const USERS = [`arn:aws:iam::${OWN}:user/team/bob`, `arn:aws:iam::${OTHER}:user/red`];
const SERVICES = ["s3.amazonaws.com", "ec2.amazonaws.com"];
const SESSION = "nightly";

/** Who asks. */
export const PRINCIPALS: readonly RequestPrincipal[] = [
  ...ROLES.map((roleArn) => ({ type: "AssumedRole", roleArn, sessionName: SESSION }) as const),
  ...USERS.map((arn) => ({ type: "User", arn }) as const),
  { type: "Root", account: OWN },
  { type: "Service", service: "s3.amazonaws.com" },
  { type: "Anonymous" },
];

const accountIn = (arn: string): string => arnParts(arn).account;

const root = (id: string): string => accountRootArn({ partition: "aws", id });

const sessionOf = (roleArn: string): string =>
  sessionArn({ partition: "aws", id: accountIn(roleArn) }, roleArn.slice(roleArn.lastIndexOf("/") + 1), SESSION);

/** What names a principal in a `Principal` element. */
export const namesOf = (principal: RequestPrincipal): readonly unknown[] => {
  switch (principal.type) {
    case "AssumedRole": {
      const { roleArn } = principal;
      return [{ AWS: roleArn }, { AWS: sessionOf(roleArn) }, { AWS: accountIn(roleArn) }];
    }
    case "User":
      return [{ AWS: principal.arn }, { AWS: [root(accountIn(principal.arn))] }];
    case "Root":
      return [{ AWS: root(principal.account) }];
    case "Service":
      return [{ Service: principal.service }];
    case "Anonymous":
      return ["*", { AWS: "*" }];
  }
};

/** What `Principal` elements name, whoever asks. */
export const PRINCIPAL_ELEMENTS: readonly unknown[] = [
  "*",
  { AWS: "*" },
  ...ACCOUNTS.map((account) => ({ AWS: account })),
  { AWS: ACCOUNTS.map(root), Service: "s3.amazonaws.com" },
  ...ROLES.map((arn) => ({ AWS: arn })),
  { AWS: [...ROLES, ...USERS] },
  { AWS: [root(OWN), ...USERS] },
  { Service: SERVICES },
];

/** What `NotPrincipal` elements name: account, role and session, or account and user, as AWS asks for. */
export const SPARED: readonly unknown[] = [
  ...ROLES.map((arn) => ({ AWS: [root(accountIn(arn)), arn, sessionOf(arn)] })),
  ...USERS.map((arn) => ({ AWS: [root(accountIn(arn)), arn] })),
  { AWS: [root(OWN)] },
  { Service: "s3.amazonaws.com" },
];
