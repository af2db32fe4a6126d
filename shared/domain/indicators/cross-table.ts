import type { Axis } from "./axes.ts";
import type { FigureEventKind, FileFigures } from "./figures.ts";
import { beginsIn, FOUND } from "./path/events.ts";
import { filesIn, type Scope } from "./scope.ts";

/** Who is counted: those found, first opened, or first out in the period. */
export type Population = "found" | "opened" | "exited";

const EVENTS: Readonly<Record<Population, readonly FigureEventKind[]>> = {
  found: FOUND,
  opened: ["opened"],
  exited: ["exited"],
};

/** IND-17: people of a population by two axes of the profile; a row for each value of the first, in its order. */
export function crossTable(
  files: readonly FileFigures[],
  scope: Scope,
  population: Population,
  rows: Axis,
  columns: Axis,
): readonly (readonly number[])[] {
  const counted = filesIn(files, scope).filter((file) => beginsIn(file, scope.period, ...EVENTS[population]));
  return rows.values.map((row) =>
    columns.values.map(
      (column) =>
        counted.filter(({ profile }) => rows.read(profile) === row.code && columns.read(profile) === column.code)
          .length,
    ),
  );
}
