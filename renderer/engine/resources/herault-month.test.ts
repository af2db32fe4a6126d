// The month of the consortium of the Hérault: nine young people met, housed and signed for, fifteen homes, sixteen seats for the
// code, and one home given twice by two who were apart.
import { afterEach, beforeAll, expect, it } from "vitest";
import type { RecordId } from "#shared/domain/records/index.ts";
import { addDays, day } from "#shared/kernel/calendar-day.ts";
import { standing } from "#shared/ports/said-resources.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { Colleague } from "../testing/a-team.ts";
import { aTeamBetween, type TeamOnARelay } from "../testing/a-team-on-a-relay.ts";
import { CLAIRE, today } from "../testing/an-answer.ts";
import { aNewFile, type EngineBench } from "../testing/engine-bench.ts";
import { type Led, signTogether } from "../testing/sign-together.ts";

let team: TeamOnARelay;

beforeAll(cryptoReady);
afterEach(() => team.end());

const [FROM, LATER] = [day("2027-03-01"), day("2027-03-15")];
const OK = { ok: true, value: null };
const idOf = (kind: number, at: number) => (kind * 256 + at).toString(16).padStart(32, "0") as RecordId;
const homeOf = (at: number): RecordId => idOf(1, at);
const CODE = idOf(2, 0);
const NAMES = ["Aya", "Bilal", "Chloé", "Dounia", "Enzo", "Fatou", "Gaël", "Hawa", "Ilyès"];

/** Their home and their seat, and where they slept until then. */
async function house(lead: Colleague, youth: number, home: number): Promise<Led> {
  const { calls } = lead;
  const created = await calls.createFile(aNewFile({ name: `${NAMES[youth]} M.` }), "new-file");
  if (!created.ok) throw new Error(created.failure.kind);
  const file = created.value;
  await calls.openFile(file);
  const night = { situation: "squat", from: "2027-02-01", until: "2027-02-28" };
  expect(await calls.addRecord({ file, kind: "nights", id: idOf(3, youth) }, night, "night")).toEqual(OK);
  await book({ calls }, file, youth, home);
  const seat = { resource: CODE, name: "Code", from: FROM, until: null };
  expect(await calls.book({ file, kind: "mobilityBookings", id: idOf(5, youth) }, seat, "book")).toEqual(OK);
  await calls.closeFile(file);
  return [lead, file];
}

async function book({ calls }: Pick<EngineBench, "calls">, file: CaseFileId, booking: number, home: number) {
  const at = { file, kind: "homeBookings", id: idOf(4, booking) } as const;
  const name = `Logement ${home}`;
  expect(await calls.book(at, { resource: homeOf(home), name, from: FROM, until: null }, "book")).toEqual(OK);
}

const standings = (bench: EngineBench) => {
  const view = bench.view("resources");
  return (view?.resources ?? []).map((resource) => ({
    name: String(resource.fields.name.values[0]?.value),
    ...standing(resource, view ?? { bookings: [] }, LATER),
  }));
};
const count = (bench: EngineBench, state: string) =>
  standings(bench).filter((each) => each.name !== "Code" && each.state === state).length;

it("RES-5 L16 CON-1 nine of nine are housed, in fifteen homes of which one was given twice, nothing that was booked is lost, and nine sign", async () => {
  team = await aTeamBetween({ haste: 4, patience: 60_000 }, [CLAIRE]);
  const { karim, sonia } = team;
  const [claire] = team.others as [Colleague];
  for (let at = 1; at <= 15; at++) {
    const values = { kind: "home", name: `Logement ${at}`, capacity: 1 };
    expect(await karim.calls.addResource(homeOf(at), values, "new-resource")).toEqual(OK);
  }
  await karim.calls.addResource(CODE, { kind: "codeSeats", name: "Code", capacity: 16 }, "new-resource");
  await sonia.until(() => standings(sonia).length === 16, "Sonia has the list");

  // Apart: Karim takes the homes 1 to 5, Sonia 5 to 8.
  for (const { network } of [karim, sonia]) network.cut();
  const found: Led[] = [];
  for (let youth = 0; youth < 5; youth++) found.push(await house(karim, youth, youth + 1));
  for (let youth = 5; youth < 9; youth++) found.push(await house(sonia, youth, youth));
  for (const { network } of [karim, sonia]) network.restore();
  for (const bench of [karim, sonia]) {
    await bench.until(() => bench.files().length === 9 && count(bench, "bookedTwice") === 1, "both see it");
    expect(standings(bench).find(({ state }) => state === "bookedTwice")?.name).toBe("Logement 5");
    expect(count(bench, "full")).toBe(7);
  }

  // They speak on the telephone, and Sonia moves hers to the ninth.
  const given = sonia.view("resources")?.bookings.find(({ id }) => id === idOf(4, 5));
  const seen = given?.fields.cancelled.values.map(({ id }) => id) ?? [];
  const at = { kind: "bookings", id: idOf(4, 5) } as const;
  expect(await sonia.calls.setResource(at, { cancelled: "bookedTwice" }, seen)).toEqual(OK);
  const [, moved] = found[5] as Led;
  await sonia.calls.openFile(moved);
  await book(sonia, moved, 9, 9);
  await sonia.calls.closeFile(moved);

  for (const bench of [karim, sonia]) {
    await bench.until(() => count(bench, "full") === 9, "nine of nine");
    expect([count(bench, "bookedTwice"), count(bench, "free")]).toEqual([0, 6]);
    expect(standings(bench).find(({ name }) => name === "Code")).toMatchObject({ state: "free", taken: 9 });
    const bookings = bench.view("resources")?.bookings ?? [];
    expect(bookings.map(({ id }) => id).sort()).toEqual(
      [...Array.from({ length: 10 }, (_, each) => idOf(4, each)), ...NAMES.map((_, each) => idOf(5, each))].sort(),
    );
    for (const name of NAMES) expect(JSON.stringify(bench.view("resources"))).not.toContain(name);
  }
  // All nine say yes, sign apart, and are opened by the Mission Locale.
  await signTogether(team, claire, found, true);
  const year = { from: addDays(today(), -30), to: today() };
  const counted = async () => {
    const { figures } = await sonia.calls.countFigures(year);
    return ["found", "concluded", "opened"].map((code) => figures.find((each) => each.code === code)?.exact);
  };
  await expect.poll(counted, { timeout: 30_000 }).toMatchObject(Array(3).fill({ count: 9, people: 9 }));
}, 240_000);
