import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type EngineStore, StoreError } from "#shared/ports/engine-store.ts";
import { cryptoReady, newSigningKeys, randomBytes, type SigningKeys } from "#shared/protocol/crypto.ts";
import { TOKEN_SIZE } from "#shared/protocol/frame.ts";
import { hashId, NO_HASH } from "#shared/protocol/ids.ts";
import { loadAcks } from "../rooms/acks.ts";
import { aProject, handTimers, logOf } from "../testing/a-project.ts";
import { challengeOf, handTransport, welcomeOf } from "../testing/a-relay.ts";
import type { LinkState } from "./link-options.ts";
import { Receiver } from "./receiver.ts";
import { RelayLink } from "./relay-link.ts";
import { Sender } from "./sender.ts";

// A device on a line that the test holds: what a real relay never says, and what takes minutes.

let relay: SigningKeys;

beforeAll(cryptoReady);
beforeEach(() => {
  relay = newSigningKeys();
});

const EMPTY = { type: "rows", from: 0, to: { n: 0, hash: NO_HASH }, rows: [] } as const;
const SILENCE = 45_000;
const STALLED = 30_000;

async function aLink({
  token = null,
  wrap,
}: {
  token?: ReturnType<typeof randomBytes> | null;
  wrap?: (store: EngineStore) => EngineStore;
} = {}) {
  const project = aProject();
  const context = await logOf(project, project.posts[0], wrap);
  const timers = handTimers();
  const acks = await loadAcks(context);
  const nothing = {
    received: () => undefined,
    quarantined: () => undefined,
    acknowledged: () => undefined,
    shown: () => undefined,
  };
  const receiver = await Receiver.load(context, acks, timers.now, nothing);
  const transport = handTransport();
  const states: LinkState[] = [];
  const link = new RelayLink({
    genesis: project.genesis,
    relay: { address: "ws://127.0.0.1", receiptKey: relay.publicKey },
    device: context.device,
    token,
    transport,
    timers,
    sender: new Sender(context, relay.publicKey, () => undefined),
    receiver,
    acksDue: () => [],
    changed: (state) => states.push(state),
  });
  link.start();
  const enter = async (): Promise<void> => {
    await transport.line().say(challengeOf(relay));
    await transport.line().say(welcomeOf(relay, transport.line()));
  };
  return { link, transport, timers, receiver, states, enter };
}

describe("who answers", () => {
  it("is the relay once it has signed this connection's own nonce", async () => {
    const { link, transport, enter } = await aLink();

    await enter();

    expect(link.state).toEqual({ state: "online", reason: null, isCaughtUp: false });
    expect(transport.line().last("follow")).toMatchObject({ after: { n: 0, hash: NO_HASH } });
  });

  it("L60 is hung up on when it shows another key, or signs with another", async () => {
    const { link, transport, timers } = await aLink();
    const other = newSigningKeys();

    await transport.line().say(challengeOf(other));
    expect(transport.line().isHungUp).toBe(true);
    expect(link.state).toMatchObject({ state: "offline", reason: "notTheRelay" });

    timers.advance(60_000);
    await transport.line().say(challengeOf(relay));
    await transport.line().say(welcomeOf(other, transport.line()));
    expect(transport.lines).toHaveLength(2);
    expect(link.state).toMatchObject({ state: "offline", reason: "notTheRelay" });
  });

  it("is not believed on a welcome that was recorded on another connection", async () => {
    const { link, transport, timers, enter } = await aLink();
    await enter();
    const recorded = welcomeOf(relay, transport.line());
    transport.line().drop();
    timers.advance(60_000);

    await transport.line().say(recorded);

    expect(transport.lines).toHaveLength(2);
    expect(link.state).toMatchObject({ state: "offline", reason: "notTheRelay" });
  });

  it("is not listened to before that: no row, no reset, no receipt", async () => {
    const { link, transport, receiver } = await aLink();
    const to = { n: 9, hash: hashId(randomBytes(1)) };

    await transport.line().say({ ...EMPTY, to });

    expect(receiver.state.cursor.n).toBe(0);
    expect(transport.line().sent).toEqual([]);
    expect(link.state).toMatchObject({ state: "offline", reason: "notTheRelay" });
  });

  it("is hung up on when it speaks something else", async () => {
    const { link, transport } = await aLink();

    await transport.line().say(Uint8Array.of(250, 1, 2));

    expect(link.state).toMatchObject({ state: "offline", reason: "notTheRelay" });
  });
});

describe("a line that ends", () => {
  it("L66 is dead after 45 s without a word, and no sooner", async () => {
    const { link, transport, timers, enter } = await aLink();
    await enter();
    await transport.line().say(EMPTY);

    timers.advance(SILENCE - 1);
    await transport.line().say({ type: "ping" });
    timers.advance(SILENCE - 1);
    expect(link.state.state).toBe("online");
    timers.advance(1);

    expect(link.state).toMatchObject({ state: "offline", reason: "silent" });
    expect(transport.lines[0]?.isHungUp).toBe(true);
  });

  it("L65 brings nothing but beats for 30 s before the log was read to its end: another is tried", async () => {
    const { link, transport, timers, enter } = await aLink();
    await enter();

    timers.advance(STALLED - 1);
    await transport.line().say({ type: "ping" });
    expect(link.state.state).toBe("online");
    timers.advance(1);
    await transport.line().say({ type: "ping" });

    expect(link.state).toMatchObject({ state: "offline", reason: "silent" });
    expect(transport.lines[0]?.isHungUp).toBe(true);
  });

  it("L65 is kept while what it brings is being taken in, however slow the disk", async () => {
    let letGo = (): void => undefined;
    let disk = Promise.resolve();
    const { link, transport, timers, enter } = await aLink({
      wrap: (store) => ({ ...store, write: (changes, how) => disk.then(() => store.write(changes, how)) }),
    });
    await enter();
    disk = new Promise((resolve) => (letGo = resolve));
    await transport.line().say(EMPTY);

    timers.advance(STALLED + 1);
    await transport.line().say({ type: "ping" });
    expect(link.state.state).toBe("online");

    letGo();
    await vi.waitFor(() => expect(link.state.isCaughtUp).toBe(true));
  });

  it("L68 is waited for longer each time, until one has been of use", async () => {
    const { transport, timers, enter } = await aLink();
    const waited = (): number => {
      const { length } = transport.lines;
      transport.line().drop();
      let milliseconds = 0;
      for (; transport.lines.length === length; milliseconds += 100) timers.advance(100);
      return milliseconds;
    };

    const waits = Array.from({ length: 6 }, waited);
    expect(waits).toEqual([500, 500, 500, 800, 1_200, 1_700]);
    await enter();
    expect(waited()).toBe(2_600);
    await enter();
    await transport.line().say(EMPTY);
    expect(waited()).toBe(500);
    for (let turn = 0; turn < 12; turn++) waited();
    expect(waited()).toBe(30_000);
  });

  it("is not called again once the space is closed", async () => {
    const { link, transport, timers } = await aLink();

    link.stop();
    timers.advance(10 * 60_000);

    expect(transport.lines).toHaveLength(1);
    expect(transport.line().isHungUp).toBe(true);
  });

  it("L35 says that the disk is why, when it is", async () => {
    let isFull = false;
    const { link, transport, enter } = await aLink({
      wrap: (store) => ({
        ...store,
        write: (changes, durability) =>
          isFull ? Promise.reject(new StoreError("full")) : store.write(changes, durability),
      }),
    });
    await enter();
    isFull = true;

    await transport.line().say(EMPTY);

    expect(link.state).toMatchObject({ state: "offline", reason: "disk" });
  });
});

describe("a denial", () => {
  it("stays in words while it tries again, by itself or at once when asked", async () => {
    const { link, transport, timers } = await aLink();
    await transport.line().say(challengeOf(relay));

    await transport.line().say({ type: "denied", reason: "unknownDevice" });
    expect(link.state).toMatchObject({ state: "denied", reason: "unknownDevice" });
    link.retryNow();
    expect(transport.lines).toHaveLength(2);

    await transport.line().say(challengeOf(relay));
    await transport.line().say({ type: "denied", reason: "unknownDevice" });
    timers.advance(60_000);
    expect(transport.lines).toHaveLength(3);
  });

  it("of a project that is not known yet is answered with the founder's token, and by nobody else", async () => {
    const token = randomBytes(TOKEN_SIZE);
    const [founder, colleague] = [await aLink({ token }), await aLink()];
    for (const { transport } of [founder, colleague]) {
      await transport.line().say(challengeOf(relay));
      await transport.line().say({ type: "denied", reason: "unknownProject" });
    }

    expect(founder.transport.line().last("enrol")?.token).toEqual(token);
    expect(colleague.transport.line().last("enrol")).toBeUndefined();
    expect(colleague.link.state).toMatchObject({ state: "denied", reason: "unknownProject" });
  });
});
