import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { newToken, type Relay, startRelay } from "#relay/index.ts";
import type { RecordId } from "#shared/domain/records/index.ts";
import { type CalendarDay, day } from "#shared/kernel/calendar-day.ts";
import type { Person } from "#shared/ports/engine.ts";
import type { BookingKind } from "#shared/ports/resources.ts";
import { writeEnrolmentCode } from "#shared/protocol/cards.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { aTeam, type Team } from "../testing/a-team.ts";
import { carryBoth } from "../testing/carry-stick.ts";
import { aNewFile, type EngineBench } from "../testing/engine-bench.ts";

const CLAIRE: Person = { name: "Claire P.", role: "advisor", organizationName: "Mission Locale du Lot" };
const OK = { ok: true, value: null };
const idOf = (letter: string) => letter.repeat(32) as RecordId;
const [HOME, ONE, TWO] = [idOf("a"), idOf("b"), idOf("c")];

let team: Team;

beforeAll(cryptoReady);
afterEach(() => team.kill());

const aFile = async ({ calls }: EngineBench, name: string): Promise<CaseFileId> => {
  const created = await calls.createFile(aNewFile({ name }), "new-file");
  if (!created.ok) throw new Error(created.failure.kind);
  await calls.openFile(created.value);
  return created.value;
};
const addHome = ({ calls }: EngineBench, id = HOME, name = "Studio Bellevue") =>
  calls.addResource(id, { kind: "home", name, capacity: 1 }, "new-resource");
const book = (
  { calls }: EngineBench,
  file: CaseFileId,
  id: RecordId,
  from: CalendarDay = day("2026-12-01"),
  kind: BookingKind = "homeBookings",
) => calls.book({ file, kind, id }, { resource: HOME, name: "Studio Bellevue", from, until: null }, "book");
const bookings = (bench: EngineBench) =>
  (bench.view("resources")?.bookings ?? []).map(({ id, fields }) => [id, fields.cancelled.values[0]?.value ?? null]);
const names = (bench: EngineBench) =>
  (bench.view("resources")?.resources ?? []).flatMap(({ fields }) => fields.name.values.map(({ value }) => value));

describe("homes, seats and loans of the project", () => {
  it("RES-3 L17 L37 are booked once however often it is asked; the file keeps the id, the list the days, and no name", async () => {
    team = await aTeam();
    const { karim, sonia } = team;
    expect(await Promise.all([addHome(karim), addHome(karim)])).toEqual([OK, OK]);
    const file = await aFile(karim, "Inès M.");

    expect(await Promise.all([book(karim, file, ONE), book(karim, file, ONE)])).toEqual([OK, OK]);
    await karim.until(() => bookings(karim).length === 1, "it is booked once");
    await karim.until(() => karim.view("file")?.records.homeBookings.length === 1, "and the file knows");
    expect(karim.view("file")?.records.homeBookings[0]?.id).toBe(ONE);
    expect(JSON.stringify(karim.view("resources"))).not.toContain("Inès");
    expect(JSON.stringify(karim.view("resources"))).not.toContain(file);

    karim.kill();
    const again = await karim.again();
    await again.until(() => bookings(again).length === 1, "it is there after a kill");
    await carryBoth(again, sonia);
    await sonia.until(() => bookings(sonia).length === 1 && names(sonia).length === 1, "and carried");
  });

  it("RES-4 refuses a booking that ends before it begins, or of what is no id, and writes nothing of it", async () => {
    team = await aTeam();
    const { karim } = team;
    const file = await aFile(karim, "Inès M.");
    const at = { file, kind: "homeBookings", id: ONE } as const;
    const from = day("2026-12-10");

    const backwards = { resource: HOME, name: "Studio", from, until: day("2026-12-09") };
    expect((await karim.calls.book(at, backwards, "book")).ok).toBe(false);
    const named = { resource: "Rizou" as RecordId, name: "Studio", from, until: null };
    expect((await karim.calls.book(at, named, "book")).ok).toBe(false);
    expect(await book(karim, file, TWO)).toEqual(OK);
    await karim.until(() => bookings(karim).length > 0, "a right one is written");
    await karim.until(() => (karim.view("file")?.records.homeBookings ?? []).length > 0, "and known");
    expect(karim.view("file")?.records.homeBookings.map(({ id }) => id)).toEqual([TWO]);
    expect(bookings(karim).map(([id]) => id)).toEqual([TWO]);
  });

  it("RES-6 TDY-12 what is still kept for somebody who left is said in the day and found in its list, until it is closed", async () => {
    team = await aTeam();
    const { karim } = team;
    await addHome(karim);
    const file = await aFile(karim, "Inès M.");
    const other = await aFile(karim, "Rizou");
    await book(karim, file, ONE, day("2020-01-01"));
    await book(karim, other, TWO, day("2020-01-01"));
    const due = () =>
      (karim.view("today")?.queues ?? []).flatMap(({ lines }) =>
        lines.filter(({ key }) => key.includes("/booking/")).map((line) => [line.file, line.queue, line.since]),
      );
    const listed = async () => {
      const { files, counts } = await karim.calls.arrangeFiles({
        ...{ search: "", cut: "due", phase: null, lead: null, silentFor: null, order: null, most: null },
      });
      return { files, count: counts.due };
    };
    expect(due()).toEqual([]);
    expect(await listed()).toEqual({ files: [], count: 0 });

    const phase = { phase: "exited", reason: "Partie vivre à Nantes." };
    expect(await karim.calls.changePhase(file, phase, [])).toEqual(OK);
    await karim.until(() => due().length > 0, "the day says it");
    expect(due()).toEqual([[file, "due", "2020-01-01"]]);
    expect(await listed()).toEqual({ files: [file], count: 1 });

    const at = { kind: "bookings", id: ONE } as const;
    const seen = (karim.view("resources")?.bookings ?? []).flatMap(({ id, fields }) =>
      id === ONE ? fields.until.values.map((value) => value.id) : [],
    );
    expect(await karim.calls.setResource(at, { until: day("2020-02-01") }, seen)).toEqual(OK);
    await karim.until(() => due().length === 0, "and says no more, once it is closed");
    expect(await listed()).toEqual({ files: [], count: 0 });
  });

  it("RES-5 L16 a home given twice by two who are apart, each with a list of their own, is both; cancelled by one, both stay", async () => {
    team = await aTeam();
    const { karim, sonia } = team;
    await addHome(karim);
    await addHome(sonia, idOf("d"), "Vélo bleu");
    const [ines, rizou] = [await aFile(karim, "Inès M."), await aFile(sonia, "Rizou")];
    await book(karim, ines, ONE);
    await book(sonia, rizou, TWO, day("2026-12-15"));

    await carryBoth(karim, sonia);
    for (const bench of [karim, sonia]) {
      await bench.until(() => bookings(bench).length === 2 && names(bench).length === 2, "all of both lists");
    }
    const booking = sonia.view("resources")?.bookings.find(({ id }) => id === ONE);
    const seen = booking?.fields.cancelled.values.map(({ id }) => id) ?? [];
    const at = { kind: "bookings", id: ONE } as const;
    expect(await sonia.calls.setResource(at, { cancelled: "bookedTwice" }, seen)).toEqual(OK);
    expect((await sonia.calls.setResource(at, { cancelled: "Inès est partie" }, seen)).ok).toBe(false);

    await carryBoth(karim, sonia);
    for (const bench of [karim, sonia]) {
      await bench.until(() => bookings(bench).some(([, cancelled]) => cancelled !== null), "settled");
      expect(new Map(bookings(bench) as [string, unknown][])).toEqual(
        new Map<string, unknown>([
          [ONE, "bookedTwice"],
          [TWO, null],
        ]),
      );
    }
    expect(await karim.calls.resourceHistory(at, "cancelled")).toMatchObject([
      { value: "bookedTwice", author: "Sonia R." },
    ]);
  });
});

describe("the list of the project over its relay", () => {
  let folder: string;
  let relay: Relay;
  afterEach(async () => {
    await relay.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("is read by everybody of the project, and booked by who works on the file", async () => {
    folder = mkdtempSync(join(tmpdir(), "resources-"));
    relay = await startRelay({ folder, port: 0 });
    const { receiptKey, port, store } = relay;
    const code = writeEnrolmentCode({ address: `ws://127.0.0.1:${port}`, receiptKey, token: newToken(store) });
    const others = await aTeam(code, [CLAIRE]);
    team = others;
    const { karim } = team;
    const [claire] = others.others;
    const knows = (bench: EngineBench, name: string) => () => {
      const session = bench.view("session");
      return session?.state === "open" && (session.project?.members ?? []).some((member) => member.name === name);
    };
    if (claire === undefined) throw new Error("no advisor");
    await karim.until(knows(karim, CLAIRE.name), "Karim knows her");
    await addHome(karim);
    const file = await aFile(karim, "Inès M.");
    await book(karim, file, ONE);

    await claire.until(() => names(claire).length === 1 && bookings(claire).length === 1, "Claire reads the list");
    expect(claire.files()).toEqual([]);
    await claire.calls.addResource(TWO, { kind: "codeSeats", name: "Code, janvier", capacity: 16 }, "new-resource");
    await karim.until(() => names(karim).length === 2, "and adds to it");
    await karim.until(() => karim.view("connection")?.toSend === 0, "all is sent");
  });
});
