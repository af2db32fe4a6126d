// HEA-8: an appointment of health stands in the day of who reads its track, and nothing of it anywhere else.
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { HealthField } from "#shared/domain/health/index.ts";
import type { Json } from "#shared/kernel/json.ts";
import type { Person } from "#shared/ports/engine.ts";
import { CUTS } from "#shared/ports/list.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { CaseFileId, TrackId } from "#shared/protocol/ids.ts";
import type { Colleague } from "../testing/a-team.ts";
import { aTeamOnARelay, type TeamOnARelay } from "../testing/a-team-on-a-relay.ts";
import { aYes, CLAIRE, personIn, today } from "../testing/an-answer.ts";
import { aNewFile } from "../testing/engine-bench.ts";

const LENA: Person = { name: "Léna V.", role: "partner", organizationName: "CSAPA du Lot" };
const CHIEF: Person = { name: "Paul N.", role: "coordinator", organizationName: "Association du Lot" };
/** Every word that a track may hold of an appointment; the topic is a code. */
const WORDS = {
  title: "canari-titre",
  place: "canari-lieu",
  companion: "canari-qui",
  doctor: "canari-docteur",
  said: "canari-dit",
} as const satisfies Partial<Record<HealthField, string>>;
const HOUR = "17:43";
const LINE = /^17\s?h\s?43 · Rendez-vous$/;

let team: TeamOnARelay;
let everybody: Readonly<Record<string, Colleague>>;
let file: CaseFileId;

beforeAll(cryptoReady);

beforeEach(async () => {
  team = await aTeamOnARelay(CLAIRE, LENA, CHIEF);
  const [claire, lena, chief] = team.others as [Colleague, Colleague, Colleague];
  const { karim, sonia } = team;
  everybody = { karim, sonia, claire, lena, chief };
  const created = await karim.calls.createFile(aNewFile({ name: "Rizou" }), "new");
  file = created.ok ? created.value : ("" as CaseFileId);
  await karim.calls.openFile(file);
  await karim.until(() => karim.view("file")?.access.isKnown === true, "who may read it");
  await karim.calls.recordAnswer(file, aYes([personIn(karim, CLAIRE.name)]), "answer");
}, 60_000);

afterEach(() => team.end());

const write = async (track: TrackId, values: Partial<Record<HealthField, Json>>): Promise<void> => {
  for (const [field, value] of Object.entries(values)) {
    const seen = team.karim.view("file")?.tracks.find(({ id }) => id === track)?.fields[field as HealthField].values;
    const written = await team.karim.calls.setTrackField(
      file,
      track,
      field as HealthField,
      value,
      (seen ?? []).map(({ id }) => id),
    );
    expect(written).toEqual({ ok: true, value: null });
  }
};
/** A track of Karim's, with an appointment today. */
const aTrack = async (): Promise<TrackId> => {
  const begun = await team.karim.calls.beginTrack(file, { topic: "addiction", title: "" });
  if (!begun.ok) throw new Error(begun.failure.kind);
  await write(begun.value, { ...WORDS, step: "booked", nextOn: today(), nextAt: HOUR });
  return begun.value;
};
const linesOf = (bench: Colleague): readonly string[] =>
  bench
    .view("today")
    ?.queues.flatMap(({ queue, lines }) => (queue === "appointments" ? lines.map(({ reason }) => reason) : [])) ?? [];
const isInDay = (bench: Colleague): boolean => linesOf(bench).some((line) => LINE.test(line));

/** Every list, count, search and view that a window may ask for without opening the track. */
async function listed(bench: Colleague): Promise<string> {
  const query = { search: "", cut: "all", phase: null, lead: null, silentFor: null, order: null, most: null } as const;
  const cuts = await Promise.all(CUTS.map((cut) => bench.calls.arrangeFiles({ ...query, cut })));
  const searched = await Promise.all(
    [...Object.values(WORDS), "canari", "addiction"].map((search) => bench.calls.showMatches(search, [file])),
  );
  const counts = cuts.map(({ counts: each }) => each);
  expect(counts.every(({ appointments, due }) => appointments === 0 && due === 0)).toBe(true);
  expect(searched.flat().every((match) => match === null)).toBe(true);
  const { summary, timeline, records, notes } = bench.view("file") ?? {};
  return JSON.stringify([bench.files(), summary, timeline, records, notes, bench.view("outreach"), searched]);
}

describe("an appointment of health", () => {
  it("HEA-8 is in the day of its author alone, as any appointment, and of nobody else of the project", async () => {
    await aTrack();
    const { karim, ...others } = everybody as Record<"karim", Colleague>;
    await karim.until(() => isInDay(karim), "Karim's day says it");
    await karim.calls.syncNow();
    await karim.until(() => karim.view("connection")?.toSend === 0, "all is sent");
    for (const bench of Object.values<Colleague>(others)) await bench.calls.syncNow();
    const { sonia } = team;
    await sonia.until(() => sonia.files().length === 1, "Sonia has the file");
    await sonia.calls.openFile(file);

    for (const [name, bench] of Object.entries<Colleague>(everybody)) {
      const day = JSON.stringify(bench.view("today") ?? null);
      const all = await listed(bench);
      expect(day, name).not.toMatch(/canari|addiction|health/);
      expect(all, name).not.toMatch(/canari|addiction|17:43|healthDays/);
      expect(linesOf(bench), name).toHaveLength(name === "karim" ? 1 : 0);
      if (name !== "karim") expect(day, name).not.toMatch(/17\s?h\s?43|17:43/);
    }
    expect(everybody["karim"]?.view("today")?.queues[0]?.lines).toMatchObject([
      { queue: "appointments", file, at: HOUR, count: 1 },
    ]);
  });

  it("HEA-8 comes to whom an answer names, with the day and the hour alone, and goes with that answer", async () => {
    const track = await aTrack();
    const { karim, lena, sonia } = everybody as Record<string, Colleague> as Record<
      "karim" | "lena" | "sonia",
      Colleague
    >;
    const yes = aYes([], {
      scope: "health",
      organizations: [],
      recipients: [personIn(karim, LENA.name)],
      purpose: "care",
      until: today(),
      tracks: [track],
    });
    expect(await karim.calls.recordAnswer(file, yes, "a")).toEqual({ ok: true, value: null });
    await lena.until(() => isInDay(lena), "Léna's day says it");

    expect(JSON.stringify(lena.view("today"))).not.toMatch(/canari|addiction|health/);
    expect(await listed(lena)).not.toMatch(/canari|addiction|17:43|healthDays/);
    expect(isInDay(sonia)).toBe(false);

    const answer = karim.view("file")?.access.answers.find(({ track: of }) => of === track);
    await karim.calls.withdrawConsent(file, answer!.id, "youngPerson", track);
    await lena.until(() => !isInDay(lena), "it went with the answer");
    expect(isInDay(karim)).toBe(true);
  });

  it("HEA-8 is there after a restart without the file being opened, moves with its day, and goes with a « no »", async () => {
    const track = await aTrack();
    await team.karim.until(() => isInDay(team.karim), "the day says it");
    team.karim.kill();
    const again = await team.karim.again();
    await again.until(() => isInDay(again), "it is there after a kill");

    await again.calls.openFile(file);
    await again.until(() => again.view("file")?.tracks.length === 1, "the track is open");
    const seen = again.view("file")?.tracks[0]?.fields.step.values.map(({ id }) => id) ?? [];
    await again.calls.setTrackField(file, track, "step", "declined", seen);
    await again.until(() => !isInDay(again), "nobody is expected");
  });
});
