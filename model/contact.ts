/** Whom a counterpart asks: a team rather than a person, who may leave. */
export interface Contact {
  /** Name as the counterpart reads it, such as `Data exchange team`. */
  readonly name: string;
  /**
   * E-mail address.
   * @default - none; there must be a `url` then
   */
  readonly email?: string;
  /**
   * Address of a page or a ticket system, with `https://`.
   * @default - none; there must be an `email` then
   */
  readonly url?: string;
}
