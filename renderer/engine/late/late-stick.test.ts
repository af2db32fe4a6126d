// What somebody wrote offline comes by a stick after they were removed: a colleague reads it line by line.
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { RecordId } from "#shared/domain/records/index.ts";
import type { NoteId } from "#shared/ports/engine.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { aTeamOnARelay, type TeamOnARelay } from "../testing/a-team-on-a-relay.ts";
import { stickFrom, stickInto } from "../testing/carry-stick.ts";
import { aNewFile, noteForm } from "../testing/engine-bench.ts";

const RECORD = "00112233445566778899aabbccddeeff" as RecordId;

let team: TeamOnARelay;

beforeAll(cryptoReady);

beforeEach(async () => {
  team = await aTeamOnARelay();
});

afterEach(() => team.end());

/** Sonia writes offline in a file of Karim's; he removes her before he reads her stick. */
const aLateStick = async (): Promise<{
  readonly file: CaseFileId;
  readonly stick: Awaited<ReturnType<typeof stickFrom>>;
}> => {
  const { karim, sonia } = team;
  const created = await karim.calls.createFile(aNewFile({ name: "Aya", note: "Vue à la gare." }), "new");
  const file = created.ok ? created.value : ("" as CaseFileId);
  await karim.calls.openFile(file);
  // The compartment is there before she leaves.
  expect((await karim.calls.setField(file, "supportNote", "Prête à s’engager.", [])).ok).toBe(true);
  await sonia.until(() => sonia.files().some(({ name }) => name === "Aya"), "both have it");
  await sonia.calls.openFile(file);
  await sonia.until(() => sonia.view("file")?.fields.supportNote.values.length === 1, "with the support");
  sonia.network.cut();
  await sonia.until(() => sonia.view("file")?.notes.length === 1, "the file is open");
  expect((await sonia.calls.setField(file, "phone", "06 12 34 56 78", [])).ok).toBe(true);
  const plan = { file, kind: "actions", id: RECORD } as const;
  expect((await sonia.calls.addRecord(plan, { title: "Refaire le CV" }, "plan")).ok).toBe(true);
  const added = await sonia.calls.addNote(file);
  const form = await noteForm(sonia, file, added.ok ? added.value : ("" as NoteId));
  await form.type("Froid aux pieds.");
  // Who locks, and goes on later, has written the same note in two envelopes.
  await sonia.calls.closeFile(file);
  await sonia.calls.openFile(file);
  const again = await noteForm(sonia, file, added.ok ? added.value : ("" as NoteId));
  await again.type("Froid aux pieds. Chaussures à trouver.");
  await sonia.calls.closeFile(file);
  await sonia.calls.syncNow();
  const stick = await stickFrom(sonia, [karim.device]);
  expect((await karim.calls.remove({ kind: "device", device: sonia.device, reason: "lost" })).ok).toBe(true);
  await karim.until(() => {
    const session = karim.view("session");
    return session?.state === "open" && session.project?.removed.length === 1;
  }, "she is removed");
  return { file, stick };
};

describe("work that comes late by a stick", () => {
  it("waits line by line, with who wrote it; taken in, it stands in the file in their name", async () => {
    const { karim } = team;
    const { file, stick } = await aLateStick();

    await stickInto(karim, stick);

    const { lines } = await karim.calls.lateWork();
    await karim.until(() => karim.view("connection")?.late === lines.length, "they are counted");
    expect(karim.view("connection")?.quarantined).toBe(0);
    expect(lines.length).toBeGreaterThan(0);
    expect(new Set(lines.map(({ author }) => author))).toEqual(new Set(["Sonia R."]));
    const parts = lines.flatMap((line) => line.parts);
    expect(parts).toContainEqual(expect.objectContaining({ kind: "value", field: "phone", value: "06 12 34 56 78" }));
    expect(parts.filter(({ kind }) => kind === "text")).toMatchObject([
      { before: "", after: "Froid aux pieds. Chaussures à trouver." },
    ]);
    // A record is told by what it is and how it is called, which another field of it says.
    const record = { kind: "actions", id: RECORD, title: "Refaire le CV", field: "title" };
    expect(parts).toContainEqual(expect.objectContaining({ kind: "value", record, value: "Refaire le CV" }));
    // Who has read is no line to settle.
    expect(parts.some((part) => part.kind === "value" && part.field === "audit")).toBe(false);
    await karim.calls.openFile(file);
    await karim.until(() => karim.view("file")?.notes.length === 1, "it is open");
    expect(karim.view("file")?.notes.map(({ text }) => text)).toEqual(["Vue à la gare."]);

    const [first] = lines;
    await karim.calls.declineLate(first!.rows, true);
    await karim.until(() => karim.view("connection")?.late === lines.length - 1, "one is set aside");
    for (const { rows } of lines) await karim.calls.acceptLate(rows);

    await karim.until(() => karim.view("connection")?.late === 0, "none waits");
    await karim.until(() => karim.view("file")?.notes.length === 2, "the note is there");
    expect(karim.view("file")?.notes.find(({ text }) => text.startsWith("Froid aux pieds. Ch"))?.author).toBe(
      "Sonia R.",
    );
    expect(karim.view("file")?.fields.phone.values.map(({ value, author }) => [value, author])).toEqual([
      ["06 12 34 56 78", "Sonia R."],
    ]);
    expect(karim.view("file")?.records.actions).toMatchObject([{ id: RECORD }]);
    expect((await karim.calls.lateWork()).lines).toEqual([]);
    // The same stick again brings nothing.
    await stickInto(karim, stick);
    expect((await karim.calls.lateWork()).lines).toEqual([]);
  });
});
