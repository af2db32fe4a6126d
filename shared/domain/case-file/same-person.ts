// FIL-7: files that were made apart and are of one person. A link says so and moves nothing: of those that are linked one is
// shown, and leads to the others; taken back, each is shown again as it was.

/** `from` is shown in `to`. `rank`: behind all that its author saw, whatever clocks say. `by`: their device. */
export type PersonLink<File extends string = string> = {
  readonly from: File;
  readonly to: File;
  readonly rank: number;
  readonly by: number;
};

/** Of each file that is shown in another: in which. */
export type ShownIn<File extends string = string> = ReadonlyMap<File, File>;

/**
 * Which file is shown for all that are linked, however many people linked them apart, in rings or in chains: that of the
 * latest link among them. It depends on which links stand alone, so that every device says the same.
 */
export function shownIn<File extends string>(links: Iterable<PersonLink<File>>): ShownIn<File> {
  const sorted = [...links].sort(laterFirst);
  const shown = new Map<File, File>();
  for (const { from, to } of sorted) {
    if (shown.has(from) || shown.has(to)) continue;
    for (const each of linkedWith(to, sorted)) shown.set(each, to);
    shown.set(from, shown.get(from) ?? to);
  }
  for (const [file, main] of shown) if (file === main) shown.delete(file);
  return shown;
}

/**
 * The links to take back for one file to stand apart from that which is shown for it. What was linked with it before stays
 * with it: the last joining is undone whole, and nothing else.
 */
export function linksBetween<File extends string>(
  file: File,
  main: File,
  links: readonly PersonLink<File>[],
): readonly PersonLink<File>[] {
  const others = linkedWith(
    main,
    links.filter(({ from, to }) => from !== file && to !== file),
  );
  return links.filter(({ from, to }) => (from === file && others.has(to)) || (to === file && others.has(from)));
}

/** FIL-7: the rank of a link that is made now. Behind one that says the highest there is, it stands all the same. */
export const nextRank = (links: readonly PersonLink[]): number =>
  Math.min(Number.MAX_SAFE_INTEGER, 1 + Math.max(0, ...links.map(({ rank }) => rank)));

/** A file and all that are linked with it, at whatever distance. */
function linkedWith<File extends string>(file: File, links: readonly PersonLink<File>[]): ReadonlySet<File> {
  const found = new Set([file]);
  for (const each of found) {
    for (const { from, to } of links) {
      if (from === each) found.add(to);
      if (to === each) found.add(from);
    }
  }
  return found;
}

/** Total, whatever was written apart. */
const laterFirst = (left: PersonLink, right: PersonLink): number =>
  right.rank - left.rank || right.by - left.by || (left.from + left.to < right.from + right.to ? -1 : 1);
