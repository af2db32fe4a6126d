// Copies a space into a backup, a room at a time. Summaries are left out, since they are made again from the rows, and so
// is how far the relay was followed: whoever restores asks again.
import { type Bytes, fromUtf8 } from "#shared/kernel/bytes.ts";
import type { Backup, Backups } from "#shared/ports/backups.ts";
import type { EngineStore, StoreTable } from "#shared/ports/engine-store.ts";
import { DiskError } from "#shared/ports/journal.ts";
import { readIdentity } from "#shared/ports/stored-identity.ts";
import { readRoomState } from "#shared/ports/stored-room.ts";
import { wipe } from "#shared/protocol/crypto.ts";
import { readGenesis } from "#shared/protocol/genesis.ts";
import type { ProjectId, RoomId } from "#shared/protocol/ids.ts";
import type { RoomPurpose } from "#shared/protocol/room-purpose.ts";
import { directoryPlace } from "../../rooms/members.ts";
import { forgetDevice } from "../../space/identity-store.ts";
import type { Vault } from "../../vault/vault.ts";
import { IDENTITY_KEY } from "../mine.ts";
import { type KeyRing, openRing, readKeysFile, type Scope, SPACE_SCOPE, sectionOf, writeKeysFile } from "./key-ring.ts";
import { type BackupRow, sealPortion } from "./portion.ts";

export type BackupSource = {
  readonly space: string;
  /** What is copied; only its `list` is needed, so that a store of an earlier version can be copied too. */
  readonly store: Pick<EngineStore, "list">;
  readonly vault: Vault;
  /** The record by which the space is opened, as it stands when the keys are written. */
  readonly vaultRecord: () => Promise<Bytes | null>;
  readonly backups: Backups;
  /** Lets others work in between. */
  readonly pause: () => Promise<void>;
};

const PORTION = 256 * 1024;
const NOT_COPIED: readonly string[] = ["meta/sync"];
const OF_A_ROOM: readonly StoreTable[] = ["records", "acks", "drafts"];
const OF_THE_SPACE: readonly StoreTable[] = ["meta", "forms", "quarantine"];

/** Resolves once the backup is on the disk and was read back. Rejects with a `DiskError` or a `StoreError`. */
export async function makeBackup({ space, store, vault, vaultRecord, backups, pause }: BackupSource): Promise<Backup> {
  const ring = await ringOf(backups, space, vault);
  const rooms = await roomsOf(store, vault);
  // By room at once: looking through all of it for each room took minutes with ten thousand files that had not left.
  const outbox = Map.groupBy(await store.list("outbox"), ({ value }) => fromUtf8(value)?.split("/")[0] ?? "");
  const write = writer(backups, space, ring);

  await backups.begin(space);
  for (const table of OF_THE_SPACE) {
    for (const { key, value } of await store.list(table)) {
      if (!NOT_COPIED.includes(`${table}/${key}`)) await write(SPACE_SCOPE, { table, key, value });
    }
  }
  const project = await projectIn(store, vault);
  for (const { key, value } of project === null ? [] : await store.list("records", directoryPlace(project))) {
    await write(SPACE_SCOPE, { table: "records", key, value });
  }
  for (const { room, scope, row } of rooms) {
    await write(scope, row);
    for (const table of OF_A_ROOM) {
      for (const { key, value } of await store.list(table, `${room}/`)) await write(scope, { table, key, value });
    }
    for (const { key, value } of outbox.get(room) ?? []) await write(scope, { table: "outbox", key, value });
    await pause();
  }
  await write.end();
  const files = new Set(rooms.flatMap(({ scope, isOfFile }) => (isOfFile ? [scope] : [])));
  const keys = writeKeysFile((await vaultRecord()) ?? new Uint8Array(), ring, vault);
  return await backups.end(space, keys, files.size);
}

/** A new one only where there is none: it takes the place of the one that opens every backup of before (lesson L49). */
async function ringOf(backups: Backups, space: string, vault: Vault): Promise<KeyRing> {
  const keys = await backups.keys(space).catch((thrown: unknown) => {
    if (thrown instanceof DiskError && thrown.failure === "gone") return null;
    throw thrown;
  });
  const file = keys === null ? null : readKeysFile(keys);
  return (file === null ? null : openRing(file, vault)) ?? new Map();
}

/** Whose directory belongs to the space. */
async function projectIn(store: Pick<EngineStore, "list">, vault: Vault): Promise<ProjectId | null> {
  const sealed = (await store.list("meta", "identity")).find(({ key }) => `meta/${key}` === IDENTITY_KEY)?.value;
  const plain = sealed === undefined ? null : vault.open(IDENTITY_KEY, sealed);
  const identity = plain === null ? null : readIdentity(plain);
  if (plain !== null) wipe(plain);
  if (identity !== null) forgetDevice(identity.device);
  const genesis = identity?.project?.genesis;
  const read = genesis === undefined ? null : readGenesis(genesis);
  return read?.ok ? read.value.project : null;
}

type CopiedRoom = { readonly room: RoomId; readonly scope: Scope; readonly isOfFile: boolean; readonly row: BackupRow };

/** Of the project itself: nobody counts them as files. */
const PROJECT_PURPOSES: readonly RoomPurpose[] = ["directory", "outreach", "resources", "figures"];

/** The rooms, with the file of each; one whose entry can't be read is kept with the space. */
async function roomsOf(store: Pick<EngineStore, "list">, vault: Vault): Promise<readonly CopiedRoom[]> {
  return (await store.list("rooms")).map(({ key, value }) => {
    const room = key as RoomId;
    const plain = vault.open(`rooms/${room}`, value);
    const state = plain === null ? null : readRoomState(room, plain);
    const row: BackupRow = { table: "rooms", key, value };
    return {
      room,
      scope: state?.caseFile ?? SPACE_SCOPE,
      isOfFile: state !== null && !PROJECT_PURPOSES.includes(state.purpose),
      row,
    };
  });
}

/** Gathers the rows of one scope into portions, and sends each when it is large enough or when the scope ends. */
function writer(backups: Backups, space: string, ring: KeyRing) {
  let scope: Scope | null = null;
  let rows: BackupRow[] = [];
  let size = 0;
  const end = async (): Promise<void> => {
    if (scope !== null && rows.length > 0) await backups.write(space, [sealPortion(sectionOf(ring, scope), rows)]);
    rows = [];
    size = 0;
  };
  const write = async (of: Scope, row: BackupRow): Promise<void> => {
    if (of !== scope || size > PORTION) await end();
    scope = of;
    rows.push(row);
    size += row.key.length + row.value.length;
  };
  return Object.assign(write, { end });
}
