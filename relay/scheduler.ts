/** Time as the relay uses it, handed in: a simulation runs days of it in milliseconds. */
export type Scheduler = {
  /** Milliseconds since 1970 as the clock had it at the start, that only go forward from there. */
  readonly now: () => number;
  /** Once what already happened has been taken in. */
  readonly soon: (act: () => void) => void;
  /** Once, after `delay` milliseconds; answers the function that cancels. */
  readonly after: (delay: number, act: () => void) => () => void;
};

export const realScheduler: Scheduler = {
  now: () => performance.timeOrigin + performance.now(),
  soon: (act) => void setImmediate(act),
  after: (delay, act) => {
    const timer = setTimeout(act, delay);
    return () => clearTimeout(timer);
  },
};
