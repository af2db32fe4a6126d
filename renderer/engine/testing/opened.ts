import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { EngineBench } from "./engine-bench.ts";

/** Somebody who is to have a file has it on the screen, and it is known there who may read it. */
export async function opened(bench: EngineBench, file: CaseFileId): Promise<void> {
  await bench.until(() => bench.files().some(({ id }) => id === file), "has the file");
  await bench.calls.openFile(file);
  await bench.until(() => bench.view("file")?.access.isKnown === true, "and who may read it");
}
