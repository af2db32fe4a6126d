// What the window of an engine shows of its space and of its project, where a story takes both for granted.
import type { EngineBench } from "./engine-bench.ts";

export function sessionOf(bench: Pick<EngineBench, "view">) {
  const session = bench.view("session");
  if (session?.state !== "open") throw new Error("not open");
  return session;
}

export function projectOf(bench: Pick<EngineBench, "view">) {
  const { project } = sessionOf(bench);
  if (project === null) throw new Error("no project");
  return project;
}

/** What somebody else needs to let this device in. */
export const cardOf = (bench: Pick<EngineBench, "view">): string => sessionOf(bench).deviceCard;
