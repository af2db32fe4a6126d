import type { CaseFileId } from "#shared/kernel/ids.ts";

/** PHA-13: a file is known by its own id. The i-milo number is optional, may come late, may change, and decides nothing. */
export type CaseFileKey = {
  readonly id: CaseFileId;
  readonly imiloNumber: string | null;
  /** An erased file keeps its id and nothing else. */
  readonly isErased: boolean;
};

/** PHA-13: files that bear one i-milo number, to be compared by a person. None is refused, none is merged by itself. */
export function sameImiloNumber(files: readonly CaseFileKey[]): readonly (readonly CaseFileKey[])[] {
  const live = files.filter(({ imiloNumber, isErased }) => !isErased && bare(imiloNumber) !== "");
  const groups = Object.values(Object.groupBy(live, ({ imiloNumber }) => bare(imiloNumber)));
  return groups.filter((group) => group !== undefined).filter((group) => new Set(group.map(({ id }) => id)).size > 1);
}

/** The number without the spaces and dots that people type. */
const bare = (imiloNumber: string | null): string => (imiloNumber ?? "").replace(/[^\p{L}\p{N}]/gu, "").toUpperCase();
