import { checkPrefix } from "../../names/prefix";
import { NAME_CHARACTERS } from "../characters";
import { read, refuse, type DeliveryField, type Reading } from "../field";

const readRoot = (text: string): Reading<string> => {
  const rule = "is not a folder path";
  const bare = text.replace(/^\/+/, "").replace(/\/+$/, "");
  if (bare === "") {
    return refuse(rule, "name one folder at least, such as 'data'");
  }
  if (bare !== text) {
    return refuse(rule, `leave slashes at its ends out, the template has them: '${bare}'`);
  }
  const finding = checkPrefix(`${text}/`);
  return finding === undefined ? read(text) : refuse(rule, finding.remedy);
};

/** A folder path of one or more folders under the rules of `checkPrefix`, without slash at either end. */
export const root: DeliveryField<string> = {
  characters: `${NAME_CHARACTERS}/`,
  folders: true,
  sample: () => "data",
  read: readRoot,
  write: (value) =>
    typeof value === "string" ? readRoot(value) : refuse("is not a folder path", "write a string such as 'data'"),
};
