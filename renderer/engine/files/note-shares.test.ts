// Each note says of itself how far it went: never more than the relay and colleagues have proven.
import { afterEach, beforeAll, expect, it } from "vitest";
import type { NoteId } from "#shared/ports/engine.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { Colleague } from "../testing/a-team.ts";
import { aTeamOnARelay, type TeamOnARelay } from "../testing/a-team-on-a-relay.ts";
import { aNewFile } from "../testing/engine-bench.ts";

let team: TeamOnARelay;

beforeAll(cryptoReady);
afterEach(() => team.end());

const shareOf = ({ view }: Colleague, note: NoteId) => view("file")?.noteShares[note]?.share ?? null;
const isProven = (bench: Colleague, note: NoteId): boolean => typeof (shareOf(bench, note) ?? "") === "object";

it("L60 a note that was typed in without a network waits alone: the others keep what was proven of them", async () => {
  team = await aTeamOnARelay();
  const { karim, sonia } = team;
  const created = await karim.calls.createFile(aNewFile({ name: "Inès M.", note: "" }), "new");
  const file = created.ok ? created.value : ("" as CaseFileId);
  await karim.calls.openFile(file);
  const aNote = async (text: string): Promise<NoteId> => {
    const added = await karim.calls.addNote(file);
    const note = added.ok ? added.value : ("" as NoteId);
    await karim.calls.openNote(file, note);
    await karim.calls.editNote(file, note, { seen: 0, edit: [{ insert: text }] });
    return note;
  };
  const first = await aNote("À la gare.");
  const second = await aNote("Au squat.");
  await karim.calls.syncNow();
  await karim.until(() => isProven(karim, first) && isProven(karim, second), "both are transmitted");

  karim.network.cut();
  await karim.calls.editNote(file, second, { seen: 0, edit: [{ insert: "Hier. " }] });
  await karim.until(() => shareOf(karim, second) === "toSend", "the second waits");
  expect(isProven(karim, first)).toBe(true);
  expect(karim.view("file")?.noteShares[second]?.edits).toBe(2);

  karim.network.restore();
  await karim.until(() => isProven(karim, second), "it left");
  await sonia.until(() => sonia.files().length === 1, "Sonia has the file");
  await sonia.calls.openFile(file);
  await sonia.until(() => sonia.view("file")?.notes.length === 2, "and reads both");
  expect([shareOf(sonia, first), shareOf(sonia, second)]).toEqual([null, null]);
});
