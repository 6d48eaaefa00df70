import type { RequestPrincipal } from "../../iam";
import { accountRootArn } from "../../iam/arn";
import { namesOf } from "../../iam/match/principal";

/** The two accounts of all random questions: with more of them little would ever be allowed. */
export const ACCOUNTS = ["111122223333", "444455556666"] as const;

const [OWN, OTHER] = ACCOUNTS;
const ROLES = [`arn:aws:iam::${OWN}:role/app/Writer`, `arn:aws:iam::${OTHER}:role/Reader`];
const USERS = [`arn:aws:iam::${OWN}:user/team/bob`, `arn:aws:iam::${OTHER}:user/red`];
const SERVICES = ["s3.amazonaws.com", "ec2.amazonaws.com"];

/** Who asks. */
export const PRINCIPALS: readonly RequestPrincipal[] = [
  ...ROLES.map((roleArn) => ({ type: "AssumedRole", roleArn, sessionName: "nightly" }) as const),
  ...USERS.map((arn) => ({ type: "User", arn }) as const),
  { type: "Root", account: OWN },
  { type: "Service", service: "s3.amazonaws.com" },
  { type: "Anonymous" },
];

/** What names a principal in a `Principal` element. */
export const elementsFor = (principal: RequestPrincipal): readonly unknown[] => {
  const { own, role, account = [], service } = namesOf(principal);
  const names = [own, role, ...account].filter((name) => name !== undefined);
  const byName = service === undefined ? names.map((AWS) => ({ AWS })) : [{ Service: service }];
  return byName.length > 0 ? byName : ["*", { AWS: "*" }];
};

const root = (id: string): string => accountRootArn({ partition: "aws", id });

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
export const SPARED: readonly unknown[] = PRINCIPALS.map(namesOf).flatMap(
  ({ own, role, account, service }): unknown[] => {
    const names = [account?.[1], role, own].filter((name) => name !== undefined);
    return [...(account ? [{ AWS: names }] : []), ...(service === undefined ? [] : [{ Service: service }])];
  },
);
