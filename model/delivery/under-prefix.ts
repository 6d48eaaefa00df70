import type { DeliveryField } from "./field";
import { matchSegment } from "./match-segment";
import { isFolders, segmentsOf, type Segment } from "./pattern";

/** Values of fields by name. */
type Values = Readonly<Record<string, unknown>>;

/** A path of folders takes one folder or more, of which the prefix may state the first ones. */
const alongFolders = (path: Segment, more: readonly Segment[], folders: readonly string[]): Values | undefined => {
  const [named] = path.fields;
  for (let length = folders.length; named && length > 0; length--) {
    const reading = named.field.read(folders.slice(0, length).join("/"));
    const rest = reading.ok ? along(more, folders.slice(length)) : undefined;
    if (reading.ok && rest) {
      return { [named.name]: reading.value, ...rest };
    }
  }
  return undefined;
};

/** What the fields of some segments are where a key begins with some folders; `undefined` where no key does. */
const along = (segments: readonly Segment[], folders: readonly string[]): Values | undefined => {
  const [segment, ...more] = segments;
  const [folder, ...rest] = folders;
  if (folder === undefined) {
    return {};
  }
  // The last segment is the name of the file, which is no folder.
  if (segment === undefined || more.length === 0) {
    return undefined;
  }
  if (isFolders(segment)) {
    return alongFolders(segment, more, folders);
  }
  const { cost, values } = matchSegment(segment, folder);
  const further = cost === 0 ? along(more, rest) : undefined;
  return further && { ...values, ...further };
};

/**
 * What the fields of a template are in keys under a prefix, as far as the prefix says it; `undefined` where no key of the
 * template lies under it.
 *
 * @param prefix empty, or folders that each end with a slash
 */
export const valuesUnder = (
  template: string,
  fields: Readonly<Record<string, DeliveryField<unknown>>>,
  prefix: string,
): Values | undefined => along(segmentsOf(template, fields), prefix.split("/").slice(0, -1));
