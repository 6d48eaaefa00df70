import type { DeliveryNaming } from "../delivery/declared";

/** What an exchange of any method says of its files. */
export interface ExchangeFiles {
  /**
   * Key prefix of the files, which the sender keeps to: a folder such as `daily-sync/`, without a leading slash.
   * @default "" - the whole bucket
   */
  readonly prefix?: string;
  /**
   * How the files are named: `{ preset: "cardlytics" }`, or a template of one's own. Samples and tests of the hand-off then
   * show such a key. Nothing enforces it: a policy knows prefixes alone.
   * @default - the exchange does not say
   */
  readonly deliveryTemplate?: DeliveryNaming;
}

/** What an exchange says whose sender the policies of the destination name. */
export interface SenderForm {
  /**
   * How the policies of the destination name the sender: by its ARN, which must exist, or as its account under a condition
   * on the ARN, which needs no existing role and survives its recreation.
   * @default "role"
   */
  readonly principal?: "role" | "account";
}
