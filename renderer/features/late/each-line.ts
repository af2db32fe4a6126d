import type { LateFailure } from "#shared/ports/late-work.ts";

export type LineActs = {
  /** The lines with which it was done. */
  readonly went: readonly string[];
  /** The last refusal; `null`: there was none. */
  readonly refused: LateFailure | null;
};

/** One after the other: a line may bring those that it stands on. */
export async function eachLine(
  ids: readonly string[],
  act: (id: string) => Promise<LateFailure | null>,
): Promise<LineActs> {
  const went: string[] = [];
  let refused: LateFailure | null = null;
  for (const id of ids) {
    const failure = await act(id);
    if (failure === null) went.push(id);
    // Gone with another one.
    else if (failure !== "unknown" || ids.length === 1) refused = failure;
  }
  return { went, refused };
}
