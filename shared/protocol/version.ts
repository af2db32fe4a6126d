// Which versions of the protocol the two sides have in common. In every version, the first frame of a relay begins with
// the list of those that it speaks, and the first of a device with the one that it chose: so that one which is too old,
// or too new, is told so in words, and is never taken for a stranger.
import type { Bytes } from "#shared/kernel/bytes.ts";
import { decode } from "./codec.ts";
import { PROTOCOL_VERSION } from "./frame.ts";

/** The versions that this program speaks. */
export const SPOKEN: readonly number[] = [PROTOCOL_VERSION];

/** `olderApp`, `olderRelay`: which of the two has to be brought up to date. */
export type VersionChoice = { readonly version: number } | { readonly mismatch: "olderApp" | "olderRelay" };

/** The newest version that both speak. */
export function chooseVersion(offered: readonly number[], spoken: readonly number[] = SPOKEN): VersionChoice {
  const common = offered.filter((version) => spoken.includes(version));
  if (common.length > 0) return { version: Math.max(...common) };
  return { mismatch: Math.max(...offered, 0) > Math.max(...spoken) ? "olderApp" : "olderRelay" };
}

const FIRST_FRAME = 0;

/** The versions that a relay's first frame offers, whatever comes after them; `null` when it is no such frame. */
export function versionsOffered(frame: Bytes): readonly number[] | null {
  const read = decode(frame, (reader) => {
    if (reader.u8() !== FIRST_FRAME) reader.refuse();
    const versions = reader.list(4, (each) => each.u32());
    reader.fixed(reader.left);
    return versions;
  });
  return read.ok ? read.value : null;
}

/** The version that a device's first frame speaks, whatever comes after it; `null` when it is no such frame. */
export function versionChosen(frame: Bytes): number | null {
  const read = decode(frame, (reader) => {
    if (reader.u8() !== FIRST_FRAME) reader.refuse();
    const version = reader.u32();
    reader.fixed(reader.left);
    return version;
  });
  return read.ok ? read.value : null;
}
