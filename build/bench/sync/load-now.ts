import { cpus, loadavg } from "node:os";

/** What else the machine had to do when this was measured. */
export const conditionsOfNow = (): string =>
  `${(loadavg()[0] ?? Number.NaN).toFixed(1)} programs on average wanted its ${cpus().length} cores during the last minute, these included`;
