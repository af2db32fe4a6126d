import { beforeAll, describe, expect, it } from "vitest";
import { cryptoReady, newSigningKeys } from "#shared/protocol/crypto.ts";
import type { DeviceFrame } from "#shared/protocol/frame.ts";
import { type Hash, hashId } from "#shared/protocol/ids.ts";
import { writeReceipt } from "#shared/protocol/receipt.ts";
import { anOpenRoom, aProject, handTimers, logOf, writeValue } from "../testing/a-project.ts";
import { Sender } from "./sender.ts";

beforeAll(cryptoReady);

/** A device with rows to send, a sender to a relay of these keys, and the hashes of what it sent. */
const aSender = async () => {
  const keys = newSigningKeys();
  const project = aProject();
  const context = await logOf(project, project.posts[0]);
  const timers = handTimers();
  const room = await anOpenRoom(context, timers);
  await writeValue(room, timers, "phone", "06 12 34 56 78");
  await room.seal();
  const sender = new Sender(context, keys.publicKey, () => undefined);
  const sent: Hash[] = [];
  const send = (frame: DeviceFrame): Promise<void> => {
    if (frame.type === "push") sent.push(...frame.rows.map(({ bytes }) => hashId(bytes)));
    return Promise.resolve();
  };
  const write = async (phone: string): Promise<void> => {
    await writeValue(room, timers, "phone", phone);
    await room.seal();
  };
  return { keys, sender, sent, send, write, waiting: () => context.outbox.entries().length };
};

const receiptOf = (hashes: readonly Hash[], secretKey: Parameters<typeof writeReceipt>[1]) =>
  writeReceipt(
    hashes.map((hash, at) => ({ n: at + 1, hash })),
    secretKey,
  );

describe("what waits to be sent", () => {
  it("L60 leaves the outbox by a receipt that the project's own relay signed, and by nothing else", async () => {
    const { keys, sender, sent, send, waiting } = await aSender();
    const before = waiting();

    await sender.offer(send);
    sender.beat();
    await sender.receipt(receiptOf(sent, newSigningKeys().secretKey));
    const afterALie = waiting();
    await sender.offer(send);
    await sender.receipt(receiptOf(sent, keys.secretKey));

    expect(before).toBeGreaterThan(1);
    expect(sent.length).toBe(2 * before);
    expect([afterALie, waiting()]).toEqual([before, 0]);
  });

  it("is offered again when its own answer was lost, though others are answered at each beat", async () => {
    const { sender, sent, send, write } = await aSender();
    await sender.offer(send);
    const lost = sent.splice(0);
    await write("07 12 34 56 78");

    const offered = new Set<Hash>();
    for (let beats = 0; beats < 5; beats++) {
      await sender.offer(send);
      const answered = sent.splice(0);
      for (const hash of answered) offered.add(hash);
      await sender.refused(answered.map((hash) => ({ hash, reason: "busy" as const })));
      sender.beat();
    }

    expect(lost.length).toBeGreaterThan(1);
    expect([...offered]).toEqual(expect.arrayContaining(lost));
  });

  it("L61 stays when the relay refuses it for now, and is offered again at the next beat", async () => {
    const { sender, sent, send, waiting } = await aSender();
    const before = waiting();
    await sender.offer(send);

    await sender.refused(sent.map((hash) => ({ hash, reason: "busy" as const })));
    await sender.offer(send);
    const meanwhile = sent.length;
    sender.beat();
    await sender.offer(send);

    expect([meanwhile, sent.length, waiting()]).toEqual([before, 2 * before, before]);
  });
});
