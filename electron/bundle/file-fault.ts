import type { FileFault } from "#shared/desktop-exchange.ts";
import { Refusal } from "../verb-call.ts";

const FAULTS: Readonly<Record<string, FileFault>> = {
  ENOSPC: "full",
  EDQUOT: "full",
  EFBIG: "full", // four gigabytes, on many sticks
  EROFS: "readOnly",
  EACCES: "readOnly",
  EPERM: "readOnly",
};

/** Why the system refused, in the window's words; the system's own would name a path, and so a person. */
export function faultIn(error: unknown): FileFault {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return FAULTS[code] ?? "gone";
}

/** `null`: it was done. A call that makes no sense still throws. */
export async function faultOf(act: () => Promise<void>): Promise<FileFault | null> {
  try {
    await act();
    return null;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    return faultIn(error);
  }
}
