import type { TodayQueue } from "#shared/ports/list.ts";

/** The queues of one person's files, or of all. Pure. */
export const scoped = (queues: readonly TodayQueue[], isMine: boolean): readonly Omit<TodayQueue, "mineCount">[] =>
  queues
    .map(({ queue, count, mineCount, lines }) =>
      isMine ? { queue, count: mineCount, lines: lines.filter((line) => line.isMine) } : { queue, count, lines },
    )
    .filter(({ count }) => count > 0);
