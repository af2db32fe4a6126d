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
import { losesReader } from "./key-hold.ts";
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
function waits(holders: readonly Participant[], changes: Partial<CaseFacts> = {}): boolean {
  const known: CaseFacts = {
    facts: {
      opening: { by: author.person, organization: author.organization, team: [author.person] },
      team: [],
      register: { consents: [], withdrawals: [], unread: [] },
    },
    ...{ people: [author, partner], me: author, today: day("2026-03-02"), isUnderstood: true, ...changes },
  };
  const facts = factsOfTrack(known, TRACK, [author.person], new CompartmentDoc(1), () => author.person);
  const members = { active: holders.map(({ device }) => ({ id: device })) } as never;
  const device = { id: known.me.device } as never;
  return losesReader({ members, device }, { members: holders.map((each) => each.device) }, facts);
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

/** A room whose last word on whether it waits is said by the test; `sent`: rows that stand behind it. */
async function aRoomThatWaits() {
  const project = aProject();
  const timers = handTimers();
  const context = await logOf(project, project.posts[0]);
  const made = await anOpenRoom(context, timers);
  const said = { isWaiting: true, asked: 0 };
  const shelf = new RoomShelf(
    context,
    timers,
    () => undefined,
    () => {
      said.asked++;
      return Promise.resolve(said.isWaiting);
    },
  );
  const sent = (room: RoomId): number =>
    [...(context.catalog.get(room)?.heads.values() ?? [])].reduce((total, { seq }) => total + seq + 1, 0);
  made.letGo();
  return { context, timers, shelf, said, room: made.room, sent: () => sent(made.room) };
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

    said.isWaiting = false;
    await shelf.acquire(room);
    await shelf.release(room);
    expect(sent()).toBe(1);
    expect(shelf.get(room)).toBeNull();
  });

  it("asks again after a restart, before anything leaves", async () => {
    const { shelf, said, room, timers, context, sent } = await aRoomThatWaits();
    await writeValue(await shelf.acquire(room), timers, "place", "après");
    await shelf.sealAll();
    const asked = said.asked;
    const after = new RoomShelf(
      context,
      timers,
      () => undefined,
      () => {
        said.asked++;
        return Promise.resolve(true);
      },
    );

    const reopened = await after.acquire(room);
    await reopened.seal();
    expect(said.asked).toBeGreaterThan(asked);
    expect(sent()).toBe(0);
  });

  it("lets what closes it leave by itself, under the key of before", async () => {
    const { shelf, room, timers, sent } = await aRoomThatWaits();
    const opened = await shelf.acquire(room);
    await writeValue(opened, timers, "consent", "withdrawn");
    await opened.seal(true);
    await writeValue(opened, timers, "place", "après");
    await opened.seal();

    expect(sent()).toBe(1);
    expect(opened.hasDrafts).toBe(true);
  });
});
