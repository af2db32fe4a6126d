import { beforeAll, describe, expect, it, vi } from "vitest";
import { cryptoReady, newSigningKeys } from "#shared/protocol/crypto.ts";
import type { AnyRow, DeviceFrame } from "#shared/protocol/frame.ts";
import { hashId, newCaseFileId } from "#shared/protocol/ids.ts";
import { writeReceipt } from "#shared/protocol/receipt.ts";
import { ATTACHED } from "#shared/protocol/room-purpose.ts";
import { appendOwn, createRooms } from "../rooms/own-rows.ts";
import { anOpenRoom, aProject, handTimers, logOf, writeValue } from "../testing/a-project.ts";
import { Sender } from "./sender.ts";

beforeAll(cryptoReady);

/** A room with its grant and `count` envelopes in the outbox, and what is pushed of it. */
async function aSender(count: number) {
  const relay = newSigningKeys();
  const project = aProject();
  const context = await logOf(project, project.posts[0]);
  const timers = handTimers();
  const room = await anOpenRoom(context, timers);
  for (let at = 0; at < count; at++) {
    await writeValue(room, timers, `field${at}`, `value ${at}`);
    await room.seal();
  }
  const sender = new Sender(context, relay.publicKey, () => undefined);
  const pushes: AnyRow[][] = [];
  const send = (frame: DeviceFrame): Promise<void> => {
    if (frame.type === "push") pushes.push([...frame.rows]);
    return Promise.resolve();
  };
  const hashes = (at: number) => (pushes[at] ?? []).map(({ bytes }) => hashId(bytes));
  const receipt = (of: readonly ReturnType<typeof hashId>[], key = relay.secretKey) =>
    sender.receipt(
      writeReceipt(
        of.map((hash, at) => ({ n: at + 1, hash })),
        key,
      ),
    );
  return { context, sender, pushes, hashes, receipt, offer: () => sender.offer(send) };
}

describe("the outbox", () => {
  it("L60 is emptied by a receipt of the project's relay, and by no other", async () => {
    const { context, hashes, receipt, offer } = await aSender(1);
    await offer();

    await receipt(hashes(0), newSigningKeys().secretKey);
    expect(context.outbox.entries()).toHaveLength(2);
    await receipt(hashes(0));

    expect(context.outbox.entries()).toEqual([]);
    // The log has not shown them: a receipt alone is a promise.
    expect(await context.store.count("outbox")).toBe(2);
    const log = { from: 0, to: 2, hashes: new Set(hashes(0)), isLast: false };
    expect(context.outbox.compare(log).shown).toHaveLength(2);
  });

  it("L60 keeps a row whose receipt names a place that was read already, until the log itself shows it", async () => {
    const { context, hashes, receipt, offer } = await aSender(1);
    await offer();
    const read = { from: 0, to: 50, hashes: new Set(hashes(0).slice(0, 1)), isLast: true };
    context.outbox.compare(read);

    await receipt(hashes(0));

    expect(context.outbox.size()).toBe(1);
    expect(context.outbox.doubtfulFrom(50)).not.toBeNull();
    expect(context.outbox.compare(read).lost).toHaveLength(1);
  });

  it("is offered once while an answer is awaited, and again on a new connection", async () => {
    const { sender, pushes, offer } = await aSender(1);

    await offer();
    await offer();
    expect(pushes).toHaveLength(1);
    sender.restart();
    await offer();

    expect(pushes[1]).toEqual(pushes[0]);
  });

  it("is offered again at a heartbeat when nothing was answered since the one before", async () => {
    const { sender, pushes, hashes, receipt, offer } = await aSender(2);
    await offer();

    await receipt(hashes(0).slice(0, 1));
    sender.beat();
    await offer();
    expect(pushes).toHaveLength(1);
    sender.beat();
    await offer();

    expect(pushes[1]).toEqual(pushes[0]?.slice(1));
  });

  it("waits for the next heartbeat of a relay that is busy, and shows nothing of it", async () => {
    const { context, sender, pushes, hashes, offer } = await aSender(1);
    await offer();
    await sender.refused(hashes(0).map((hash) => ({ hash, reason: "busy" })));

    await offer();
    expect(pushes).toHaveLength(1);
    sender.beat();
    sender.beat();
    await offer();

    expect(pushes[1]).toEqual(pushes[0]);
    expect(context.catalog.all().map(({ room }) => context.outbox.refusalOf(room))).toEqual([null]);
  });

  it("shows a refusal, and offers that row again on the next connection only", async () => {
    const { context, sender, pushes, hashes, receipt, offer } = await aSender(1);
    const [room] = context.catalog.all().map((state) => state.room);
    await offer();
    await receipt(hashes(0).slice(0, 1));
    await sender.refused(
      hashes(0)
        .slice(1)
        .map((hash) => ({ hash, reason: "signature" })),
    );

    for (let turn = 0; turn < 3; turn++) {
      sender.beat();
      await offer();
    }
    expect(pushes).toHaveLength(1);
    expect(room && context.outbox.refusalOf(room)).toBe("signature");
    sender.restart();
    await offer();
    await receipt(hashes(1));

    expect(hashes(1)).toEqual(hashes(0).slice(1));
    expect(room && context.outbox.refusalOf(room)).toBeNull();
  });

  it("L64 offers own rows again at a heartbeat, to a relay that may lack the grant that lets their author in", async () => {
    const { context, sender, pushes, hashes, receipt, offer } = await aSender(1);
    const [room] = context.catalog.all().map((state) => state.room);
    await offer();
    await receipt(hashes(0).slice(0, 1));
    const own = hashes(0).slice(1);
    await sender.refused(own.map((hash) => ({ hash, reason: "member" })));
    await offer();
    expect(pushes).toHaveLength(1);
    expect(room && context.outbox.refusalOf(room)).toBe("member");

    sender.beat();
    await offer();

    expect(hashes(1)).toEqual(own);
  });

  it("L64 gives a relay that lost the beginning of a room all of it, in order, once a connection", async () => {
    const { sender, pushes, hashes, receipt, offer } = await aSender(3);
    await offer();
    const all = hashes(0);
    await receipt(all.slice(0, 3));

    await sender.refused([{ hash: all[3] ?? ("" as never), reason: "gap" }]);
    await offer();
    await sender.refused([{ hash: all[3] ?? ("" as never), reason: "gap" }]);
    await offer();

    expect(pushes).toHaveLength(2);
    expect(hashes(1)).toEqual(all);
  });

  it("reads each piece of a file from the disk once or twice, however many wait behind it", async () => {
    const project = aProject();
    const context = await logOf(project, project.posts[0]);
    const file = newCaseFileId();
    await createRooms(context, file, ["field"], [], ATTACHED);
    const { room } = context.catalog.find(file, "field", ATTACHED)!;
    const PIECES = 12;
    for (let at = 0; at < PIECES; at++) await appendOwn(context, room, new Uint8Array(20_000).fill(at), [], "changes");
    const keys = newSigningKeys();
    const sender = new Sender(context, keys.publicKey, () => undefined);
    const disk = vi.spyOn(context.store, "read");
    let sent = 0;
    const send = (frame: DeviceFrame): Promise<void> => {
      const rows = frame.type === "push" ? frame.rows : [];
      sent += rows.length;
      const receipts = rows.map(({ bytes }, at) => ({ n: sent + at, hash: hashId(bytes) }));
      return sender.receipt(writeReceipt(receipts, keys.secretKey));
    };

    await sender.offer(send);
    const reads = disk.mock.calls.filter(([table]) => table === "records").length;

    expect(sent).toBe(PIECES + 1);
    expect(context.outbox.entries()).toEqual([]);
    expect(reads).toBeLessThanOrEqual(2 * sent);
  });
});
