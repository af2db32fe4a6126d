import { beforeAll, describe, expect, it } from "vitest";
import type { WireListener } from "#shared/ports/relay-transport.ts";
import { proveWelcome } from "#shared/protocol/admission.ts";
import { cryptoReady, newSigningKeys, randomBytes } from "#shared/protocol/crypto.ts";
import {
  type DeviceFrame,
  PROTOCOL_VERSION,
  type RelayFrame,
  readDeviceFrame,
  writeRelayFrame,
} from "#shared/protocol/frame.ts";
import { NO_HASH } from "#shared/protocol/ids.ts";
import { writeAck, writeReceipt } from "#shared/protocol/receipt.ts";
import { type Acks, loadAcks } from "../rooms/acks.ts";
import { anOpenRoom, aProject, handTimers, logOf, writeValue } from "../testing/a-project.ts";
import { hearWords } from "../testing/hear-words.ts";
import { Receiver } from "./receiver.ts";
import { RelayLink } from "./relay-link.ts";
import { Sender } from "./sender.ts";

// The relay's own keys, in the hands of somebody who wants to be believed without deserving it.

beforeAll(cryptoReady);

const HEAD = { n: 0, hash: NO_HASH };

const setUp = async () => {
  const project = aProject();
  const [post, peer] = project.posts;
  const keys = newSigningKeys();
  const timers = handTimers();
  const context = await logOf(project, post);
  const acks: Acks = await loadAcks(context);
  const sent: DeviceFrame[] = [];
  let listener: WireListener | null = null;
  let connections = 0;
  const receiver = await Receiver.load(context, acks, timers.now, {
    received: () => undefined,
    quarantined: () => undefined,
    acknowledged: () => undefined,
    shown: () => undefined,
  });
  const sender = new Sender(context, keys.publicKey, () => undefined);
  const link = new RelayLink({
    genesis: project.genesis,
    relay: { address: "wss://relais.exemple.fr", receiptKey: keys.publicKey },
    device: post.device,
    token: null,
    timers,
    sender,
    receiver,
    acksDue: () => [],
    changed: () => undefined,
    transport: {
      connect: (_, hears) => {
        listener = hears;
        connections++;
        return {
          send: (frame) => {
            const read = readDeviceFrame(frame);
            if (read.ok && read.value.type !== "unknown") sent.push(read.value);
            return Promise.resolve();
          },
          close: () => undefined,
        };
      },
    },
  });
  const settle = (): Promise<void> => new Promise((next) => setTimeout(next, 5));
  const say = async (...frames: readonly RelayFrame[]): Promise<void> => {
    for (const frame of frames) listener?.frame(writeRelayFrame(frame));
    await settle();
  };
  const challenge = (): Promise<void> =>
    say({ type: "challenge", versions: [PROTOCOL_VERSION], nonce: randomBytes(32), receiptKey: keys.publicKey });
  const welcome = async (): Promise<void> => {
    const hello = sent.findLast((frame) => frame.type === "hello");
    const nonce = hello?.type === "hello" ? hello.nonce : randomBytes(32);
    const { project: id } = project.genesis;
    await say({ type: "welcome", head: HEAD, proof: proveWelcome({ project: id, nonce, head: HEAD }, keys.secretKey) });
  };
  link.start();
  const enter = async (): Promise<void> => {
    await challenge();
    await welcome();
  };
  return {
    link,
    sent,
    say,
    challenge,
    welcome,
    enter,
    keys,
    context,
    acks,
    peer,
    timers,
    sender,
    count: () => connections,
  };
};

const rows: RelayFrame = { type: "rows", from: 0, to: { n: 4, hash: NO_HASH }, rows: [] };

describe("who has not proved to be the relay", () => {
  const frames: readonly RelayFrame[] = [
    rows,
    { type: "reset" },
    { type: "acks", from: 0, to: 3, acks: [] },
    { type: "ping" },
  ];

  it.each(frames.map((frame) => [frame.type, frame] as const))("is not heard: %s", async (_, frame) => {
    const { link, say, challenge, context, sent } = await setUp();
    await challenge();

    await say(frame);

    expect(link.state).toEqual({ state: "offline", reason: "notTheRelay", isCaughtUp: false });
    expect(await context.store.read("meta", "sync")).toBeNull();
    expect(sent.map(({ type }) => type)).toEqual(["hello"]);
  });

  it("a welcome that was proved once is not taken twice", async () => {
    const { link, enter, welcome, sent } = await setUp();
    await enter();
    expect(link.state.state).toBe("online");

    await welcome();

    expect(link.state.reason).toBe("notTheRelay");
    expect(sent.filter(({ type }) => type === "follow")).toHaveLength(1);
  });
});

describe("a relay that keeps this device busy", () => {
  it("resets once a connection", async () => {
    const { link, enter, say, sent } = await setUp();
    await enter();

    await say({ type: "reset" });
    expect(link.state.state).toBe("online");
    await say({ type: "reset" });

    expect(link.state.state).toBe("offline");
    expect(sent.filter(({ type }) => type === "follow")).toHaveLength(2);
  });

  it("L68 is waited for longer each time, though it welcomes", async () => {
    const { enter, say, timers, count } = await setUp();
    const waits: number[] = [];

    for (let turn = 0; turn < 6; turn++) {
      await enter();
      await say({
        type: "challenge",
        versions: [PROTOCOL_VERSION],
        nonce: randomBytes(32),
        receiptKey: randomBytes(32),
      });
      const before = count();
      let waited = 0;
      for (; count() === before; waited += 100) timers.advance(100);
      waits.push(waited);
    }

    expect(waits).toEqual([500, 500, 500, 800, 1_200, 1_700]);
  });

  it("gives no more than 64 MiB at a time to take in", async () => {
    const { link, enter, say } = await setUp();
    await enter();
    const large: RelayFrame = { type: "acks", from: 0, to: 1, acks: [new Uint8Array(2 * 1024 * 1024 - 64)] };

    await say(...Array.from({ length: 40 }, () => large));

    expect(link.state).toMatchObject({ state: "offline", reason: "lost" });
  });
});

describe("a promise that is a lie", () => {
  const written = async () => {
    const all = await setUp();
    const room = await anOpenRoom(all.context, all.timers);
    await writeValue(room, all.timers, "name", "Inès");
    await room.seal();
    const state = all.context.catalog.get(room.room)!;
    const [me, head] = [all.context.device.id, state.heads.get(all.context.device.id)!];
    return { ...all, state, me, head };
  };

  it("L60 no row leaves the outbox by the receipt of another key, nor for a row that was not sent", async () => {
    const { context, sender, keys } = await written();
    const hashes = (await context.outbox.rows(context.outbox.entries())).map(({ hash }, at) => ({ n: at + 1, hash }));
    await sender.receipt(writeReceipt(hashes, keys.secretKey));
    expect(context.outbox.entries()).toHaveLength(2);
    await sender.offer(() => Promise.resolve());

    await sender.receipt(writeReceipt(hashes, newSigningKeys().secretKey));
    expect(context.outbox.entries()).toHaveLength(2);
    await sender.receipt(writeReceipt(hashes, keys.secretKey));

    expect(context.outbox.entries()).toEqual([]);
  });

  it("L60 a receipt for a place that was read already has the log read again at the next heartbeat, and once", async () => {
    const { context, acks, state, peer, enter, say, sent, keys } = await written();
    const own = (await context.outbox.rows(context.outbox.entries())).map(({ hash }, at) => ({ n: at + 1, hash }));
    const asked = (): number => sent.filter(({ type }) => type === "follow").length;
    const readUpTo = async (from: number): Promise<void> => {
      await say({ type: "rows", from, to: { n: 50, hash: NO_HASH }, rows: [] });
      if (from < 50) await say({ type: "rows", from: 50, to: { n: 50, hash: NO_HASH }, rows: [] });
    };
    // Something lacks, and is asked for: its turn is taken for ten minutes.
    const ahead = new Map([[peer.device.id, { seq: 3, hash: NO_HASH }]]);
    hearWords(acks, [writeAck(state.room, peer.device.id, ahead, peer.device.signing.secretKey).bytes]);
    await enter();
    await readUpTo(0);
    const before = asked();
    await say({ type: "ping" });
    expect(asked()).toBe(before + 1);
    await readUpTo(0);
    const between = asked();
    await say({ type: "ping" });
    expect(asked()).toBe(between);

    await say({ type: "receipt", receipt: writeReceipt(own, keys.secretKey) });
    await say({ type: "ping" });
    expect(asked()).toBe(between + 1);
    await say({ type: "ping" });
    expect(asked()).toBe(between + 1);
  });

  it("L60 of a long log that is from a place before the doubtful one, not from its beginning, and once it shows the row no more", async () => {
    const { context, enter, say, sent, keys } = await written();
    const [first, second] = await context.outbox.rows(context.outbox.entries());
    const hashOf = (n: number) => n.toString(16).padStart(64, "0") as typeof NO_HASH;
    const follows = () => sent.flatMap((frame) => (frame.type === "follow" ? [frame.after] : []));
    const toldFrom = async (start: number, withRowAt: number | null): Promise<void> => {
      for (let from = start; from < 5_000; from += 50) {
        const isThere = withRowAt !== null && withRowAt > from && withRowAt <= from + 50;
        const shown = (isThere ? [first, second] : [second]).map((each) => each!.row);
        await say({ type: "rows", from, to: { n: from + 50, hash: hashOf(from + 50) }, rows: shown });
      }
      await say({ type: "rows", from: 5_000, to: { n: 5_000, hash: hashOf(5_000) }, rows: [] });
    };
    await enter();
    await toldFrom(0, null);
    await say({ type: "receipt", receipt: writeReceipt([{ n: 4_321, hash: first!.hash }], keys.secretKey) });
    await say({ type: "ping" });

    const asked = follows().at(-1)!;
    expect(asked.n).toBeLessThan(4_321);
    expect(asked.n).toBeGreaterThan(3_000);
    expect(asked.hash).toBe(hashOf(asked.n));
    const before = context.outbox.size();
    await toldFrom(asked.n, 4_321);
    await expect.poll(() => context.outbox.size()).toBe(before - 1);
    const count = follows().length;
    await say({ type: "ping" });
    expect(follows()).toHaveLength(count);
  });

  it("L86 what peers hold and lacks here has the log read again once it was read to its end, not on the way there, and once", async () => {
    const { link, enter, say, sent } = await written();
    const follows = () => sent.flatMap((frame) => (frame.type === "follow" ? [frame.after.n] : []));
    link.askNow();
    await enter();
    await say({ type: "acks", from: 0, to: 3, acks: [] });
    link.askNow();
    expect(follows()).toEqual([0]);

    await say({ type: "rows", from: 0, to: { n: 50, hash: NO_HASH }, rows: [] });
    link.askNow();
    await expect.poll(follows).toEqual([0, 0]);
    link.askNow();
    await say({ type: "ping" });
    expect(follows()).toEqual([0, 0]);
  });

  it("L61 nobody holds what was never written, what they have no key of, or what they did not say", async () => {
    const { acks, state, me, head, peer, context } = await written();
    const word = (heads: ReadonlyMap<never, { seq: number; hash: never }>, post = peer) =>
      writeAck(state.room, post.device.id, heads as never, post.device.signing.secretKey).bytes;
    const beyond = word(new Map([[me as never, { seq: 900, hash: head.hash as never }]]));
    const outsider = word(new Map([[me as never, head as never]]), { ...peer, device: { ...peer.device, id: me } });
    hearWords(acks, [beyond, outsider]);
    expect(acks.holders(state.room, me, head)).toEqual([]);

    const honest = await loadAcks(context);
    const { changes } = hearWords(honest, [word(new Map([[me as never, head as never]]))]);
    expect(honest.holders(state.room, me, head)).toEqual([peer.device.id]);
    context.catalog.keep([{ ...state, members: [me] }]);
    // It may be of somebody who is let in by a grant that has not come: it is kept, and counts for nothing.
    const stranger = await loadAcks(context);
    hearWords(stranger, [word(new Map([[me as never, head as never]]))]);
    expect(stranger.holders(state.room, me, head)).toEqual([]);

    const [change] = changes;
    const forged = word(new Map([[me as never, { seq: 900, hash: head.hash as never }]]));
    await context.store.write([{ ...change!, value: forged }], "strict");
    expect((await loadAcks(context)).holders(state.room, me, { ...head, seq: 900 })).toEqual([]);
  });
});
