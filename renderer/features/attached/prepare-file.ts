// A file that was chosen, looked at before anything is kept: what it is, what it will weigh, and made smaller where it can be.
import type { Engine } from "#features/engine/index.ts";
import { drawnSmaller } from "#features/pictures/index.ts";
import { type FileType, isTooLarge } from "#shared/domain/attachments/index.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { AttachFailure } from "#shared/ports/attachments.ts";

export type Prepared = {
  readonly bytes: Bytes;
  readonly type: FileType;
  /** Once it is clean, in bytes. */
  readonly size: number;
  /** What it weighed before it was drawn smaller; `null`: it was not. */
  readonly reducedFrom: number | null;
  /** PJ-5: the end of the photograph is missing. */
  readonly isCut: boolean;
};

/** A picture heavier than this is drawn again, in bytes: half a minute on a slow line. */
const HEAVY = 2_000_000;
/** A page of small print is read at all of them. */
const TRIES = [
  [3_200, 0.8],
  [2_600, 0.75],
  [2_200, 0.7],
  [1_800, 0.6],
] as const;
/** Read into memory at most, in bytes. */
const LARGEST_GIVEN = 60_000_000;

export async function prepareFile(engine: Engine, file: Blob): Promise<Result<Prepared, AttachFailure>> {
  if (file.size > LARGEST_GIVEN) return fail({ kind: "tooLarge", size: file.size });
  const bytes = new Uint8Array(await file.arrayBuffer());
  const checked = await engine.checkFile(bytes);
  if (!checked.ok) return checked;
  const { type, size, isCut } = checked.value;
  const smaller = type === "pdf" || size <= HEAVY ? null : await drawnSmaller(file, TRIES, HEAVY);
  if (smaller === null) {
    return isTooLarge(size) ? fail({ kind: "tooLarge", size }) : ok({ bytes, type, size, isCut, reducedFrom: null });
  }
  return ok({ bytes: smaller, type: "jpeg", size: smaller.length, isCut, reducedFrom: file.size });
}
