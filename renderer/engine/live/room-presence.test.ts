import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { RoomId } from "#shared/protocol/ids.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { receiveRows } from "../rooms/received-rows.ts";
import { readRecord } from "../rooms/record-store.ts";
import { anOpenRoom, aProject, handTimers, logOf } from "../testing/a-project.ts";
import { RoomPresence } from "./room-presence.ts";

beforeAll(cryptoReady);
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
});
afterEach(() => {
  vi.useRealTimers();
});

const timers = handTimers();

type Peer = { readonly presence: RoomPresence; readonly awareness: Awareness; readonly changes: () => number };

function aPeer(context: LogContext, room: RoomId): Peer {
  const awareness = new Awareness(new Y.Doc());
  let changes = 0;
  const presence = new RoomPresence(context, room, awareness, timers, () => {
    changes++;
  });
  return { presence, awareness, changes: () => changes };
}

/** What one says of itself reaches the other, as it is. */
const tell = (from: Peer, to: Peer): void =>
  applyAwarenessUpdate(to.awareness, encodeAwarenessUpdate(from.awareness, [from.awareness.clientID]), "relay");

/** Karim and Sonia in one room; a colleague of the project who is not of this room says the same words. */
async function aRoomOfTwo() {
  const project = aProject();
  const [karim, sonia] = [await logOf(project, project.posts[0]), await logOf(project, project.posts[1])];
  const { room } = await anOpenRoom(karim, timers);
  const rows = (await karim.store.list("records")).flatMap(({ value }) => readRecord(value) ?? []);
  await receiveRows(
    sonia,
    rows.map(({ kind, bytes }) => ({ kind, bytes })),
    {},
  );
  return { room, karim, sonia };
}

describe("presence in a room", () => {
  it("is told again to whoever comes: nobody waits for the next renewal", async () => {
    const { room, karim, sonia } = await aRoomOfTwo();
    const [his, hers] = [aPeer(karim, room), aPeer(sonia, room)];
    const clockBefore = his.awareness.meta.get(his.awareness.clientID)?.clock ?? 0;

    tell(hers, his);
    expect(his.presence.others().map(({ device }) => device)).toEqual([sonia.device.id]);
    expect(his.awareness.meta.get(his.awareness.clientID)?.clock).toBe(clockBefore + 1);
    hers.presence.repeat();
    tell(hers, his);
    expect(his.awareness.meta.get(his.awareness.clientID)?.clock).toBe(clockBefore + 1);
  });

  it("of somebody who says nothing for 25 s is over, though nobody said so", async () => {
    const { room, karim, sonia } = await aRoomOfTwo();
    const [his, hers] = [aPeer(karim, room), aPeer(sonia, room)];
    tell(hers, his);

    for (let renewal = 0; renewal < 3; renewal++) {
      timers.advance(18_000);
      hers.presence.repeat();
      tell(hers, his);
      expect(his.presence.others()).toHaveLength(1);
    }
    timers.advance(25_000);

    expect(his.presence.others()).toEqual([]);
    hers.presence.repeat();
    tell(hers, his);
    expect(his.presence.others()).toHaveLength(1);
  });

  it("is not believed in another’s mouth, nor when it is oneself", async () => {
    const { room, karim, sonia } = await aRoomOfTwo();
    const [his, hers] = [aPeer(karim, room), aPeer(sonia, room)];
    const [thief, other] = [new Awareness(new Y.Doc()), aPeer(karim, room)];

    thief.setLocalState(hers.awareness.getLocalState());
    applyAwarenessUpdate(his.awareness, encodeAwarenessUpdate(thief, [thief.clientID]), "relay");
    thief.setLocalState({ p: 12, name: "Sonia R." });
    applyAwarenessUpdate(his.awareness, encodeAwarenessUpdate(thief, [thief.clientID]), "relay");
    tell(other, his);

    expect(his.presence.others()).toEqual([]);
    thief.destroy();
  });

  it("tells what is being written, until five seconds without a letter", async () => {
    const { room, karim, sonia } = await aRoomOfTwo();
    const [his, hers] = [aPeer(karim, room), aPeer(sonia, room)];
    const written = (): string | undefined => {
      tell(hers, his);
      return his.presence.others()[0]?.field;
    };

    hers.presence.typing("notes/00aa");
    timers.advance(4_999);
    hers.presence.typing("notes/00aa");
    timers.advance(4_999);
    expect(written()).toBe("notes/00aa");
    timers.advance(1);
    expect(written()).toBe("");

    hers.presence.typing("notes/00aa");
    hers.presence.end();
    his.presence.end();
    const changes = his.changes();
    timers.advance(60_000);
    expect(his.changes()).toBe(changes);
  });
});
