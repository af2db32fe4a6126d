import { beforeAll, describe, expect, it } from "vitest";
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import type { Json } from "#shared/kernel/json.ts";
import { stampClock } from "#shared/kernel/stamp.ts";
import { KEYS } from "#shared/ports/access-fields.ts";
import type { Member } from "#shared/ports/engine.ts";
import { consentField, teamField, writeAnswer, writeWithdrawal } from "#shared/ports/stored-access.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { parseGrant } from "#shared/protocol/grant.ts";
import { type DeviceId, newCaseFileId, type RoomId } from "#shared/protocol/ids.ts";
import { draftUpdate } from "../crdt/batch.ts";
import { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { Directory } from "../project/directory.ts";
import { editOf } from "../rooms/edit-batches.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { createRooms } from "../rooms/own-rows.ts";
import { grantKey, grantRecord } from "../rooms/record-store.ts";
import { withNext } from "../rooms/room-grants.ts";
import type { RoomShelf } from "../rooms/room-shelf.ts";
import { aProject, handTimers, logOf } from "../testing/a-project.ts";
import { aYes, CLAIRE } from "../testing/an-answer.ts";
import { KARIM, SONIA } from "../testing/engine-bench.ts";
import { caseAccess } from "./case-access.ts";
import { ReadersKeeper } from "./readers-keeper.ts";

beforeAll(cryptoReady);

/** After all others: it is not the one that is written in. */
const SECOND = "f".repeat(32) as RoomId;

type Case = {
  readonly isComplete?: boolean;
  /** What was said stands in no envelope yet. */
  readonly hasDrafts?: boolean;
  /** Said since, and in no envelope yet. */
  readonly draft?: { readonly field: string; readonly value: Json };
  /** How many of the three have the key. */
  readonly holders?: number;
  /** Rows of `identity` that the relay does not hold yet. */
  readonly waiting?: number;
  /** Who the three are; `null`: nobody has said it. */
  readonly who?: readonly (typeof KARIM | null)[];
  readonly more?: readonly { readonly field: string; readonly value: Json; readonly by?: number }[];
  /** What the list says: whether something was said of who reads the file. */
  readonly isListed?: boolean;
  /** Rows came that the list does not show yet. */
  readonly isStale?: boolean;
  /** The same of a second room of `identity`, in which nobody writes any more. */
  readonly second?: { readonly waiting: number; readonly isStale: boolean };
  /** The last grant that the relay's log has shown. */
  readonly toldTo?: number;
  /** The answer was taken back since. */
  readonly isTakenBack?: boolean;
  /** The relay takes what is proposed, and its log shows it: here is what the file is told then. */
  readonly told?: string[];
};

/** What a keeper proposes for a file of Karim and Sonia in which Claire was let in by an answer: who would read each room. */
async function proposed(given: Case = {}): Promise<readonly (readonly string[])[]> {
  const { isComplete = true, hasDrafts = false, waiting = 0, who = [KARIM, SONIA, CLAIRE], more = [] } = given;
  const { isListed = true, isStale = false, toldTo = 0, second = null, draft, holders = 2 } = given;
  const project = aProject();
  const timers = handTimers();
  const log: LogContext = await logOf(project, project.posts[0]);
  const genesis = { ...log.genesis, relay: given.told === undefined ? log.genesis.relay : ({} as never) };
  const context = {
    ...{ ...log, genesis },
    outbox: { ...log.outbox, countOf: (room: RoomId) => (room === SECOND ? (second?.waiting ?? 0) : waiting) },
  };
  const ids = project.posts.map(({ device }) => device.id);
  const file = newCaseFileId();
  await createRooms(context, file, ["identity", "field"], ids.slice(0, holders));
  context.catalog.keep(context.catalog.of(file).map((state) => ({ ...state, isStale, toldTo })));
  const identity = context.catalog.find(file, "identity")!;
  if (second !== null) {
    const value = await context.store.read("records", grantKey(identity.room, 0));
    await context.store.write([{ table: "records", key: grantKey(SECOND, 0), value }], "strict");
    context.catalog.keep([{ ...identity, room: SECOND, isStale: second.isStale, toldTo: -1 }]);
  }
  const doc = new CompartmentDoc(1);
  const clock = stampClock(timers.now);
  const { team: _, scope, ...answer } = aYes([]);
  const facts = [
    { field: consentField(scope), value: writeAnswer({ ...answer, answeredOn: "2027-01-01" as never }) },
    { field: teamField("3" as PersonId), value: { from: "2027-01-01", until: null } },
    ...more,
  ];
  const say = (said: typeof facts): Bytes => {
    const updates: Bytes[] = [];
    doc.onEdit((update) => updates.push(update));
    doc.addFacts(said.map((fact) => ({ by: 1, ...fact, at: clock.next(), supersedes: [] })));
    return updates[0]!;
  };
  const first = say(facts);
  const [yes] = doc.facts.current(consentField(scope));
  const back = { consent: yes?.id as never, withdrawnOn: "2027-01-02" as never, by: "youngPerson" } as const;
  const taken = given.isTakenBack ? [say([{ field: consentField(scope), value: writeWithdrawal(back) }])] : [];
  const since = draft === undefined ? [] : [say([draft])];
  const sealed = hasDrafts ? [] : [first, ...taken];
  const unsealed = [...(hasDrafts ? [first] : []), ...since].map((update, at) => editOf(String(at), update, true));
  const people = [KARIM, SONIA, CLAIRE];
  const members = people.map(
    (person, at): Member => ({
      ...(who[at] ?? { ...person, organizationName: "" }),
      device: ids[at]!,
      number: at + 1,
      isMe: at === 0,
    }),
  );
  const organizationOf = (device: string) => members.find((each) => each.device === device)?.organizationName || null;
  const personOf = (device: string) => who[ids.indexOf(device as DeviceId)] ?? null;
  const directory = { members, organizationOf, personOf, authorName: String } as unknown as Directory;
  const opened = {
    ...{ doc, isComplete, unsealed, mayBeWritten: given.told !== undefined },
    write: (change: (into: CompartmentDoc) => void) => {
      change(doc);
      given.told?.push(...doc.facts.fields(KEYS));
      return Promise.resolve();
    },
    seal: () => Promise.resolve(),
    sealed: () => {
      const said = new CompartmentDoc();
      said.apply(sealed.map(draftUpdate));
      return Promise.resolve(said);
    },
  };
  const rows: Row[] = [];
  const keeper = new ReadersKeeper({
    context,
    shelf: {
      acquire: () => Promise.resolve(opened),
      release: () => Promise.resolve(),
      get: () => null,
    } as unknown as RoomShelf,
    access: caseAccess({ context, directory: () => directory, timers }),
    timers,
    files: () => [file],
    hasAccessFacts: () => isListed,
    propose: (proposal) => {
      if (given.told !== undefined) void show(proposal).then(() => keeper.lookAtAll());
      return rows.push(...proposal) > 0;
    },
  });
  const show = async (proposal: readonly Row[]): Promise<void> => {
    for (const { bytes } of proposal) {
      const grant = parseGrant(bytes);
      const state = grant.ok ? context.catalog.get(grant.value.room) : null;
      const next = grant.ok && state !== null ? withNext(context, state, grant.value, context.members.roster) : null;
      if (!grant.ok || next === null) throw new Error("it is not the next one");
      await context.store.write([grantRecord(grant.value, context.nextOrder())], "strict");
      context.catalog.keep([{ ...next, toldTo: next.grant.index }]);
    }
  };
  keeper.lookAtAll();
  for (let turn = 0; turn < 20; turn++) {
    timers.advance(50);
    await new Promise((next) => setTimeout(next, 1));
  }
  keeper.stop();
  return rows.map(({ bytes }) => {
    const grant = parseGrant(bytes);
    return grant.ok ? people.flatMap(({ name }, at) => (grant.value.boxes.has(ids[at]!) ? [name] : [])) : [];
  });
}

const three = [KARIM.name, SONIA.name, CLAIRE.name];

describe("the keeper of readers", () => {
  it("L103 proposes what an answer opens, to whom it names, and leaves the field notes alone", async () => {
    expect(await proposed()).toEqual([three]);
  });

  it("reads the file itself where the list is behind: what a colleague has opened since is not closed again", async () => {
    expect(await proposed({ isListed: false, isStale: true })).toEqual([three]);
    expect(await proposed({ isListed: false })).toEqual([]);
    expect(await proposed({ second: { waiting: 0, isStale: false } })).toEqual([three]);
    // What came in a room of before says as much.
    expect(await proposed({ isListed: false, second: { waiting: 0, isStale: true } })).toEqual([three]);
  });

  it.each<[string, Case]>([
    ["with a gap, where a withdrawal may be", { isComplete: false }],
    ["while the answer is not sealed", { hasDrafts: true }],
    ["while the relay does not hold the answer", { waiting: 1 }],
    ["while an answer waits in a room of before", { second: { waiting: 1, isStale: false } }],
    ["before the relay's log has shown the last grant, and what that followed from", { toldTo: -1 }],
    ["while nobody has said who she is", { who: [KARIM, SONIA, null] }],
    ["while somebody reads it of whom nothing was said", { who: [KARIM, null, CLAIRE] }],
    ["beside what only a later version understands", { more: [{ field: consentField("housing"), value: { v: 2 } }] }],
    ["beside days in the team that it can't read", { more: [{ field: teamField("2" as PersonId), value: "soon" }] }],
  ])("gives no key %s", async (_, given) => {
    expect(await proposed(given)).toEqual([]);
  });

  const outOfTeam = (person: string) => ({
    field: teamField(person as PersonId),
    value: { from: "2026-01-01", until: "2026-06-30" },
  });

  it("lets nobody out by what no envelope holds yet, nor in whom that lets out", async () => {
    expect(await proposed({ draft: outOfTeam("2") })).toEqual([three]);
    expect(await proposed({ draft: outOfTeam("3"), holders: 2 })).toEqual([]);
    expect(await proposed({ more: [outOfTeam("2")], holders: 2 })).toEqual([[KARIM.name, CLAIRE.name], [KARIM.name]]);
  });

  it("SHR-28 lets nobody out, nor waits, by what somebody wrote who has no say in it", async () => {
    const unread = { field: consentField("housing"), value: { v: 2 } };

    expect(await proposed({ more: [{ ...outOfTeam("2"), by: 3 }] })).toEqual([three]);
    expect(await proposed({ more: [{ ...outOfTeam("1"), by: 3 }] })).toEqual([three]);
    expect(await proposed({ more: [{ ...unread, by: 3 }] })).toEqual([three]);
  });

  it("lets out who leaves beside somebody of whom nothing was said, who keeps the key; and lets nobody in", async () => {
    const who = [KARIM, SONIA, null];
    const withoutSonia = [KARIM.name, CLAIRE.name];

    expect(await proposed({ who, holders: 3 })).toEqual([]);
    expect(await proposed({ who, holders: 3, more: [outOfTeam("2")] })).toEqual([withoutSonia, withoutSonia]);
  });

  it("SHR-28 gives none from the device of somebody who was let out of the team", async () => {
    const out = { field: teamField("1" as PersonId), value: { from: "2026-01-01", until: "2026-06-30" } };

    expect(await proposed({ more: [out] })).toEqual([]);
  });

  it("SHR-15 tells of the new key of a compartment that is here, and of none whose key it waits for itself", async () => {
    const told: string[] = [];

    expect(await proposed({ isTakenBack: true, told })).toEqual([[KARIM.name, SONIA.name]]);
    expect(told.map((field) => field.split("/")[1])).toEqual(["identity"]);
  });

  it("SHR-3 goes by the organisation that the answer names: another Mission Locale reads nothing", async () => {
    const elsewhere = { ...CLAIRE, organizationName: "Mission Locale du Tarn" };

    expect(await proposed({ who: [KARIM, SONIA, elsewhere] })).toEqual([]);
  });
});
