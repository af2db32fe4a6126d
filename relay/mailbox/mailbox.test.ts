import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Bytes, toHex, utf8 } from "#shared/kernel/bytes.ts";
import { cryptoReady, randomBytes } from "#shared/protocol/crypto.ts";
import { type MailboxAct, type MailboxRelayFrame, NO_GUEST } from "#shared/protocol/invitation/mailbox-frame.ts";
import type { BoxId } from "#shared/protocol/invitation/mailbox-keys.ts";
import { realScheduler } from "../scheduler.ts";
import { aTestRelay, type TestRelay } from "../testing/a-relay.ts";
import type { RawSocket } from "../testing/raw-device.ts";
import { MAILBOX_LIFE } from "./mailboxes.ts";

// Who invites, who was given the code, and who was not, against a real relay.

let test: TestRelay;
let shift = 0;
const scheduler = { ...realScheduler, now: () => realScheduler.now() + shift };
const MINUTE = 60_000;

beforeAll(cryptoReady);

beforeEach(async () => {
  shift = 0;
  test = await aTestRelay({ scheduler });
});

afterEach(() => test.stop());

const aBox = (): BoxId => toHex(randomBytes(16)) as BoxId;
const letters = (...texts: readonly string[]): Bytes[] => texts.map(utf8);

type Said = { readonly act?: MailboxAct; readonly letters?: readonly Bytes[]; readonly guest?: Bytes };

const say = (socket: RawSocket, box: BoxId, { act = "say", letters: said = [], guest = NO_GUEST }: Said = {}): void =>
  socket.send({ type: "mailbox", box, guest, act, letters: said });

const ask = (socket: RawSocket, box: BoxId, said: Said = {}): Promise<MailboxRelayFrame> => {
  say(socket, box, said);
  return socket.take("mailbox");
};

const aGuest = async () => ({ guest: randomBytes(16), socket: await test.connect() });

describe("a mailbox", () => {
  it("is found by its name, and carries what each side says to the other, as it is said", async () => {
    const [host, box] = [await test.enter(test.karim), aBox()];
    const { guest, socket } = await aGuest();

    expect(await ask(host, box, { act: "make" })).toMatchObject({ state: "open", letters: [] });
    expect(await ask(socket, box, { guest, letters: letters("commitment") })).toMatchObject({ state: "taken" });
    expect(await host.take("mailbox")).toMatchObject({ state: "taken", letters: letters("commitment") });
    expect(await ask(host, box, { letters: letters("offer") })).toMatchObject({ letters: letters("commitment") });
    expect(await socket.take("mailbox")).toMatchObject({ state: "taken", letters: letters("offer") });
  });

  it("lasts through a restart of the relay, and through a guest who comes again", async () => {
    const [host, box] = [await test.enter(test.karim), aBox()];
    const first = await aGuest();
    await ask(host, box, { act: "make", letters: letters("a") });
    await ask(first.socket, box, { guest: first.guest, letters: letters("b") });

    await test.restart();
    const again = await test.connect();

    expect(await ask(again, box, { guest: first.guest })).toMatchObject({ state: "taken", letters: letters("a") });
    expect(await ask(await test.enter(test.karim), box)).toMatchObject({ state: "taken", letters: letters("b") });
  });

  it("keeps a letter as it was first said, whatever is said in its place", async () => {
    const [host, box] = [await test.enter(test.karim), aBox()];
    const { guest, socket } = await aGuest();
    await ask(host, box, { act: "make" });
    await ask(socket, box, { guest, letters: letters("first") });
    await host.take("mailbox");

    await ask(socket, box, { guest, letters: letters("another", "second") });

    expect((await host.take("mailbox")).letters).toEqual(letters("first", "second"));
  });

  it("is of the first who comes: a second is told that it was used, and reads nothing", async () => {
    const [host, box] = [await test.enter(test.karim), aBox()];
    const [first, second] = [await aGuest(), await aGuest()];
    await ask(host, box, { act: "make", letters: letters("offer") });
    await ask(first.socket, box, { guest: first.guest });

    expect(await ask(second.socket, box, { guest: second.guest, letters: letters("mine") })).toEqual({
      type: "mailbox",
      box,
      state: "used",
      left: 0,
      letters: [],
    });
    expect((await ask(host, box)).letters).toEqual([]);
  });

  it("is over after 72 hours, by the clock of the relay, and what lay in it can't be had any more", async () => {
    const [host, box] = [await test.enter(test.karim), aBox()];
    const { guest, socket } = await aGuest();
    const made = await ask(host, box, { act: "make", letters: letters("offer") });
    expect(made.left).toBeGreaterThan(MAILBOX_LIFE - MINUTE);

    shift = MAILBOX_LIFE - MINUTE;
    expect(await ask(socket, box, { guest })).toMatchObject({ state: "taken", letters: letters("offer") });
    shift = MAILBOX_LIFE + MINUTE;

    expect(await ask(socket, box, { guest })).toMatchObject({ state: "expired", left: 0, letters: [] });
    expect(await ask(host, box)).toMatchObject({ state: "expired" });
    await ask(host, aBox(), { act: "make" });
    expect(test.relay.store.lettersOf(box, "host")).toEqual([]);
  });

  it.each(["cancelled", "differs", "done"] as const)("that is ended as %s is empty, for good", async (act) => {
    const [host, box] = [await test.enter(test.karim), aBox()];
    const { guest, socket } = await aGuest();
    await ask(host, box, { act: "make", letters: letters("offer") });
    await ask(socket, box, { guest, letters: letters("b") });
    await host.take("mailbox");

    expect(await ask(host, box, { act })).toMatchObject({ state: act });

    expect(await socket.take("mailbox")).toMatchObject({ state: act, letters: [] });
    expect(await ask(socket, box, { guest, letters: letters("b", "c") })).toMatchObject({ state: act });
    expect(await ask(host, box, { act: "make" })).toMatchObject({ state: act });
    expect(test.relay.store.lettersOf(box, "guest")).toEqual([]);
    const late = await aGuest();
    expect((await ask(late.socket, box, { guest: late.guest })).state).toBe("used");
  });

  it("that was cancelled before anybody came says so", async () => {
    const [host, box] = [await test.enter(test.karim), aBox()];
    await ask(host, box, { act: "make" });
    await ask(host, box, { act: "cancelled" });
    const { guest, socket } = await aGuest();

    expect((await ask(socket, box, { guest })).state).toBe("cancelled");
  });
});

describe("who has no right to it", () => {
  it("a stranger makes none, and finds none that was not made", async () => {
    const [box, { guest, socket }] = [aBox(), await aGuest()];

    expect((await ask(socket, box, { guest, act: "make" })).state).toBe("unknown");
    expect((await ask(await test.enter(test.karim), box)).state).toBe("unknown");
  });

  it("a colleague does not open, nor end, what another has made", async () => {
    const [karim, box] = [await test.enter(test.karim), aBox()];
    const sonia = await test.enter(test.sonia);
    await ask(karim, box, { act: "make", letters: letters("offer") });

    expect(await ask(sonia, box, { act: "cancelled" })).toMatchObject({ state: "unknown", letters: [] });
    expect((await ask(karim, box)).state).toBe("open");
  });

  it("a stranger who tries name after name is made to wait", async () => {
    await test.restart({ limits: { guessesPerMinute: 3 } });
    const { guest, socket } = await aGuest();
    for (const _ of [1, 2, 3]) expect((await ask(socket, aBox(), { guest })).state).toBe("unknown");

    say(socket, aBox(), { guest });

    expect((await socket.take("later")).reason).toBe("rate");
    const other = await aGuest();
    say(other.socket, aBox(), { guest: other.guest });
    expect((await other.socket.take("later")).reason).toBe("rate");
  });

  it("a guest is no member: nothing of the project is open to them", async () => {
    const [host, box] = [await test.enter(test.karim), aBox()];
    const { guest, socket } = await aGuest();
    await ask(host, box, { act: "make" });
    await ask(socket, box, { guest });

    socket.send({ type: "follow", after: { n: 0, hash: test.genesis.hash }, acksAfter: 0 });

    expect(await socket.closed()).toBe(4400);
  });

  it("nobody leaves more than letters", async () => {
    const [host, box] = [await test.enter(test.karim), aBox()];
    await ask(host, box, { act: "make" });
    const [large, many] = [await aGuest(), await aGuest()];

    say(large.socket, box, { guest: large.guest, letters: [randomBytes(20 * 1024)] });
    say(many.socket, box, { guest: many.guest, letters: letters(..."abcdefghi") });

    expect([await large.socket.closed(), await many.socket.closed()]).toEqual([4400, 4400]);
    expect((await ask(host, box)).state).toBe("open");
  });

  it("a device has so many at a time, and others when some have ended", async () => {
    await test.restart({ limits: { mailboxesOfADevice: 2 } });
    const [host, boxes] = [await test.enter(test.karim), [aBox(), aBox(), aBox()] as const];
    for (const box of boxes.slice(0, 2)) await ask(host, box, { act: "make" });

    expect((await ask(host, boxes[2], { act: "make" })).state).toBe("full");
    await ask(host, boxes[0], { act: "cancelled" });
    expect((await ask(host, boxes[2], { act: "make" })).state).toBe("open");
  });
});

describe("what the relay keeps of it", () => {
  it("is the hash of who came, what they sealed, and nothing in its figures", async () => {
    const [host, box] = [await test.enter(test.karim), aBox()];
    const { guest, socket } = await aGuest();
    await ask(host, box, { act: "make" });
    await ask(socket, box, { guest });

    expect(test.relay.store.mailboxOf(box)?.guest).not.toContain(toHex(guest));
    expect(test.relay.metrics.text({})).toContain("tu_relay_visits_total 1");
    expect(test.relay.metrics.text({})).not.toContain(box);
  });

  it("is forgotten a month after", async () => {
    const [host, box] = [await test.enter(test.karim), aBox()];
    await ask(host, box, { act: "make" });

    shift = MAILBOX_LIFE + 31 * 24 * 60 * MINUTE;
    await ask(host, aBox(), { act: "make" });

    expect(test.relay.store.mailboxOf(box)).toBeNull();
  });
});

describe("the clock of the relay", () => {
  it("counts from 1970, as days on which somebody was let in are counted over many starts", () => {
    expect(Math.abs(realScheduler.now() - Date.now())).toBeLessThan(MINUTE);
  });
});
