// The list, the search and the day over a whole engine: what is asked, what is answered, and what lies on the disk.
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import type { RecordId } from "#shared/domain/records/index.ts";
import { addDays } from "#shared/kernel/calendar-day.ts";
import { instant } from "#shared/kernel/instant.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { ListQuery } from "#shared/ports/list.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import {
  aNewFile,
  type Disks,
  type EngineBench,
  engineOn,
  KARIM,
  newDisks,
  noteForm,
  PASSPHRASE,
} from "../testing/engine-bench.ts";

const running: EngineBench[] = [];

beforeAll(cryptoReady);
afterEach(() => {
  for (const bench of running.splice(0)) bench.kill();
});

const started = async (disks: Disks): Promise<EngineBench> => {
  const bench = await engineOn(disks);
  running.push(bench);
  return bench;
};

const begun = async (disks = newDisks()): Promise<EngineBench> => {
  const bench = await started(disks);
  await bench.calls.createSpace({ sign: "leaf", passphrase: PASSPHRASE, person: KARIM });
  await bench.calls.createProject({ name: "Seul", enrolmentCode: null, deviceCards: [] });
  return bench;
};

const reopened = async (disks: Disks): Promise<EngineBench> => {
  const bench = await started(disks);
  const session = bench.view("session");
  if (session?.state !== "locked") throw new Error("not locked");
  expect(await bench.calls.unlock(session.vaults[0]?.id ?? "", PASSPHRASE)).toEqual({ ok: true, value: null });
  return bench;
};

const made = async ({ calls }: EngineBench, name: string, note = ""): Promise<string> => {
  const created = await calls.createFile(aNewFile({ name, note }), "new-file");
  if (!created.ok) throw new Error("not created");
  return created.value;
};

const QUERY: ListQuery = { search: "", cut: "all", phase: null, lead: null, silentFor: null, order: null, most: null };
const namesIn = async (bench: EngineBench, query: Partial<ListQuery>): Promise<readonly string[]> => {
  const { files } = await bench.calls.arrangeFiles({ ...QUERY, ...query });
  return files.map((file) => bench.files().find(({ id }) => id === file)?.name ?? "?");
};
const eventually = async (bench: EngineBench, look: () => Promise<boolean>, what: string): Promise<void> => {
  let isSo = false;
  const turn = async (): Promise<void> => {
    isSo = await look();
  };
  await bench.until(() => {
    void turn();
    return isSo;
  }, what);
};
const finds = (bench: EngineBench, search: string, names: readonly string[]): Promise<void> =>
  eventually(bench, async () => String(await namesIn(bench, { search })) === String(names), `« ${search} »`);

describe("search in an engine", () => {
  it("L123 finds by a name that is heard, a telephone, a word of a note; follows what is typed, and what is removed", async () => {
    const bench = await begun();
    const file = (await made(bench, "Yacine D.", "Dort chez Phatima.")) as never;
    await made(bench, "Tom L.");

    await finds(bench, "iassine", ["Yacine D."]);
    await finds(bench, "fatima", ["Yacine D."]);
    await bench.calls.openFile(file);
    await bench.calls.setField(file, "phone", "06 12 34 56 78", []);
    await finds(bench, "+33 6 12 34", ["Yacine D."]);
    await bench.until(() => bench.view("file")?.notes.length === 1, "the note");
    const note = bench.view("file")?.notes[0]?.id as never;
    const form = await noteForm(bench, file, note);
    await form.type("Dort chez sa tante à Gramat.");
    await finds(bench, "gramat", ["Yacine D."]);
    await finds(bench, "fatima", []);
    expect((await bench.calls.showMatches("gramat", [file]))[0]).toMatchObject({ place: "note", of: note });
    await bench.calls.removeNote(file, note, true);
    await finds(bench, "gramat", []);
  });

  it("L107 knows all of it again after a restart, from a disk on which nothing of it stands in clear", async () => {
    const disks = newDisks();
    let bench = await begun(disks);
    await made(bench, "Yacine D.", "Voit Quetzalcoatl à la gare.");
    await finds(bench, "quetzal", ["Yacine D."]);
    bench.kill();

    bench = await reopened(disks);
    await finds(bench, "quetzal", ["Yacine D."]);

    const bytes = [...disks.spaces.values()].flatMap((disk) => [...disk.values()].flatMap((rows) => [...rows]));
    expect(bytes.length).toBeGreaterThan(10);
    for (const [key, value] of bytes) {
      for (const text of [key, Buffer.from(value).toString("latin1"), Buffer.from(value).toString("utf16le")]) {
        expect(text.toLowerCase()).not.toMatch(/quetzal|yacine/);
      }
    }
  });

  it("answers the best first, and no more than are asked for", async () => {
    const bench = await begun();
    await made(bench, "Lou", "Cherche Nour.");
    await made(bench, "Nour");
    await made(bench, "Noura");

    await finds(bench, "nour", ["Nour", "Noura", "Lou"]);
    expect(await namesIn(bench, { search: "nour", most: 2 })).toEqual(["Nour", "Noura"]);
    expect(await namesIn(bench, { order: { column: "name", isDescending: true } })).toEqual(["Noura", "Nour", "Lou"]);
  });
});

describe("the day of an engine", () => {
  const queue = (bench: EngineBench, name: string) => bench.view("today")?.queues.find((each) => each.queue === name);

  it("ATT-9 puts a line aside until its day, over a restart, and takes it back", async () => {
    const disks = newDisks();
    let bench = await begun(disks);
    await made(bench, "Tom L.");
    await bench.until(() => queue(bench, "missing")?.count === 1, "a line");
    const key = queue(bench, "missing")?.lines[0]?.key ?? "";
    const today = dayIn(instant(Date.now()), DEFAULT_TIME_ZONE);
    const aside = { until: addDays(today, 3), reason: "En stage." };

    expect(await bench.calls.putAside(key, { ...aside, reason: " " })).toEqual({
      ok: false,
      failure: { kind: "reasonNeeded" },
    });
    expect(await bench.calls.putAside(key, aside)).toEqual({ ok: true, value: null });
    await bench.until(() => bench.view("today")?.asleep === 1, "asleep");
    expect(queue(bench, "missing")).toBeUndefined();
    bench.kill();

    bench = await reopened(disks);
    await bench.until(() => bench.view("today")?.asleep === 1, "asleep still");
    bench.shiftClock(3 * 86_400_000);
    await bench.calls.putAside("another", { until: addDays(today, 9), reason: "x" });
    await bench.until(() => queue(bench, "missing")?.count === 1, "awake");
    await bench.calls.putAside(key, { until: addDays(today, 9), reason: "Encore." });
    await bench.until(() => queue(bench, "missing") === undefined, "asleep again");
    await bench.calls.putAside(key, null);
    await bench.until(() => queue(bench, "missing")?.count === 1, "taken back");
  });

  it("TDY-3 says a silence of thirty days, and what there is to find again", async () => {
    const bench = await begun();
    await made(bench, "Mehdi K.", "Vu place Champollion.");
    await bench.until(() => bench.files().length === 1 && bench.files()[0]?.lastNoteAt !== null, "the file");
    expect(queue(bench, "silent")).toBeUndefined();

    bench.shiftClock(31 * 86_400_000);
    expect((await bench.calls.arrangeFiles({ ...QUERY, cut: "silent" })).files).toHaveLength(1);
    await bench.calls.putAside("another", null);
    await bench.until(() => queue(bench, "silent")?.lines[0]?.isMine === true, "silent");
  });
});

describe("files of the same person in an engine", () => {
  it("L20 FIL-7 joined they are one in the list, found by both names; parted both are as they were", async () => {
    const disks = newDisks();
    const bench = await begun(disks);
    const [yacine, iassine] = [
      await made(bench, "Yacine D.", "Dort chez Fatima."),
      await made(bench, "Rizou", "Joue du saz."),
    ] as [CaseFileId, CaseFileId];
    await finds(bench, "saz", ["Rizou"]);

    expect(await bench.calls.joinFiles(iassine, yacine)).toEqual({ ok: true, value: null });

    await eventually(bench, async () => String(await namesIn(bench, {})) === "Yacine D.", "one in the list");
    await finds(bench, "rizou", ["Yacine D."]);
    await finds(bench, "saz", ["Yacine D."]);
    const [excerpt] = await bench.calls.showMatches("saz", [yacine]);
    expect(excerpt?.text).toBe("Joue du saz.");
    expect((await bench.calls.arrangeFiles(QUERY)).counts.all).toBe(1);
    expect(await bench.calls.suggest({ name: "Rizou", age: null, place: "" })).toMatchObject([{ name: "Yacine D." }]);
    await bench.calls.openFile(iassine);
    await bench.until(() => bench.view("file")?.notes[0]?.text === "Joue du saz.", "its note");
    await bench.calls.closeFile(iassine);
    bench.kill();

    const again = await reopened(disks);
    await eventually(again, async () => String(await namesIn(again, {})) === "Yacine D.", "one in the list, reopened");
    expect(await again.calls.partFile(iassine)).toEqual({ ok: true, value: null });
    await eventually(again, async () => (await namesIn(again, {})).length === 2, "two in the list");
    await finds(again, "saz", ["Rizou"]);
  });

  it("FIL-7 is in the list of whoever leads one of them", async () => {
    const bench = await begun();
    const [main, other] = [await made(bench, "Yacine D."), await made(bench, "Rizou")] as [CaseFileId, CaseFileId];
    await bench.calls.openFile(main);
    await bench.until(() => bench.view("file")?.fields.leadWorker.values.length === 1, "led");
    const seen = bench.view("file")?.fields.leadWorker.values.map(({ id }) => id) ?? [];
    expect(await bench.calls.setField(main, "leadWorker", null, seen)).toMatchObject({ ok: true });
    await eventually(bench, async () => String(await namesIn(bench, { cut: "mine" })) === "Rizou", "one is led");

    await bench.calls.joinFiles(other, main);

    await eventually(bench, async () => String(await namesIn(bench, { cut: "mine" })) === "Yacine D.", "and shown");
    await bench.calls.partFile(other);
    await eventually(bench, async () => String(await namesIn(bench, { cut: "mine" })) === "Rizou", "and parted");
  });

  it("OUT-9 FIL-7 who was said to be two people is pointed out no more", async () => {
    const bench = await begun();
    const [one, other] = [await made(bench, "Inès Sow"), await made(bench, "ines so")] as [CaseFileId, CaseFileId];
    await eventually(bench, async () => (await bench.calls.lookAlikes(one)).includes(other), "pointed out");

    await bench.calls.sayTwoPeople(one, other);

    await eventually(bench, async () => (await bench.calls.lookAlikes(one)).length === 0, "pointed out no more");
    expect((await bench.calls.arrangeFiles(QUERY)).counts).toMatchObject({ all: 2, alike: 0 });
  });

  it("OUT-9 L19 PEO-11 one name and one telephone number, however it is typed, are pointed out; the number alone is not", async () => {
    const bench = await begun();
    const files: CaseFileId[] = [];
    for (const [name, basin] of [
      ["Rizou", "Figeac"],
      ["rizou", "Cahors"],
      ["Lou", "Cahors"],
    ] as const) {
      const created = await bench.calls.createFile(aNewFile({ name, basin }), "new");
      files.push(created.ok ? created.value : ("" as CaseFileId));
    }
    const [one, other, lou] = files as [CaseFileId, CaseFileId, CaseFileId];
    expect(await bench.calls.lookAlikes(one)).toEqual([]);

    for (const [file, phone] of [
      [one, "+33 (0)6 12 34 56 78"],
      [lou, "0612345678"],
    ] as const) {
      await bench.calls.openFile(file);
      expect(await bench.calls.setField(file, "phone", phone, [])).toMatchObject({ ok: true });
      await bench.calls.closeFile(file);
    }
    await bench.calls.openFile(other);
    const contact = { file: other, kind: "contacts", id: "a".repeat(32) as RecordId } as const;
    const added = await bench.calls.addRecord(contact, { way: "phone", value: "06.12.34.56.78" }, "contact");

    expect(added).toMatchObject({ ok: true });
    await eventually(bench, async () => String(await bench.calls.lookAlikes(one)) === other, "pointed out");
    expect(await bench.calls.lookAlikes(lou)).toEqual([]);
  });
});
