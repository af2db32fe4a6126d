// The link, with a relay reduced to what it says and time that moves by hand.
import { beforeAll, describe, expect, it } from "vitest";
import { NO_SYNC } from "#shared/ports/stored-sync.ts";
import { proveWelcome } from "#shared/protocol/admission.ts";
import { cryptoReady, newSigningKeys, type SigningKeys } from "#shared/protocol/crypto.ts";
import {
  type DeviceFrame,
  PROTOCOL_VERSION,
  type RelayFrame,
  readDeviceFrame,
  writeRelayFrame,
} from "#shared/protocol/frame.ts";
import { NO_HASH } from "#shared/protocol/ids.ts";
import { aProject, handTimers } from "../testing/a-project.ts";
import { backoff, Patience, postponed } from "./backoff.ts";
import type { LinkState } from "./link-options.ts";
import { RelayLink } from "./relay-link.ts";

beforeAll(cryptoReady);

const HELD = { n: 0, hash: NO_HASH };

/** A link of one device, the frames that it sent, and what it showed. */
const aLink = () => {
  const keys: SigningKeys = newSigningKeys();
  const { genesis, posts } = aProject();
  const timers = handTimers();
  const sent: DeviceFrame[] = [];
  const shown: LinkState[] = [];
  let listener: { frame: (bytes: never) => void; closed: (reason: never, code: number) => void } | null = null;
  let [calls, offers, beats] = [0, 0, 0];
  const link = new RelayLink({
    genesis,
    relay: { address: "ws://127.0.0.1", receiptKey: keys.publicKey },
    device: posts[0].device,
    token: null,
    timers,
    transport: {
      connect: (_, each) => {
        calls++;
        listener = each;
        return {
          send: (bytes) => {
            const read = readDeviceFrame(bytes);
            if (read.ok && read.value.type !== "unknown") sent.push(read.value);
            return Promise.resolve();
          },
          close: () => undefined,
        };
      },
    },
    sender: { restart: () => undefined, beat: () => beats++, offer: () => Promise.resolve(void offers++) } as never,
    receiver: { state: NO_SYNC } as never,
    acksDue: () => [],
    changed: (state) => shown.push(state),
  });
  const say = (frame: RelayFrame): void => listener?.frame(writeRelayFrame(frame) as never);
  const challenge = (versions: readonly number[]): RelayFrame => ({
    type: "challenge",
    versions,
    nonce: new Uint8Array(32),
    receiptKey: keys.publicKey,
  });
  const enter = async (): Promise<void> => {
    say(challenge([PROTOCOL_VERSION]));
    await Promise.resolve();
    const hello = sent.findLast((frame) => frame.type === "hello");
    const content = { project: genesis.project, nonce: hello?.nonce ?? new Uint8Array(), head: HELD };
    say({ type: "welcome", head: HELD, proof: proveWelcome(content, keys.secretKey) });
    await Promise.resolve();
  };
  const hangUp = (): void => listener?.closed("closedByRelay" as never, 1013);
  return {
    link,
    timers,
    sent,
    shown,
    say,
    challenge,
    enter,
    hangUp,
    sayBytes: (bytes: Uint8Array) => listener?.frame(bytes as never),
    counts: () => ({ calls, offers, beats }),
  };
};

describe("a relay that asks for time", () => {
  it("L68 is left alone until then, even when it hangs up; the reason is shown", async () => {
    const { link, timers, shown, say, enter, hangUp, counts } = aLink();
    link.start();
    await enter();

    say({ type: "later", reason: "stopping", after: 60_000 });
    hangUp();
    timers.advance(59_999);
    const early = counts().calls;
    timers.advance(30_001);

    expect(shown.findLast(({ state }) => state === "offline")?.reason).toBe("stopping");
    expect([early, counts().calls]).toEqual([1, 2]);
    link.stop();
  });

  it("is offered nothing meanwhile, and everything afterwards", async () => {
    const { link, timers, say, enter, counts } = aLink();
    link.start();
    await enter();
    const before = counts().offers;

    say({ type: "later", reason: "rate", after: 10_000 });
    link.offer();
    const during = counts().offers;
    timers.advance(15_000);

    expect(during).toBe(before);
    expect(counts().offers).toBe(before + 1);
    link.stop();
  });

  it("is not obeyed beyond a few minutes, nor when a person asks to try now", async () => {
    const { link, timers, say, enter, hangUp, counts } = aLink();
    link.start();
    await enter();
    say({ type: "later", reason: "busy", after: 4_000_000_000 });
    hangUp();

    timers.advance(8 * 60_000);
    const byItself = counts().calls;
    say({ type: "later", reason: "busy", after: 300_000 });
    hangUp();
    link.retryNow();

    expect([byItself, counts().calls]).toEqual([2, 3]);
    link.stop();
  });
});

describe("a line that is cut without a word", () => {
  it("L66 is called dead within 45 s, and tried again", async () => {
    const { link, timers, shown, say, enter, counts } = aLink();
    link.start();
    await enter();
    say({ type: "ping" });

    timers.advance(44_000);
    const early = shown.at(-1)?.state;
    timers.advance(1_000);
    timers.advance(1_000);

    expect(early).toBe("online");
    expect(shown.findLast(({ state }) => state === "offline")?.reason).toBe("silent");
    expect(counts().calls).toBe(2);
    link.stop();
  });
});

describe("versions that differ", () => {
  it("an application that is too old says so, keeps what it has, and is not taken for a stranger", async () => {
    const { link, shown, challenge, sayBytes, sent } = aLink();
    link.start();

    sayBytes(new Uint8Array([...writeRelayFrame(challenge([5, 6])), 1, 2, 3]));
    await Promise.resolve();

    expect(shown.at(-1)).toMatchObject({ state: "denied", reason: "olderApp" });
    expect(sent).toEqual([]);
    link.stop();
  });

  it("a relay that is too old is named as such", async () => {
    const { link, shown, say, challenge } = aLink();
    link.start();

    say(challenge([0]));
    await Promise.resolve();

    expect(shown.at(-1)).toMatchObject({ state: "denied", reason: "olderRelay" });
    link.stop();
  });

  it("a frame of a later version is left alone", async () => {
    const { link, shown, enter, sayBytes } = aLink();
    link.start();
    await enter();

    sayBytes(Uint8Array.of(200, 1, 2, 3));
    await Promise.resolve();

    expect(shown.at(-1)?.state).toBe("online");
    link.stop();
  });
});

describe("delays", () => {
  it("L68 spread over their whole range, and the longest is a minute at least", () => {
    expect(backoff(0, 0)).toBe(0);
    expect(backoff(0, 0.999)).toBe(999);
    expect(backoff(8_000, 0.999)).toBe(7_992);
    expect(backoff(3_600_000, 0.999)).toBe(59_940);
  });

  it("that a relay asks for are never cut short, and never fall together", () => {
    expect(postponed(1_000, 0)).toBe(1_000);
    expect(postponed(1_000, 0.999)).toBeGreaterThan(postponed(1_000, 0));
  });

  it("L68 never grow beyond the time that the relay was away, however many tries failed", () => {
    const patience = new Patience();
    let waited = 0;
    for (let tries = 0; tries < 200; tries++) {
      const wait = patience.next(0, tries % 3 === 0 ? 0.999 : 0.01);

      expect(wait).toBeLessThanOrEqual(Math.min(60_000, Math.max(1_000, waited)));
      waited += wait;
    }
    expect(patience.next(0, 0.999)).toBeGreaterThan(59_000);
    patience.end();
    expect(patience.next(0, 0.999)).toBe(999);
  });

  it("L68 a turn that the relay gave is kept to the moment, and one that gives turns without end is waited for longer", () => {
    const patience = new Patience();
    for (let tries = 0; tries < 30; tries++) patience.next(0, 0.999);

    const turns = Array.from({ length: 6 }, () => patience.next(1_200, 0.999));

    expect(turns).toEqual([1_200, 1_200, 1_200, 1_200, 1_200, 59_940]);
  });
});
