import type { DiskFailure, OnDisk } from "#shared/desktop-disk.ts";
import { fail, ok } from "#shared/kernel/result.ts";

/** Thrown where something that was on the disk is not there any more, though no call of the system failed. */
export class Gone extends Error {}

const KINDS: Readonly<Record<string, DiskFailure>> = {
  ENOSPC: "full",
  EDQUOT: "full",
  EFBIG: "full",
  EACCES: "refused",
  EPERM: "refused",
  EROFS: "refused",
  ENOENT: "gone",
  ENOTDIR: "gone",
  ESTALE: "gone",
};

/** What a failure of the disk means for a person; its text, which may hold a path, goes no further. */
export function diskFailureOf(thrown: unknown): DiskFailure {
  if (thrown instanceof Gone) return "gone";
  const code = thrown instanceof Error && "code" in thrown ? thrown.code : null;
  return (typeof code === "string" ? KINDS[code] : undefined) ?? "broken";
}

/** Turns whatever the disk does into an answer. */
export async function onDisk<Value>(act: () => Promise<Value>): Promise<OnDisk<Value>> {
  try {
    return ok(await act());
  } catch (thrown) {
    return fail(diskFailureOf(thrown));
  }
}
