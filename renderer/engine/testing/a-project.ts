// A project on a disk in memory, opened without a passphrase: for what concerns the log, not the door.
import { instant } from "#shared/kernel/instant.ts";
import type { Device } from "#shared/ports/device.ts";
import type { EngineStore } from "#shared/ports/engine-store.ts";
import { type MemoryDisk, memoryDisk, memoryStore } from "#shared/ports/memory/memory-store.ts";
import type { Timers } from "#shared/ports/timers.ts";
import { newKey, type SecretKey } from "#shared/protocol/crypto.ts";
import { deviceEntry, type Genesis, writeGenesis } from "#shared/protocol/genesis.ts";
import { type CaseFileId, newCaseFileId, newProjectId, type RoomId } from "#shared/protocol/ids.ts";
import { openLog } from "../project/open-log.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { OpenRoom } from "../rooms/open-room.ts";
import { createRooms } from "../rooms/own-rows.ts";
import { newDevice } from "../space/identity-store.ts";
import { openVault } from "../vault/vault.ts";

export type TestPost = { readonly device: Device; readonly disk: MemoryDisk; readonly vaultKey: SecretKey };

export type TestProject = {
  readonly genesis: Genesis;
  readonly posts: readonly [TestPost, TestPost, TestPost, ...TestPost[]];
};

const aPost = (): TestPost => ({ device: newDevice(), disk: memoryDisk(), vaultKey: newKey() });

/** Three devices in one project, or more; the first founded it. */
export function aProject(count = 3): TestProject {
  const posts = [aPost(), aPost(), aPost(), ...Array.from({ length: count - 3 }, aPost)] as const;
  const [{ device: founder }] = posts;
  const genesis = writeGenesis(
    {
      project: newProjectId(),
      createdAt: instant(1_800_000_000_000),
      relay: null,
      devices: posts.map(({ device }, at) => deviceEntry(at + 1, device.signing.publicKey, device.box.publicKey)),
      founder: founder.id,
    },
    founder.signing.secretKey,
  );
  return { genesis, posts };
}

/** Opens the log of a post, as after a start; `wrap` may stand between it and its disk. */
export function logOf(
  { genesis }: TestProject,
  { device, disk, vaultKey }: TestPost,
  wrap: (store: EngineStore) => EngineStore = (store) => store,
): Promise<LogContext> {
  const safe = { store: wrap(memoryStore(disk)), mayLeave: () => true, maySign: true };
  return openLog(safe, openVault(vaultKey.slice() as SecretKey), device, genesis);
}

/** The logs of the three posts of a project, opened. */
export function threeLogs(project: TestProject): Promise<[LogContext, LogContext, LogContext]> {
  const [first, second, third] = project.posts;
  return Promise.all([logOf(project, first), logOf(project, second), logOf(project, third)]);
}

/** Time that only moves when a test says so; what is due runs then. */
export function handTimers(): Timers & { readonly advance: (milliseconds: number) => void } {
  let now = 1_800_000_000_000;
  let count = 0;
  const waiting = new Map<number, { readonly at: number; readonly act: () => void }>();
  return {
    now: () => instant(now),
    after: (delay, act) => {
      const id = ++count;
      waiting.set(id, { at: now + delay, act });
      return () => waiting.delete(id);
    },
    random: () => 0.5,
    advance: (milliseconds) => {
      now += milliseconds;
      for (const [id, { at, act }] of [...waiting]) {
        if (at > now || !waiting.delete(id)) continue;
        act();
      }
    },
  };
}

/** Makes a field room of a file, and opens it. */
export async function anOpenRoom(
  context: LogContext,
  timers: Timers,
  file: CaseFileId = newCaseFileId(),
): Promise<OpenRoom> {
  await createRooms(
    context,
    file,
    ["field"],
    context.members.active.map(({ id }) => id),
  );
  return openedRoom(context, timers, context.catalog.find(file, "field")?.room ?? ("" as RoomId));
}

export const openedRoom = (context: LogContext, timers: Timers, room: RoomId): Promise<OpenRoom> =>
  OpenRoom.open(context, timers, room, () => undefined);

/** Writes one value, as a form would. */
export function writeValue(room: OpenRoom, timers: Timers, field: string, value: string, by = 1): Promise<void> {
  return room.write((doc) => {
    const seen = doc.facts.current(field).map(({ id }) => id);
    const at = Math.max(doc.facts.latest + 1, timers.now() * 1024);
    doc.addFacts([{ field, value, by, at: at as never, supersedes: seen }]);
  });
}
