import type { LateFailure } from "#shared/ports/late-work.ts";

export type LineActs<Line> = {
  /** The lines with which it was done. */
  readonly went: readonly Line[];
  /** The last refusal; `null`: there was none. */
  readonly refused: LateFailure | null;
};

/** One after the other: a line may bring those that it stands on. */
export async function eachLine<Line>(
  lines: readonly Line[],
  act: (line: Line) => Promise<LateFailure | null>,
): Promise<LineActs<Line>> {
  const went: Line[] = [];
  let refused: LateFailure | null = null;
  for (const line of lines) {
    const failure = await act(line);
    if (failure === null) went.push(line);
    // Gone with another one.
    else if (failure !== "unknown" || lines.length === 1) refused = failure;
  }
  return { went, refused };
}
