import type { Identity } from "#shared/ports/stored-identity.ts";
import { readGenesis } from "#shared/protocol/genesis.ts";
import type { SpaceDisk } from "../journal/space-disk.ts";
import { writeDirectory } from "../project/directory-keeper.ts";
import { openLog } from "../project/open-log.ts";
import { openProject, type ProjectSpace } from "../project/project-space.ts";
import type { SpaceOptions } from "../project/space-options.ts";
import { projectRooms } from "../rooms/log-context.ts";
import { receiveRows } from "../rooms/received-rows.ts";
import { RoomShelf } from "../rooms/room-shelf.ts";
import type { Vault } from "../vault/vault.ts";

/**
 * Opens the project of an identity; `null` when it has none. What its beginning left to write is written first, and
 * found done the next time. Throws a `StoreError`.
 */
export async function enterProjectOf(
  identity: Identity,
  disk: Pick<SpaceDisk, "store" | "mayLeave" | "maySign" | "settle">,
  vault: Vault,
  surroundings: Pick<SpaceOptions, "transport" | "neighbours" | "timers" | "isLive" | "pace" | "events">,
): Promise<ProjectSpace | null> {
  const genesis = identity.project === null ? null : readGenesis(identity.project.genesis);
  if (identity.project === null || !genesis?.ok) return null;
  const { founding, rows, token } = identity.project;
  const context = await openLog(disk, vault, identity.device, genesis.value);
  await disk.settle(context);
  if (context.catalog.find(projectRooms(context), "directory") === null && rows.length > 0) {
    await receiveRows(context, rows, {});
  }
  if (founding !== null && context.maySign) {
    const shelf = new RoomShelf(context, surroundings.timers, () => undefined);
    await writeDirectory(context, shelf, surroundings.timers.now, founding);
  }
  return openProject({ ...surroundings, context, person: identity.person, token });
}
