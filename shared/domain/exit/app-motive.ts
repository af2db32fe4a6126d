import type { Exit } from "./exit.ts";
import { type AppMotive, exitReasons } from "./exit-reason.ts";
import { durability } from "./positive-exit.ts";

/** EXI-9: how an exit is said in the public application's list. No text goes with it, whatever the reason. */
export function appMotiveOf({ reason, job, exitedOn }: Exit): AppMotive {
  const { app, yieldsToShortJob } = exitReasons[reason];
  const isShort = job !== null && durability(job, exitedOn).wide.verdict === "no";
  return yieldsToShortJob && isShort ? "EMPLOI_COURT" : app;
}
