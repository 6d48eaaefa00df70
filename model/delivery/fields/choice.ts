import { NAME_CHARACTERS, foreignTo } from "../characters";
import { read, refuse, type DeliveryField } from "../field";

/** One of a few fixed texts: `choice("full", "delta")`. Its value is typed as one of them. */
export const choice = <const Options extends readonly [string, ...string[]]>(
  ...options: Options
): DeliveryField<Options[number]> => {
  const wrong = options.find((option) => option === "" || foreignTo(NAME_CHARACTERS, option).length > 0);
  if (wrong !== undefined) {
    throw new Error(`'${wrong}' is not a choice of a file name: use letters, digits and !_.'()=+@:,&-`);
  }
  const isOption = (text: unknown): text is Options[number] => options.some((option) => option === text);
  const refused = refuse("is not one of the choices", `write ${options.map((option) => `'${option}'`).join(" or ")}`);
  return {
    sample: () => options[0],
    characters: [...new Set(options.join(""))].join(""),
    read: (text) => (isOption(text) ? read(text) : refused),
    write: (value) => (isOption(value) ? read(value) : refused),
  };
};
