// Notes that the window names before the engine has them.
import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { LONGEST_NOTE } from "#shared/domain/case-file/index.ts";
import { ok } from "#shared/kernel/result.ts";
import type { NoteId } from "#shared/ports/engine.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { Colleague } from "../testing/a-team.ts";
import { aTeamOnARelay, type TeamOnARelay } from "../testing/a-team-on-a-relay.ts";
import { aNewFile } from "../testing/engine-bench.ts";
import { fileCalls } from "./file-calls.ts";

const NOTE = "a".repeat(32) as NoteId;

let team: TeamOnARelay;
let karim: Colleague;
let file: CaseFileId;

beforeAll(cryptoReady);
beforeEach(async () => {
  team = await aTeamOnARelay();
  ({ karim } = team);
  const created = await karim.calls.createFile(aNewFile({ name: "Inès M.", note: "" }), "new");
  file = created.ok ? created.value : ("" as CaseFileId);
  await karim.calls.openFile(file);
});
afterEach(() => team.end());

const notesOf = (bench: Colleague) => bench.view("file")?.notes.map(({ id, text }) => [id, text]) ?? [];

it("L17 a note is begun under the id that its author writes it under, once however often it is asked", async () => {
  const asked = await Promise.all([karim.calls.addNote(file, NOTE), karim.calls.addNote(file, NOTE)]);
  expect(asked).toEqual([
    { ok: true, value: NOTE },
    { ok: true, value: NOTE },
  ]);
  await karim.until(() => notesOf(karim).length > 0, "it stands in the file");

  expect(notesOf(karim)).toEqual([[NOTE, ""]]);
  expect(karim.view("file")?.timeline.filter(({ note }) => note === NOTE)).toHaveLength(1);
  await karim.calls.removeNote(file, NOTE, true);
  await karim.calls.addNote(file, NOTE);
  await karim.until(() => karim.view("file")?.notes[0]?.isRemoved === true, "one that was removed stays so");
});

it("L17 L18 a note that comes whole from elsewhere is written once, and refused where it is too long", async () => {
  expect(await karim.calls.writeNote(file, NOTE, "A froid.")).toEqual({ ok: true, value: null });
  await Promise.all([karim.calls.writeNote(file, NOTE, "A froid."), karim.calls.writeNote(file, NOTE, "A froid.")]);
  await karim.until(() => notesOf(karim).length > 0, "it stands in the file");
  expect(notesOf(karim)).toEqual([[NOTE, "A froid."]]);

  const length = LONGEST_NOTE + 1;
  expect(await karim.calls.writeNote(file, "b".repeat(32) as NoteId, "x".repeat(length))).toEqual({
    ok: false,
    failure: { kind: "noteTooLong", longest: LONGEST_NOTE, length },
  });
  expect(notesOf(karim)).toHaveLength(1);
});

it("L18 is not called written where the file was closed before its letters were in", async () => {
  const closed = { addNote: () => Promise.resolve(ok(NOTE)), noteRoom: () => null };
  const none = (): void => undefined;
  const { writeNote } = fileCalls(
    () => ({ project: { desk: closed } }) as never,
    {} as never,
    none,
    () => true,
  );

  expect(await writeNote(file, NOTE, "A froid.")).toEqual({ ok: false, failure: { kind: "incomplete" } });
});
