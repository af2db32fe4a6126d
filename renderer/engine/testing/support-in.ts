import type { EngineBench } from "./engine-bench.ts";

/** What stands in the support of the file on the screen, each value. */
export const supportIn = (bench: EngineBench): readonly unknown[] =>
  (bench.view("file")?.fields.supportNote.values ?? []).map(({ value }) => value);
