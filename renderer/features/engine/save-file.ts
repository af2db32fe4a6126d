import type { BundleVerbs, FileFault, SavedKind } from "#shared/desktop-exchange.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { ok, type Result } from "#shared/kernel/result.ts";

export type Saved =
  | { readonly kind: "saved"; readonly place: string }
  | { readonly kind: "cancelled" }
  | { readonly kind: "failed"; readonly fault: FileFault };

/** Half of the largest part that crosses to the desktop at one time, in bytes. */
const PART = 512 * 1024;

/**
 * Asks where, reads what is to be written once a place was chosen (who chooses none has read nothing), and writes it there
 * part by part; nothing bears its name before all of it is on the disk.
 */
export async function saveOnceRead<Failure>(
  files: BundleVerbs,
  kind: SavedKind,
  read: () => Promise<Result<Bytes, Failure>>,
): Promise<Result<Saved, Failure>> {
  const chosen = await files.createBundle(kind);
  if (chosen.kind !== "chosen") return ok(chosen);
  const { file, place } = chosen;
  let isSaved = false;
  try {
    const found = await read();
    if (!found.ok) return found;
    const bytes = found.value;
    for (let at = 0; at < bytes.length; at += PART) {
      const fault = await files.writeBundle(file, bytes.slice(at, at + PART));
      if (fault !== null) return ok({ kind: "failed", fault });
    }
    const fault = await files.finishBundle(file);
    isSaved = fault === null;
    return ok(fault === null ? { kind: "saved", place } : { kind: "failed", fault });
  } finally {
    // Whatever stopped it: a file that is not finished is let go, and leaves nothing behind.
    if (!isSaved) await files.closeBundle(file);
  }
}
