/** Clocks of one client, from `start` up to and without `end`. */
export type Range = { readonly start: number; readonly end: number };

/** The same clocks in as few ranges as can be, in order: whatever the way they were cut into pieces. */
export function coalesced(ranges: readonly Range[]): readonly Range[] {
  const whole: Range[] = [];
  for (const { start, end } of [...ranges].sort((left, right) => left.start - right.start)) {
    const last = whole.at(-1);
    if (last !== undefined && start <= last.end)
      whole[whole.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    else whole.push({ start, end });
  }
  return whole;
}
