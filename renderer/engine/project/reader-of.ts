import type { Now } from "#shared/kernel/instant.ts";
import { numberOf } from "#shared/protocol/genesis.ts";
import { actorsOf } from "../contract/actors.ts";
import type { Reader } from "../files/file-content.ts";
import type { LogContext } from "../rooms/log-context.ts";
import type { DirectoryKeeper } from "./directory-keeper.ts";

/** What makes the content of a file readable, as the directory is known now: names, and whose acts count. */
export function readerOf({ members, device }: LogContext, directory: DirectoryKeeper, now: Now): () => Reader {
  const me = numberOf(members, device.id);
  return () => {
    const { authorName, roleOf } = directory.current();
    return { authorName, me, now: now(), ...actorsOf(roleOf, members) };
  };
}
