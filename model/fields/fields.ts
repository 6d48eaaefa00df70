import { CREDENTIALS } from "../account";
import type { Contact } from "../contact";
import { checkContact, checkContactName, checkEmail, checkWebAddress } from "../names/contact";
import { checkTagKey, checkTagValue } from "../names/tag";
import { checkDuration, checkExternalId, checkSessionName, checkTokenFile } from "../names/trust";
import type { Finding, Problem } from "../problem";

/** What a session of a role says beside the role. */
interface Session {
  readonly externalId?: string;
  readonly sessionName?: string;
  readonly duration?: string;
  readonly tokenFile?: string;
}

/** Collects what single values break. */
export class Fields {
  readonly problems: Problem[] = [];

  check<T>(path: string, value: T | undefined, rule: (value: T) => Finding | undefined): void {
    const finding = value === undefined ? undefined : rule(value);
    if (finding) {
      this.problems.push({ path, value, ...finding });
    }
  }

  tags(path: string, tags: Readonly<Record<string, string>> = {}, checkKey: typeof checkTagKey = checkTagKey): void {
    for (const [key, value] of Object.entries(tags)) {
      this.check(`${path}.${key}`, key, checkKey);
      this.check(`${path}.${key}`, value, checkTagValue);
    }
  }

  session(path: string, { externalId, sessionName, duration, tokenFile }: Session = {}): void {
    this.check(`${path}.externalId`, externalId, checkExternalId);
    this.check(`${path}.sessionName`, sessionName, checkSessionName);
    this.check(`${path}.duration`, duration, checkDuration);
    this.check(`${path}.tokenFile`, tokenFile, checkTokenFile);
  }

  contact(path: string, contact: Contact | undefined): void {
    this.check(path, contact, checkContact);
    this.check(`${path}.name`, contact?.name, checkContactName);
    this.check(`${path}.email`, contact?.email, checkEmail);
    this.check(`${path}.url`, contact?.url, checkWebAddress);
  }

  /** Two ways to state credentials would leave it to Terraform which of them counts. */
  oneWay(path: string, holder: Readonly<Partial<Record<(typeof CREDENTIALS)[number], unknown>>>): void {
    const [, ...more] = CREDENTIALS.filter((way) => holder[way] !== undefined);
    for (const way of more) {
      const remedy = `keep one of ${CREDENTIALS.join(", ")}`;
      this.problems.push({
        path: `${path}.${way}`,
        value: undefined,
        rule: "is a second way to get credentials",
        remedy,
      });
    }
  }
}
