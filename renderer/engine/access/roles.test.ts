// Who has which key, as the relay and the disks show it: rooms are told apart by the order in which they were made.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PersonId } from "#shared/kernel/ids.ts";
import type { Person } from "#shared/ports/engine.ts";
import { readProjectCard } from "#shared/protocol/cards.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { parseEnvelope } from "#shared/protocol/envelope.ts";
import { type Grant, parseGrant } from "#shared/protocol/grant.ts";
import type { CaseFileId, ProjectId, RoomId, TrackId } from "#shared/protocol/ids.ts";
import type { Colleague } from "../testing/a-team.ts";
import { aTeamOnARelay, type TeamOnARelay } from "../testing/a-team-on-a-relay.ts";
import { allSent } from "../testing/all-sent.ts";
import { aYes, CLAIRE, personIn, today } from "../testing/an-answer.ts";
import { aNewFile } from "../testing/engine-bench.ts";

const JULIEN: Person = { ...CLAIRE, name: "Julien T." };
const FARID: Person = { name: "Farid O.", role: "educator", organizationName: "Association du Tarn" };
const LENA: Person = { name: "Léna V.", role: "partner", organizationName: "Foyer de Cahors" };
const NOE: Person = { name: "Noé C.", role: "coordinator", organizationName: "Association du Lot" };

const CANARY = "canari-7f3a";
/** In the order in which they are made below. */
const TEAM_ROOMS = ["directory", "identity", "field", "support", "housing", "mobility"] as const;
const ROOMS = [...TEAM_ROOMS, "a track", "another track", "figures"] as const;
const TEAM = [...TEAM_ROOMS, "figures"] as const;

let team: TeamOnARelay;
let others: readonly Colleague[];
let project: ProjectId;
let file: CaseFileId;
const tracks: TrackId[] = [];

beforeAll(async () => {
  await cryptoReady();
  team = await aTeamOnARelay(CLAIRE, JULIEN, FARID, LENA, NOE);
  others = team.others;
  const session = team.karim.view("session");
  const card = session?.state === "open" ? readProjectCard(session.project?.card ?? "") : null;
  if (!card?.ok) throw new Error("no project");
  project = card.value.genesis.project;
  const { karim } = team;
  const created = await karim.calls.createFile(aNewFile({ name: CANARY, note: CANARY }), "new");
  file = created.ok ? created.value : ("" as CaseFileId);
  await karim.calls.openFile(file);
  await karim.calls.setField(file, "phone", "06 12 34 56 78", []);
  for (const field of ["supportNote", "housingNote", "mobilityNote"] as const) {
    await karim.calls.setField(file, field, `${CANARY} ${field}`, []);
  }
  for (const title of ["a track", "another track"]) {
    const begun = await karim.calls.beginTrack(file, { topic: "addiction", title: `${CANARY} ${title}` });
    tracks.push(begun.ok ? begun.value : ("" as TrackId));
    const note = await karim.calls.addTrackNote(file, tracks.at(-1)!);
    expect(note.ok).toBe(true);
  }
  await karim.until(() => keysOf(karim).includes("figures"), "what is counted is published");
  await sent();
  await others[4]!.until(() => rowsOf(others[4]!).includes("figures"), "and it has come to who counts");
  await team.sonia.until(() => rowsOf(team.sonia).includes("figures"), "and to the colleague");
}, 60_000);

afterAll(async () => {
  await team.end();
});

const sent = (): Promise<void> => allSent(team.karim);
const person = (each: Person): PersonId => personIn(team.karim, each.name);

/** Every row of the project, as it is given to the founder, who reads everything here. */
const rowsFor = (bench: Colleague) => team.relay().store.rowsAfter(project, 0, bench.device, 10_000);
const grantsIn = (bench: Colleague): readonly Grant[] =>
  rowsFor(bench).flatMap(({ kind, bytes }) => {
    const grant = kind === "grant" ? parseGrant(bytes) : null;
    return grant?.ok ? [grant.value] : [];
  });
/**
 * The rooms by what they are, in the order in which they were made; and that of figures, which is made when there is something
 * to count: the one, beside the directory, of which the coordinator has the key.
 */
function namedRooms(grants: readonly Grant[]): ReadonlyMap<string, RoomId> {
  const [directory, ...rooms] = [...new Set(grants.map(({ room }) => room))];
  const noe = others[4]?.device;
  const figures = rooms.find((room) => grants.some((grant) => grant.room === room && grant.boxes.has(noe!)));
  const inOrder = [...(directory === undefined ? [] : [directory]), ...rooms.filter((room) => room !== figures)];
  const named = inOrder.map((room, at): [string, RoomId] => [ROOMS[at] ?? "", room]);
  return new Map([...named, ...(figures === undefined ? [] : [["figures", figures] as const])]);
}

/** The rooms for which a device has a sealed key. */
const keysOf = ({ device }: Colleague): readonly string[] => {
  const grants = grantsIn(team.karim);
  const rooms = namedRooms(grants);
  return ROOMS.filter((name) => grants.some(({ room, boxes }) => room === rooms.get(name) && boxes.has(device)));
};
/** The rooms of which something was given to a device, or lies on its disk. */
const rowsOf = (bench: Colleague): readonly string[] => {
  const given = rowsFor(bench).flatMap(({ kind, bytes }) => {
    const envelope = kind === "envelope" ? parseEnvelope(bytes) : null;
    return envelope?.ok ? [envelope.value.room as string] : [];
  });
  const disk = [...bench.disks.spaces.values()].flatMap((space) => [...(space.get("records")?.keys() ?? [])]);
  const held = [...given, ...disk.map((key) => key.split("/")[0] ?? "")];
  const rooms = namedRooms(grantsIn(team.karim));
  return ROOMS.filter((name) => held.includes(rooms.get(name) ?? ""));
};
const everybody = (of: (bench: Colleague) => readonly string[]): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries([CLAIRE, JULIEN, FARID, LENA, NOE].map(({ name }, at) => [name, of(others[at]!)]));
const nobody = { [CLAIRE.name]: ["directory"], [JULIEN.name]: ["directory"], [FARID.name]: ["directory"] };
const closed = { ...nobody, [LENA.name]: ["directory"], [NOE.name]: ["directory", "figures"] };

describe("L54 role × compartment: not a byte of key or of row elsewhere", () => {
  it("L53 before any answer: the team that opened the file, and nobody else", () => {
    expect(keysOf(team.karim)).toEqual(ROOMS);
    expect(keysOf(team.sonia)).toEqual(TEAM);
    expect(rowsOf(team.sonia)).toEqual(TEAM);
    expect(everybody(keysOf)).toEqual(closed);
    expect(everybody(rowsOf)).toEqual(closed);
  });

  it("L53 after two answers: the advisor of the case, the partner who was named, each their own part; the others nothing", async () => {
    const { karim } = team;
    const housing = aYes([], { scope: "housing", organizations: [], recipients: [person(LENA)], purpose: "referral" });
    expect((await karim.calls.recordAnswer(file, aYes([person(CLAIRE)]), "a")).ok).toBe(true);
    expect((await karim.calls.recordAnswer(file, housing, "b")).ok).toBe(true);
    const shared = {
      ...closed,
      [CLAIRE.name]: ["directory", "identity", "support", "housing", "mobility"],
      [LENA.name]: ["directory", "housing"],
    };

    await karim.until(() => JSON.stringify(everybody(rowsOf)) === JSON.stringify(shared), "each has their own");

    const lena = others[3]!;
    await lena.until(() => lena.files()[0]?.name === CANARY, "how to call the young person stands there");
    await lena.calls.openFile(file);
    await lena.until(() => lena.view("file")?.fields.housingNote.values.length === 1, "and what was opened");
    expect(lena.view("file")).toMatchObject({
      summary: { phase: "", bornOn: null, basin: null },
      card: { name: CANARY, phone: "06 12 34 56 78" },
      access: { mine: { identity: false, field: false, support: false, housing: true, mobility: false } },
    });
    expect(everybody(keysOf)).toEqual(shared);
    expect(keysOf(team.sonia)).toEqual(TEAM);
  });

  it("after an answer of health: the person named, of that one track; not the team, nor the advisor, nor another track", async () => {
    const { karim } = team;
    const health = { scope: "health", organizations: [], purpose: "care", until: today() } as const;
    const toLena = aYes([], { ...health, recipients: [person(LENA)], tracks: [tracks[1]!] });
    const toClaire = aYes([], { ...health, recipients: [person(CLAIRE)], tracks: [tracks[0]!] });
    expect((await karim.calls.recordAnswer(file, toLena, "c")).ok).toBe(true);
    const shared = {
      ...closed,
      [CLAIRE.name]: ["directory", "identity", "support", "housing", "mobility"],
      [LENA.name]: ["directory", "housing", "another track"],
    };

    await karim.until(() => JSON.stringify(everybody(rowsOf)) === JSON.stringify(shared), "Léna has the track");
    expect(everybody(keysOf)).toEqual(shared);

    expect((await karim.calls.recordAnswer(file, toClaire, "d")).ok).toBe(true);
    const both = { ...shared, [CLAIRE.name]: [...shared[CLAIRE.name]!, "a track"] };
    await karim.until(() => JSON.stringify(everybody(rowsOf)) === JSON.stringify(both), "Claire has the other one");
    expect(everybody(keysOf)).toEqual(both);
    expect(keysOf(team.sonia)).toEqual(TEAM);
    expect(rowsOf(team.sonia)).toEqual(TEAM);
  });

  it("neither the relay nor the disks of the others hold a word of it", () => {
    const files = readdirSync(team.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const relayBytes = files.map((entry) => readFileSync(join(entry.parentPath, entry.name)));
    const diskBytes = others.flatMap(({ disks }) =>
      [...disks.spaces.values()].flatMap((space) => [...space.values()].flatMap((table) => [...table.values()])),
    );

    expect(relayBytes.length + diskBytes.length).toBeGreaterThan(50);
    for (const bytes of [...relayBytes, ...diskBytes]) {
      for (const word of [CANARY, "accepte que"]) expect(Buffer.from(bytes).includes(word)).toBe(false);
    }
  });
});
