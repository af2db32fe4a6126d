// What is typed while somebody is to lose the key of a room: it waits, and it leaves as soon as nobody is.
import { beforeAll, describe, expect, it } from "vitest";
import { day } from "#shared/kernel/calendar-day.ts";
import type { OrganizationId, PersonId } from "#shared/kernel/ids.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { type DeviceId, newTrackId, type RoomId } from "#shared/protocol/ids.ts";
import { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { RoomShelf } from "../rooms/room-shelf.ts";
import { anOpenRoom, aProject, handTimers, logOf, writeValue } from "../testing/a-project.ts";
import type { CaseFacts } from "./case-facts.ts";
import { leadingCount, leavingTrack } from "./key-hold.ts";
import type { Participant } from "./participants.ts";
import { factsOfTrack } from "./track-facts.ts";

beforeAll(cryptoReady);

const participant = (person: string, changes: Partial<Participant> = {}): Participant => ({
  ...{ person: person as PersonId, device: `device-${person}` as DeviceId, number: Number(person), name: person },
  ...{ role: "educator", organization: "Association du Lot" as OrganizationId, isMe: person === "1", ...changes },
});
const [author, partner] = [participant("1"), participant("2", { role: "partner" })];
const TRACK = newTrackId();

/** Whether the author waits, with these holding the key of a track that nobody else is to read. */
function waits(holders: readonly Participant[], changes: Partial<CaseFacts> = {}, active = holders): boolean {
  const known: CaseFacts = {
    facts: {
      opening: { by: author.person, organization: author.organization, team: [author.person] },
      team: [],
      register: { consents: [], withdrawals: [], unread: [] },
    },
    ...{
      people: [author, partner],
      me: author,
      today: day("2026-03-02"),
      isUnderstood: true,
      isForsaken: false,
      followed: new Set(),
      unheeded: new Set(),
      ...changes,
    },
  };
  const facts = factsOfTrack(known, TRACK, [author.person], new CompartmentDoc(1), () => ({
    person: author.person,
    decides: true,
  }));
  const members = { active: active.map(({ device }) => ({ id: device })) } as never;
  const device = { id: known.me.device } as never;
  const genesis = { relay: null } as never;
  const leaving = leavingTrack({ members, device, genesis }, { members: holders.map((each) => each.device) }, facts);
  return leadingCount([{ after: 0, said: leaving }]) === 0;
}

describe("who types in a track", () => {
  it("waits while somebody who is not to read it has its key, and no longer", () => {
    expect(waits([author, partner])).toBe(true);
    expect(waits([author])).toBe(false);
  });

  it("waits beside a stranger, of whom alone nothing is decided", () => {
    const stranger = participant("3");
    expect(waits([author, stranger])).toBe(false);
    expect(waits([author, partner, stranger])).toBe(true);
  });

  it("waits while a laptop that was removed has the key, whoever gave it to that, and whatever relay took it", () => {
    const removed = participant("3");
    expect(waits([author, removed], {}, [author])).toBe(true);
  });

  it.each<[string, Partial<CaseFacts>]>([
    ["who only knows a part of what was said", { isUnderstood: false }],
    ["who has no say in who reads it", { me: { ...partner, isMe: true } }],
  ])("is not kept waiting for a key that they can't change: %s", (_, changes) => {
    const another = participant("3", { role: "partner" });
    const people = [author, partner, another];

    expect(waits(people, { people })).toBe(true);
    expect(waits(people, { people, ...changes })).toBe(false);
  });
});

describe("of what waits in a room", () => {
  const [claire, sonia] = ["claire" as DeviceId, "sonia" as DeviceId];
  const stage = (after: number, devices: readonly DeviceId[], isToWait = true) => ({
    after,
    said: { reasons: devices, isToWait },
  });
  const ALL = Number.POSITIVE_INFINITY;

  it.each<[string, readonly ReturnType<typeof stage>[], number]>([
    ["all leaves while nobody is to lose the key", [stage(0, [])], ALL],
    ["nothing leaves behind what has left", [stage(0, [claire])], 0],
    ["what lets somebody out leaves, and nothing behind it", [stage(0, []), stage(3, [claire])], 3],
    ["the first one alone leaves", [stage(0, []), stage(1, [claire]), stage(4, [claire, sonia])], 1],
    ["all leaves once they are let in again", [stage(0, []), stage(1, [claire]), stage(4, [])], ALL],
    ["it waits for the other one then", [stage(0, [claire]), stage(2, [claire, sonia]), stage(4, [sonia])], 2],
    ["it waits, though its author may change no key any more", [stage(0, [claire]), stage(2, [claire], false)], 0],
    ["nobody waits for a key that they can't change", [stage(0, [claire], false)], ALL],
  ])("%s", (_, stages, count) => {
    expect(leadingCount(stages)).toBe(count);
  });
});

/** A room of which this many of the first edits may leave, as the test says. */
async function aRoomThatWaits() {
  const project = aProject();
  const timers = handTimers();
  const context = await logOf(project, project.posts[0]);
  const made = await anOpenRoom(context, timers);
  const said = { mayLeave: 0, asked: 0 };
  const shelfOn = (): RoomShelf =>
    new RoomShelf(
      context,
      timers,
      () => undefined,
      () => {
        said.asked++;
        return Promise.resolve(said.mayLeave);
      },
    );
  const sent = (room: RoomId): number =>
    [...(context.catalog.get(room)?.heads.values() ?? [])].reduce((total, { seq }) => total + seq + 1, 0);
  made.letGo();
  const { room } = made;
  return { context, timers, shelf: shelfOn(), shelfOn, said, room, sent: () => sent(room) };
}

describe("a room that waits for its key", () => {
  it("keeps what is typed as drafts, however often it is sealed, and lets it leave once nobody is to lose the key", async () => {
    const { shelf, said, room, timers, context, sent } = await aRoomThatWaits();
    const opened = await shelf.acquire(room);
    await writeValue(opened, timers, "place", "après");
    await shelf.sealAll();
    await shelf.release(room);

    expect(sent()).toBe(0);
    expect(await context.store.count("drafts", "")).toBe(1);
    expect(shelf.get(room)?.isHeld).toBe(true);

    said.mayLeave = 1;
    await shelf.acquire(room);
    await shelf.release(room);
    expect(sent()).toBe(1);
    expect(shelf.get(room)).toBeNull();
  });

  it("asks again after a restart, before anything leaves", async () => {
    const { shelf, shelfOn, said, room, timers, sent } = await aRoomThatWaits();
    await writeValue(await shelf.acquire(room), timers, "place", "après");
    await shelf.sealAll();
    const { asked } = said;

    await (await shelfOn().acquire(room)).seal();
    expect(said.asked).toBeGreaterThan(asked);
    expect(sent()).toBe(0);
  });

  it("lets the first edits leave, in one envelope, and keeps those behind; the same after a kill before it was sealed", async () => {
    const { shelf, shelfOn, said, room, timers, context, sent } = await aRoomThatWaits();
    const opened = await shelf.acquire(room);
    for (const value of ["avant", "retiré", "après"]) await writeValue(opened, timers, "place", value);
    // Nothing was sealed.
    opened.letGo();
    const again = await shelfOn().acquire(room);
    said.mayLeave = 2;
    await again.seal();

    expect(sent()).toBe(1);
    expect(again.unsealed).toHaveLength(1);
    expect(await context.store.count("drafts", "")).toBe(1);
    expect((await again.sealed()).facts.current("place").map(({ value }) => value)).toEqual(["retiré"]);
  });
});
