/** Time as the relay uses it, handed in: a simulation runs days of it in milliseconds. */
export type Scheduler = {
  /** Milliseconds that only go forward. */
  readonly now: () => number;
  /** Once what already happened has been taken in. */
  readonly soon: (act: () => void) => void;
  /** Once, after `delay` milliseconds; answers the function that cancels. */
  readonly after: (delay: number, act: () => void) => () => void;
};

export const realScheduler: Scheduler = {
  now: () => performance.now(),
  soon: (act) => void setImmediate(act),
  after: (delay, act) => {
    const timer = setTimeout(act, delay);
    return () => clearTimeout(timer);
  },
};
