/** Forms in which a message may quote a secret: as it is, in a URL or form, in JSON with escaped slashes. */
const forms = (secret: string): string[] => [secret, encodeURIComponent(secret), secret.replaceAll("/", "\\/")];

/** A text without secrets, in whatever form it quotes them. */
export const blotted = (text: string, secrets: readonly string[]): string =>
  secrets.flatMap(forms).reduce((rest, form) => rest.replaceAll(form, "[hidden]"), text);
