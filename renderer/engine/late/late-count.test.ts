// How many late lines wait is told all day long: it costs something only where it may have changed.
import { beforeAll, describe, expect, it } from "vitest";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { sealEnvelope } from "#shared/protocol/envelope.ts";
import { NO_HASH, type RoomId } from "#shared/protocol/ids.ts";
import { writeBatch } from "../crdt/batch.ts";
import { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { quarantineChange } from "../rooms/quarantine.ts";
import { anOpenRoom, aProject, handTimers, logOf } from "../testing/a-project.ts";
import { lateCount, waitingLate } from "./late-lines.ts";

beforeAll(cryptoReady);

/** A room for which a colleague's line was put aside, another one beside it, and what was read of the disk. */
async function aLateLine() {
  const project = aProject();
  const timers = handTimers();
  const lists: string[] = [];
  const context = await logOf(project, project.posts[0], (store) => ({
    ...store,
    list: (table, prefix) => {
      if (table === "records") lists.push(String(prefix));
      return store.list(table, prefix);
    },
  }));
  const [room, other] = [(await anOpenRoom(context, timers)).room, (await anOpenRoom(context, timers)).room];
  const { device } = project.posts[1];
  const putAside = async (seq: number): Promise<void> => {
    const updates: Uint8Array[] = [];
    const doc = new CompartmentDoc(2);
    doc.onEdit((update) => updates.push(update));
    doc.addFacts([{ field: `late${seq}`, value: "après", by: 2, at: (1_000 + seq) as never, supersedes: [] }]);
    const header = { kind: "update", room, epoch: 0, device: device.id, seq, prev: NO_HASH } as const;
    const key = context.catalog.get(room)!.keys.get(0)!;
    const row = sealEnvelope(header, writeBatch(updates as never), key, device.signing.secretKey);
    await context.store.write([quarantineChange("late", row.bytes)], "relaxed");
  };
  await putAside(0);
  /** How many rooms were read of the disk. */
  const cost = async (act: () => Promise<unknown>): Promise<number> => {
    lists.length = 0;
    await act();
    return lists.length;
  };
  return { context, room, other, putAside, cost, count: lateCount(context) };
}

describe("the count of late lines", () => {
  it("reads no compartment for rows of other rooms, and reads theirs again when rows of them come", async () => {
    const { room, other, count, cost } = await aLateLine();
    expect(await count.read(null)).toBe(1);

    expect(await cost(() => count.read([other, other]))).toBe(0);
    expect(count.waiting()).toBe(1);
    expect(await cost(() => count.read([other, room]))).toBeGreaterThan(0);
    expect(await cost(() => count.read(null))).toBeGreaterThan(0);
  });

  it("is what the disk says, whatever came: one more, or none any more", async () => {
    const { context, other, count, putAside } = await aLateLine();
    await count.read(null);
    await putAside(1);
    expect(await count.read([other])).toBe(2);
    expect(await waitingLate(context)).toBe(2);

    const all = await context.store.list("quarantine", "late/");
    await context.store.write(
      all.map(({ key }) => ({ table: "quarantine", key, value: null })),
      "relaxed",
    );
    expect(await count.read([other as RoomId])).toBe(0);
  });
});
