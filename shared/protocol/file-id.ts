// The id of a file says how the file began: by whom, in which room. So nobody can give it another beginning afterwards, whatever
// rooms they make in its name and whichever of them somebody is shown first.
import { concatBytes, toHex, utf8 } from "#shared/kernel/bytes.ts";
import { hashOf, type SecretKey } from "./crypto.ts";
import { type CaseFileId, type DeviceId, ID_SIZE, idBytes, type RoomId } from "./ids.ts";

/** What an id begins with that says so; those of before are random. */
const MARK = "f11e";
const CONTEXT = utf8("tu/file/1\u0000");

/** Of the room in which a file begins, its first key, and the device that makes it: nobody else can tell one by the other. */
export function fileIdOf(room: RoomId, key: SecretKey, opener: DeviceId): CaseFileId {
  const hash = toHex(hashOf(concatBytes([CONTEXT, key, idBytes(room), idBytes(opener)])));
  return (MARK + hash).slice(0, 2 * ID_SIZE) as CaseFileId;
}

/** Whether an id says how its file began. */
export const namesItsBeginning = (file: CaseFileId): boolean => file.startsWith(MARK);
