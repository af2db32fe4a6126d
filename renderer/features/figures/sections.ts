import type { FigureView } from "#shared/ports/figures.ts";
import { figures as words } from "#text/fr/figures.ts";

export type SectionName = keyof typeof words.sections;

const STARTS: readonly (readonly [start: string, section: SectionName])[] = [
  ["delay", "delays"],
  ["obstacleFound", "found"],
  ["obstacleProgress", "lowered"],
  ["exits", "exits"],
  ["positiveExit", "exits"],
];

/** IND-12: what is measured otherwise never stands in one table. */
const BY_MEASURE: Readonly<Record<FigureView["measure"], SectionName | null>> = {
  flow: "path",
  stock: "stock",
  cohort: "cohort",
  activity: "activity",
  afterEntry: "afterEntry",
  // Nothing that is recorded is measured so.
  afterExit: null,
};

const sectionOf = ({ code, measure }: FigureView): SectionName | null =>
  STARTS.find(([start]) => code.startsWith(start))?.[1] ?? BY_MEASURE[measure];

/** The figures of each section, in their order; sections without any are left out. */
export function sectionsOf(
  figures: readonly FigureView[],
): readonly (readonly [section: SectionName, figures: readonly FigureView[]])[] {
  const names = Object.keys(words.sections) as SectionName[];
  return names.flatMap((name) => {
    const own = figures.filter((figure) => sectionOf(figure) === name);
    return own.length === 0 ? [] : [[name, own] as const];
  });
}
