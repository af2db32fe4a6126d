// Who is let in after the first room of a file has ended, and who of its readers would have it begin otherwise.
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { toHex } from "#shared/kernel/bytes.ts";
import { writeBeginning } from "#shared/protocol/beginning.ts";
import { type BoxKeys, cryptoReady, newBoxKeys, newKey } from "#shared/protocol/crypto.ts";
import { parseEnvelope } from "#shared/protocol/envelope.ts";
import { seedOf } from "#shared/protocol/file-id.ts";
import { parseGrant, writeFirstGrant } from "#shared/protocol/grant.ts";
import type { CaseFileId, RoomId } from "#shared/protocol/ids.ts";
import type { Recovery } from "#shared/protocol/ledger/recoveries.ts";
import type { GivenBack } from "#shared/protocol/recovery/given-back.ts";
import type { RecoveryUse } from "#shared/protocol/recovery/recovery-use.ts";
import { openingsOf } from "../access/openings.ts";
import { checkSnapshot } from "../generations/snapshot-check.ts";
import { giveBack } from "../recovery/give-back.ts";
import { aClosing } from "../testing/a-closing.ts";
import { closed, rowsOf } from "../testing/a-long-room.ts";
import { aProject, logOf, type TestProject } from "../testing/a-project.ts";
import { sayableBeginning } from "./beginnings.ts";
import { currentRoom } from "./generations.ts";
import type { LogContext } from "./log-context.ts";
import { Members } from "./members.ts";
import { nextGrant } from "./next-grant.ts";
import { beginningIn } from "./open-envelope.ts";
import { createFile, createRooms, drawTrack } from "./own-rows.ts";
import { receiveRows } from "./received-rows.ts";
import { heldGrants } from "./room-grants.ts";

beforeAll(cryptoReady);

const logsOf = (project: TestProject): Promise<LogContext[]> =>
  Promise.all(project.posts.map((post) => logOf(project, post)));

const current = (context: LogContext, room: RoomId) => {
  const state = currentRoom(context.catalog.siblings(room), context.device.id);
  if (state === null) throw new Error("no room to write in");
  return state;
};

/** Everybody who reads the room takes rows that the relay has taken. */
const told = async (all: readonly LogContext[], rows: Parameters<typeof receiveRows>[1]): Promise<void> => {
  for (const each of all) await receiveRows(each, rows, { isLog: true });
};

/** The room goes on in another, closed by one of those who read it. Answers the next one. */
const follow = async (by: LogContext, all: readonly LogContext[], room: RoomId): Promise<RoomId> => {
  await told(all, await closed(by, current(by, room).room));
  return current(by, room).room;
};

/** Somebody more is let in to the room that goes on, and given all of it. */
const letIn = async (by: LogContext, all: readonly LogContext[], newcomer: LogContext, room: RoomId): Promise<void> => {
  const state = current(by, room);
  const grant = await nextGrant(by, state, new Set([...state.members, newcomer.device.id]));
  await told(all, [grant!]);
  await told([newcomer], await rowsOf(by, state.room));
};

const openingFor = (context: LogContext, file: CaseFileId) => openingsOf(context).find(file);

/** A file of the first, for the first two, and the room in which it began. */
const aFile = async ([opener, second]: readonly LogContext[]) => {
  const devices = [opener!, second!].map(({ device }) => device.id);
  const file = await createFile(opener!, ["identity"], devices);
  const { room } = opener!.catalog.find(file, "identity")!;
  await told([second!], await rowsOf(opener!, room));
  return { file, room, devices };
};

describe("how a file began", () => {
  it("is known to who is let in after one closing, or two of which a newcomer made the last, and opens nothing of before", async () => {
    const [karim, sonia, marc, ines] = (await logsOf(aProject(4))) as [LogContext, LogContext, LogContext, LogContext];
    const { file, room, devices } = await aFile([karim, sonia]);
    const key = karim.catalog.get(room)!.keys.get(0)!;
    await follow(sonia, [karim, sonia], room);
    await letIn(karim, [karim, sonia], marc, current(karim, room).room);

    const opening = { by: karim.device.id, devices, givenBackTo: [] };
    expect(await openingFor(marc, file)).toEqual(opening);
    const second = current(marc, marc.catalog.find(file, "identity")!.room).room;
    await follow(marc, [karim, sonia, marc], second);
    await letIn(marc, [karim, sonia, marc], ines, second);

    expect(await openingFor(ines, file)).toEqual(opening);
    for (const each of [marc, ines]) expect(each.catalog.get(room)).toBeNull();
    const proven = await sayableBeginning(ines, ines.catalog.of(file));
    expect(toHex(writeBeginning(proven!))).not.toContain(toHex(key));
  });

  it("is that of the track, for a track of health", async () => {
    const [karim, sonia, marc] = (await logsOf(aProject())) as [LogContext, LogContext, LogContext];
    const { file } = await aFile([karim, sonia]);
    const { track, first } = drawTrack(sonia);
    await createRooms(sonia, file, ["health"], [sonia.device.id], track, first);
    const { room } = sonia.catalog.find(file, "health", track)!;
    const next = await follow(sonia, [sonia], room);
    await letIn(sonia, [sonia], marc, next);

    const openings = openingsOf(marc);
    await openings.find(file);
    expect(openings.known(file, track)).toEqual({ by: sonia.device.id, devices: [sonia.device.id], givenBackTo: [] });
  });
});

/** What a reader would have the beginning be: a first grant of their own, with what of the first key the file's id is made of. */
const aLie = (
  by: LogContext,
  file: CaseFileId,
  room: RoomId,
  among: readonly LogContext[],
  seed: Bytes | null = null,
): Bytes => {
  const key = by.catalog.get(room)?.keys.get(0) ?? newKey();
  const members = among.map(({ device }) => device.id);
  const place = { caseFile: file, purpose: "identity", track: null } as const;
  const recipients = by.members.devices.filter(({ id }) => members.includes(id));
  const issuer = { id: by.device.id, secretKey: by.device.signing.secretKey };
  const grant = writeFirstGrant({ room, epoch: 0, key, ...place, generation: 0 }, recipients, issuer);
  return writeBeginning({ seed: seed ?? seedOf(key), grant, givenBack: [] });
};

describe("a reader who closes a room and would have the file begin otherwise", () => {
  it.each([
    ["by themselves", (by: LogContext, file: CaseFileId, room: RoomId) => aLie(by, file, room, [by])],
    ["by a grant that its issuer has not signed", forged],
    ["not at all", () => null],
  ] as const)("%s is believed by no newcomer, and seen by who was there", async (_, lie) => {
    const [karim, sonia, marc] = (await logsOf(aProject())) as [LogContext, LogContext, LogContext];
    const { file, room } = await aFile([karim, sonia]);
    const said = lie(sonia, file, room, (await heldGrants(sonia, room))[0]!.bytes);
    const { next, rows } = aClosing(sonia, sonia.catalog.get(room)!, {}, undefined, 1, said);
    await told([karim, sonia], rows);
    await letIn(sonia, [karim, sonia], marc, next);

    expect(await openingFor(marc, file)).toBeNull();
    expect((await openingFor(karim, file))?.by).toBe(karim.device.id);
    await checkSnapshot(karim, next);
    expect(karim.catalog.get(next)?.snapshotCheck).toBe("different");
    // Nobody closes a room of which they could not tell the next ones.
    await expect(closed(marc, next)).rejects.toThrow("not closed");

    await follow(karim, [karim, sonia, marc], next);
    expect((await openingFor(marc, file))?.by).toBe(karim.device.id);
  });
});

it("an honest snapshot waits, and is believed, while the directory has lost who began the file, until it knows them again", async () => {
  const [karim, sonia] = (await logsOf(aProject())) as [LogContext, LogContext];
  const { room } = await aFile([karim, sonia]);
  const next = await follow(sonia, [karim, sonia], room);
  const { roster } = sonia.members;
  const devices = new Map([...roster.devices].filter(([id]) => id !== karim.device.id));
  // A relay that was set back forgot the record that let them in: they wait to be let in again.
  const forked = new Members({ ...roster, devices }, [], [{ records: [], roster }]);
  expect(forked.waiting.map(({ id }) => id)).toEqual([karim.device.id]);

  expect(await checkSnapshot({ ...sonia, members: forked }, next)).toBe(false);
  expect(sonia.catalog.get(next)?.snapshotCheck).toBe("unchecked");
  expect(await checkSnapshot(sonia, next)).toBe(true);

  expect(sonia.catalog.get(next)?.snapshotCheck).toBe("equal");
});

/** The first grant as it is, but for one byte of a box. */
function forged(by: LogContext, _: CaseFileId, room: RoomId, first: Bytes): Bytes {
  const bytes = first.slice();
  bytes[80] = (bytes[80] ?? 0) ^ 1;
  const grant = parseGrant(bytes);
  if (!grant.ok) throw new Error("no grant");
  return writeBeginning({ seed: seedOf(by.catalog.get(room)!.keys.get(0)!), grant: grant.value, givenBack: [] });
}

describe("who began a file", () => {
  it("is said by the file alone, or not known, to any newcomer, whoever closes, lies or is silent", async () => {
    const step = fc.record({ by: fc.nat(4), says: fc.constantFrom("truth", "truth", "lie", "nothing") });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
        const all = await logsOf(aProject(3 + steps.length));
        const { file, room, devices } = await aFile(all);
        const [first] = await heldGrants(all[0]!, room);
        let readers = all.slice(0, 2);
        let at = room;
        for (const [turn, { by, says }] of steps.entries()) {
          const closer = readers[by % readers.length]!;
          const newcomer = all[2 + turn]!;
          const state = current(closer, at);
          const knows = await sayableBeginning(closer, closer.catalog.siblings(at));
          const isHonest = says === "truth" && knows !== null;
          const isOpener = closer === all[0];
          const lies = says === "lie" && !isOpener ? aLie(closer, file, room, [closer, newcomer], knows?.seed) : null;
          // Who made it may sign what they like: their own first grant in the name of somebody else is none of theirs.
          const lie = says === "lie" && isOpener ? forged(closer, file, room, first!.bytes) : lies;
          const rows = isHonest
            ? await closed(closer, state.room)
            : aClosing(closer, state, {}, undefined, 1, lie).rows;
          await told(readers, rows);
          at = current(closer, at).room;
          await letIn(closer, readers, newcomer, at);
          const opening = await openingFor(newcomer, file);
          if (isHonest) expect(opening).toEqual({ by: all[0]!.device.id, devices, givenBackTo: [] });
          else expect(opening).toBeNull();
          readers = [...readers, newcomer];
        }
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});

/** The same device, by a directory in which this recovery stands, and was used so. */
const withRecovery = (context: LogContext, keys: BoxKeys, uses: readonly RecoveryUse[]): LogContext => {
  const recovery = { generation: 1, key: keys.publicKey, keepers: [], boxes: [], uses } as unknown as Recovery;
  const roster = { ...context.members.roster, recoveries: new Map([[1, recovery]]) };
  return { ...context, members: new Members(roster) };
};

/** A file that Karim alone read, given back to Sonia by Inès, who closed its room then; and Marc, who is let in after. */
const aFileGivenBack = async () => {
  const keys = newBoxKeys();
  const plain = await logsOf(aProject(4));
  const [opener, given] = [plain[2]!.device.id, plain[1]!.device.id];
  const { project } = plain[0]!.genesis;
  const use: RecoveryUse = { project, organization: 1, generation: 1, count: 0, opener, helper: opener, given };
  const [karim, sonia, ines, marc] = plain.map((each) => withRecovery(each, keys, [use])) as [
    LogContext,
    LogContext,
    LogContext,
    LogContext,
  ];
  const file = await createFile(karim, ["identity"], [karim.device.id]);
  const { room } = karim.catalog.find(file, "identity")!;
  const [first] = await heldGrants(karim, room);
  const back = giveBack(ines, first!, given, keys)!;
  await told([karim], [back]);
  await told([sonia], await rowsOf(karim, room));
  return { karim, sonia, ines, marc, file, room };
};

describe("a file that two of three have given back", () => {
  it("is known as given back to who is let in to a later room, by the word of who did so", async () => {
    const { karim, sonia, marc, file, room } = await aFileGivenBack();
    expect((await openingFor(sonia, file))?.givenBackTo).toEqual([sonia.device.id]);
    const next = await follow(sonia, [karim, sonia], room);
    await letIn(sonia, [karim, sonia], marc, next);

    expect(await openingFor(marc, file)).toEqual({
      by: karim.device.id,
      devices: [karim.device.id],
      givenBackTo: [sonia.device.id],
    });
    await checkSnapshot(karim, next);
    expect(karim.catalog.get(next)?.snapshotCheck).toBe("equal");
  });

  it.each([
    [
      "a device that the directory does not name",
      (word: GivenBack, marc: LogContext) => ({ ...word, given: marc.device.id }),
    ],
    ["another organisation", (word: GivenBack) => ({ ...word, organization: 2 })],
    ["nobody", () => null],
  ] as const)("is given back to nobody by a word on %s, and who saw it given back sees that", async (_, falsified) => {
    const { karim, sonia, ines, marc, file, room } = await aFileGivenBack();
    const proven = (await sayableBeginning(sonia, sonia.catalog.siblings(room)))!;
    const [word] = proven.givenBack;
    expect(word).toMatchObject({ opener: ines.device.id, given: sonia.device.id });
    const said = falsified(word!, marc);
    const beginning = writeBeginning({ ...proven, givenBack: said === null ? [] : [said] });
    const { next, rows } = aClosing(sonia, sonia.catalog.get(room)!, {}, undefined, 1, beginning);
    await told([karim, sonia], rows);
    await letIn(sonia, [karim, sonia], marc, next);

    expect(await openingFor(marc, file)).toMatchObject({ by: karim.device.id, givenBackTo: [] });
    await checkSnapshot(karim, next);
    expect(karim.catalog.get(next)?.snapshotCheck).toBe("different");
  });

  it("says nothing of another file", async () => {
    const { karim, sonia, marc, room } = await aFileGivenBack();
    const [word] = (await sayableBeginning(sonia, sonia.catalog.siblings(room)))!.givenBack;
    const other = await createFile(karim, ["identity"], [karim.device.id, sonia.device.id]);
    const state = karim.catalog.find(other, "identity")!;
    await told([sonia], await rowsOf(karim, state.room));
    const proven = (await sayableBeginning(sonia, sonia.catalog.siblings(state.room)))!;
    const beginning = writeBeginning({ ...proven, givenBack: [word!] });
    const { next, rows } = aClosing(sonia, state, {}, undefined, 1, beginning);
    await told([karim, sonia], rows);
    await letIn(sonia, [karim, sonia], marc, next);

    expect(await openingFor(marc, other)).toMatchObject({ by: karim.device.id, givenBackTo: [] });
  });
});

it("what a snapshot says of a beginning stands under the key of its room, and in no other row", async () => {
  const [karim, sonia, marc] = (await logsOf(aProject())) as [LogContext, LogContext, LogContext];
  const { room } = await aFile([karim, sonia]);
  const next = await follow(karim, [karim, sonia], room);
  const rows = (await rowsOf(karim, next)).flatMap(({ bytes }) => {
    const parsed = parseEnvelope(bytes);
    return parsed.ok ? [parsed.value] : [];
  });
  const state = karim.catalog.get(next)!;
  expect(rows.map((row) => beginningIn(row, state) !== null)).toContain(true);
  expect(rows.every((row) => beginningIn(row, { ...state, keys: new Map(), otherKeys: [] }) === null)).toBe(true);
  expect(marc.catalog.get(next)).toBeNull();
});
