// Rows of a room that others read, or behind a hole, put aside by the thousand: what comes meanwhile costs no more for that.
import { beforeAll, describe, expect, it } from "vitest";
import type { StoreChange } from "#shared/ports/engine-store.ts";
import { cryptoReady, newKey } from "#shared/protocol/crypto.ts";
import { type Envelope, sealEnvelope } from "#shared/protocol/envelope.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { NO_HASH, newRoomId, type RoomId } from "#shared/protocol/ids.ts";
import { anOpenRoom, aProject, handTimers, logOf, writeValue } from "../testing/a-project.ts";
import { rowsOf } from "../testing/a-shared-room.ts";
import type { LogContext } from "./log-context.ts";
import { quarantineCounts } from "./quarantine.ts";
import { receiveRows } from "./received-rows.ts";
import { retryQuarantine } from "./retried-rows.ts";

beforeAll(cryptoReady);

/** So many rows of a device in one room, each on the one before. */
function rowsIn({ device }: LogContext, room: RoomId, count: number, key = newKey()): readonly Row[] {
  let before: Envelope | null = null;
  return Array.from({ length: count }, (_, seq): Row => {
    const prev = before?.hash ?? NO_HASH;
    const header = { kind: "update", room, epoch: 0, device: device.id, seq, prev } as const;
    before = sealEnvelope(header, new Uint8Array([1, 0, 0, 0, 0]), key, device.signing.secretKey);
    return { kind: "envelope", bytes: before.bytes };
  });
}

const setUp = async () => {
  const project = aProject();
  const timers = handTimers();
  const written: StoreChange[] = [];
  const karim = await logOf(project, project.posts[0], (store) => ({
    ...store,
    write: (changes, durability) => {
      written.push(...changes);
      return store.write(changes, durability);
    },
  }));
  const [sonia, ines] = [await logOf(project, project.posts[1]), await logOf(project, project.posts[2])];
  const room = await anOpenRoom(sonia, timers);
  await receiveRows(karim, await rowsOf(sonia, room.room), {});
  const costOfOneMore = async (): Promise<number> => {
    await writeValue(room, timers, "name", "Aya", 2);
    await room.seal();
    written.length = 0;
    await receiveRows(karim, (await rowsOf(sonia, room.room)).slice(-1), {});
    await retryQuarantine(karim);
    return written.length;
  };
  return { karim, sonia, ines, room: room.room, costOfOneMore };
};

describe("rows that wait", () => {
  it("for a room that is not for this device are kept up to a thousand, and are not touched by what comes", async () => {
    const { karim, sonia, costOfOneMore } = await setUp();
    const usual = await costOfOneMore();
    await receiveRows(karim, rowsIn(sonia, newRoomId(), 1_500), {});

    expect(await costOfOneMore()).toBe(usual);
    expect(Object.fromEntries(await quarantineCounts(karim.store))).toEqual({ unknownRoom: 1_000, beyond: 500 });
  });

  it("for a row before them are not touched either, and come in when it does", async () => {
    const { karim, ines, room, costOfOneMore } = await setUp();
    const usual = await costOfOneMore();
    const hers = rowsIn(ines, room, 300, karim.catalog.get(room)!.keys.get(0)!);
    await receiveRows(karim, hers.slice(1), {});

    expect(await costOfOneMore()).toBe(usual);
    await receiveRows(karim, hers.slice(0, 1), {});
    await retryQuarantine(karim);
    expect(karim.catalog.get(room)!.heads.get(ines.device.id)?.seq).toBe(299);
    expect(Object.fromEntries(await quarantineCounts(karim.store))).toEqual({});
  });
});
