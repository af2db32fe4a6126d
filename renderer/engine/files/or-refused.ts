import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { WriteFailure } from "#shared/ports/engine.ts";
import { StoreError } from "#shared/ports/engine-store.ts";
import { IncompleteRoom } from "../rooms/incomplete-room.ts";
import { UnsignableSpace } from "../rooms/own-rows.ts";

/** Turns a write that could not be made into an answer that the window can show; anything else is a bug, and is thrown. */
export async function orRefused<Answer>(act: () => Promise<Answer>): Promise<Result<Answer, WriteFailure>> {
  try {
    return ok(await act());
  } catch (thrown) {
    if (thrown instanceof StoreError) return fail({ kind: "notSaved", failure: thrown.failure });
    if (thrown instanceof IncompleteRoom) return fail({ kind: "incomplete" });
    if (thrown instanceof UnsignableSpace) return fail({ kind: "readOnly" });
    throw thrown;
  }
}

/** What the disk refuses for now is shown as such in the file, and tried again. */
export const unlessFull = (write: Promise<void>): Promise<void> =>
  write.catch((thrown: unknown) => {
    if (!(thrown instanceof StoreError)) throw thrown;
  });
