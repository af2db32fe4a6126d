import { beforeAll, describe, expect, it } from "vitest";
import type { Shared } from "#shared/desktop-exchange.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { NeighbourListener, NeighbourTransport } from "#shared/ports/neighbour-transport.ts";
import type { RelayWire } from "#shared/ports/relay-transport.ts";
import { cryptoReady, hashOf, randomBytes } from "#shared/protocol/crypto.ts";
import { newRoomId } from "#shared/protocol/ids.ts";
import type { RoomHeads } from "#shared/protocol/neighbour.ts";
import { writeNeighbourCode } from "#shared/protocol/neighbour-code.ts";
import { exchange } from "../../text/fr/exchange.ts";
import { type Acks, loadAcks } from "../rooms/acks.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { receiveRows } from "../rooms/received-rows.ts";
import { aNewcomer } from "../testing/a-newcomer.ts";
import { anOpenRoom, aProject, handTimers, logOf, type TestProject, writeValue } from "../testing/a-project.ts";
import { rowsOf } from "../testing/a-shared-room.ts";
import { NeighbourSession } from "./neighbour-session.ts";
import { Neighbours } from "./neighbours.ts";
import { TakeIn } from "./take-in.ts";
import { MOST_UNKNOWN } from "./their-heads.ts";

beforeAll(cryptoReady);

const MINUTE = 60_000;
const CHANNEL = (): Bytes => hashOf(randomBytes(8));

/** A local network that the test moves by hand. */
function aNetwork(shared: Shared = { places: [{ address: "192.168.1.7", port: 4_000 }], channel: CHANNEL() }) {
  const closed: string[] = [];
  const sent: Bytes[] = [];
  let arrive: ((wire: RelayWire) => NeighbourListener) | null = null;
  let called: NeighbourListener | null = null;
  let deliver: (frame: Bytes) => void = () => undefined;
  const wire = (name: string): RelayWire => ({
    send: (frame) => {
      sent.push(frame);
      deliver(frame);
      return Promise.resolve();
    },
    close: () => closed.push(name),
  });
  const transport: NeighbourTransport = {
    share: (arrived) => {
      arrive = arrived;
      return Promise.resolve(shared);
    },
    stopSharing: () => {
      arrive = null;
    },
    join: (_address, _port, listener) => {
      called = listener;
      return wire("joined");
    },
  };
  return {
    transport,
    closed,
    sent,
    isListening: () => arrive !== null,
    guest: (name: string) => arrive?.(wire(name)),
    called: (): NeighbourListener => called ?? DEAF,
    /** From here on what is sent reaches the other end. */
    onSend: (next: (frame: Bytes) => void) => {
      deliver = next;
    },
  };
}

const DEAF: NeighbourListener = { opened: () => undefined, frame: () => undefined, closed: () => undefined };

type Network = ReturnType<typeof aNetwork>;
type Desk = { readonly context: LogContext; readonly acks: Acks };

/** Frames come in a later turn, as from a real socket. */
function connect(host: Network, guest: Network, channel: Bytes): void {
  const atGuest = guest.called();
  host.onSend((frame) => void Promise.resolve().then(() => atGuest.frame(frame)));
  let atHost: NeighbourListener = DEAF;
  guest.onSend((frame) => void Promise.resolve().then(() => atHost.frame(frame)));
  atGuest.opened(channel);
  atHost = host.guest("guest") ?? DEAF;
}

const deskOf = async (project: TestProject, post: 0 | 1): Promise<Desk> => {
  const context = await logOf(project, project.posts[post]);
  return { context, acks: await loadAcks(context) };
};

const desk = ({ context, acks }: Desk, network: Network, timers = handTimers()): Neighbours => {
  const none = { received: () => undefined, quarantined: () => undefined, acknowledged: () => undefined };
  return new Neighbours({
    context,
    timers,
    transport: network.transport,
    nameOf: () => "Sonia R.",
    newTakeIn: () => new TakeIn(context, acks, none),
    acksOf: acks.of,
    heard: () => undefined,
    changed: () => undefined,
  });
};

async function aDesk(network = aNetwork()) {
  const timers = handTimers();
  return { network, timers, neighbours: desk(await deskOf(aProject(), 0), network, timers) };
}

/** A conversation with Sonia, who says what the test likes. */
async function aSession() {
  const project = aProject();
  const [karim, sonia] = [await deskOf(project, 0), await deskOf(project, 1)];
  const timers = handTimers();
  const room = await anOpenRoom(sonia.context, timers);
  await writeValue(room, timers, "name", "Rizou", 2);
  await room.seal();
  const none = { received: () => undefined, quarantined: () => undefined, acknowledged: () => undefined };
  const session = new NeighbourSession({
    context: karim.context,
    peer: sonia.context.device.id,
    takeIn: new TakeIn(karim.context, karim.acks, none),
    acksOf: karim.acks.of,
    send: () => Promise.resolve(),
    changed: () => undefined,
    failed: () => undefined,
  });
  return { karim: karim.context, sonia: sonia.context, session, room: room.room };
}

const invented = (count: number): RoomHeads[] =>
  Array.from({ length: count }, () => ({ room: newRoomId(), heads: new Map() }));

describe("what a neighbour says that it holds", () => {
  it("is remembered up to a bound: beyond it nothing is said to be even, and what comes is taken all the same", async () => {
    const { karim, sonia, session, room } = await aSession();
    const { heads } = sonia.catalog.get(room)!;

    await session.hear({ type: "heads", isLast: false, rooms: invented(MOST_UNKNOWN) });
    expect(session.view).toMatchObject({ isBeyond: false, toTake: 0 });
    await session.hear({ type: "heads", isLast: true, rooms: [...invented(10), { room, heads }] });
    expect(session.view).toMatchObject({ isBeyond: true, isEven: false, toTake: 0 });
    expect(exchange.neighbour({ ...session.view, name: "Sonia R." })).toMatch(/Il peut en rester\s:/);

    await session.hear({ type: "rows", rows: await rowsOf(sonia, room) });

    expect(karim.catalog.get(room)?.heads).toEqual(heads);
    expect(session.view).toMatchObject({ taken: 1, isBeyond: true, isEven: false });
  });

  it("is counted of every room that is here, however many others it named before", async () => {
    const { karim, sonia, session, room } = await aSession();
    await receiveRows(karim, await rowsOf(sonia, room), {});
    const further = [...sonia.catalog.get(room)!.heads].map(
      ([author, head]) => [author, { ...head, seq: head.seq + 3 }] as const,
    );

    await session.hear({ type: "heads", isLast: false, rooms: invented(MOST_UNKNOWN + 1) });
    await session.hear({ type: "heads", isLast: true, rooms: [{ room, heads: new Map(further) }] });

    expect(session.view).toMatchObject({ toTake: 3, isBeyond: true });
  });
});

it("who came to the project is told to a neighbour, ahead of what they wrote", async () => {
  const project = aProject();
  const [karim, sonia] = [await deskOf(project, 0), await deskOf(project, 1)];
  await aNewcomer(project, karim.context);
  const channel = CHANNEL();
  const [host, guest] = [aNetwork({ places: [{ address: "192.168.1.7", port: 4_000 }], channel }), aNetwork()];
  const [karims, sonias] = [desk(karim, host), desk(sonia, guest)];
  await karims.share();

  sonias.join(writeNeighbourCode({ address: "192.168.1.7", port: 4_000, fingerprint: channel.slice(0, 5) }));
  connect(host, guest, channel);
  await expect.poll(() => sonia.context.members.active.length).toBe(4);
  await aNewcomer(project, karim.context);
  karims.offer([]);

  await expect.poll(() => sonia.context.members.active.length).toBe(5);
});

it("L39 what is not in the journal yet is given once it is: the key of its room too", async () => {
  const project = aProject();
  const [karim, hers] = [await deskOf(project, 0), await deskOf(project, 1)];
  let isJournaled = false;
  const own = `/${hers.context.device.id}/`;
  const mayLeave = (key: string): boolean => isJournaled || !(key.includes(own) || key.includes("/grant/"));
  const sonia: Desk = { ...hers, context: { ...hers.context, mayLeave } };
  const timers = handTimers();
  const room = await anOpenRoom(sonia.context, timers);
  await writeValue(room, timers, "name", "Rizou", 2);
  await room.seal();
  const channel = CHANNEL();
  const [host, guest] = [aNetwork({ places: [{ address: "192.168.1.7", port: 4_000 }], channel }), aNetwork()];
  const [karims, sonias] = [desk(karim, host), desk(sonia, guest)];
  await karims.share();
  sonias.join(writeNeighbourCode({ address: "192.168.1.7", port: 4_000, fingerprint: channel.slice(0, 5) }));
  connect(host, guest, channel);
  await expect.poll(() => karims.view).toMatchObject({ guests: [{ toTake: 1 }] });
  sonias.offer([room.room]);
  await new Promise((next) => setTimeout(next, 50));
  expect(karim.context.catalog.get(room.room)).toBeNull();

  isJournaled = true;
  sonias.offer([]);

  const head = sonia.context.catalog.get(room.room)?.heads.get(sonia.context.device.id);
  await expect.poll(() => karim.context.catalog.get(room.room)?.heads.get(sonia.context.device.id)).toEqual(head);
});

describe("sharing on the local network", () => {
  it("is off until the person asks for it", async () => {
    const { neighbours, network } = await aDesk();

    expect(neighbours.view).toEqual({ state: "off", why: null });
    expect(network.isListening()).toBe(false);
  });

  it("stops by itself after half an hour without anybody, and says so", async () => {
    const { neighbours, network, timers } = await aDesk();
    await neighbours.share();

    timers.advance(29 * MINUTE);
    expect(neighbours.view.state).toBe("sharing");
    timers.advance(MINUTE);

    expect(neighbours.view).toEqual({ state: "off", why: "nobody" });
    expect(network.isListening()).toBe(false);
  });

  it("is not kept open by strangers, who are hung up on when they prove nothing", async () => {
    const { neighbours, network, timers } = await aDesk();
    await neighbours.share();
    timers.advance(20 * MINUTE);
    network.guest("stranger");

    timers.advance(15_000);
    expect(network.closed).toEqual(["stranger"]);
    timers.advance(30 * MINUTE);

    expect(neighbours.view).toEqual({ state: "off", why: "nobody" });
  });

  it("tells a stranger a nonce, and nothing more, whatever it sends", async () => {
    for (const frame of [randomBytes(40), new Uint8Array(), Uint8Array.of(1), Uint8Array.of(2, 1, 0, 0, 0, 0)]) {
      const { neighbours, network } = await aDesk();
      await neighbours.share();
      const guest = network.guest("stranger");

      guest?.frame(frame);
      await expect.poll(() => network.closed).toEqual(["stranger"]);

      expect(network.sent).toHaveLength(1);
      expect(network.sent[0]?.length).toBe(1 + 4 + 32);
    }
  });

  it("says that there is no network", async () => {
    const { neighbours } = await aDesk(aNetwork({ places: [], channel: CHANNEL() }));

    await neighbours.share();

    expect(neighbours.view).toEqual({ state: "off", why: "noNetwork" });
  });

  it("ends when one joins somebody else, and the other way round", async () => {
    const { neighbours, network } = await aDesk();
    const code = writeNeighbourCode({ address: "192.168.1.9", port: 5_000, fingerprint: randomBytes(5) });
    await neighbours.share();
    network.guest("guest");

    neighbours.join(code);
    expect(neighbours.view.state).toBe("joining");
    expect(network.closed).toEqual(["guest"]);
    expect(network.isListening()).toBe(false);
    const former = network.called();
    await neighbours.share();
    former.closed("unreachable");

    expect(neighbours.view.state).toBe("sharing");
  });
});
