import type { Contact } from "../contact";
import type { Finding } from "../problem";

const NAME_CHARACTERS = 100;

/** Name of a contact: one line of text. */
export const checkContactName = (name: string): Finding | undefined =>
  name.trim() !== "" && name.length <= NAME_CHARACTERS && !/\p{C}/u.test(name)
    ? undefined
    : { rule: "is not a valid name", remedy: `write it on one line, in at most ${NAME_CHARACTERS} characters` };

/** E-mail address of a contact, as it stands in a `mailto:` link. */
export const checkEmail = (email: string): Finding | undefined =>
  /^[A-Za-z0-9._%+-]{1,64}@(?=.{4,190}$)([A-Za-z0-9-]+\.)+[A-Za-z]{2,}$/.test(email)
    ? undefined
    : { rule: "is not an e-mail address", remedy: "write the address alone, such as exchange@example.com" };

/** Address of a page of a contact. */
export const checkWebAddress = (url: string): Finding | undefined => {
  const finding = { rule: "is not the address of a page", remedy: "write it as https://example.com/support" };
  if (!/^https:\/\/[\x21-\x7e]{1,500}$/.test(url) || /["'<>`\\^{}|]/.test(url)) {
    return finding;
  }
  try {
    const { username, password } = new URL(url);
    return username === "" && password === "" ? undefined : { ...finding, rule: "holds credentials" };
  } catch {
    return finding;
  }
};

/** A contact that cannot be reached is none. */
export const checkContact = ({ email, url }: Contact): Finding | undefined =>
  email === undefined && url === undefined
    ? { rule: "cannot be reached", remedy: "give it an email or a url" }
    : undefined;
