// The thread between professionals, on the computers of two organisations.
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { FileView, NoteId } from "#shared/ports/engine.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { Colleague } from "../testing/a-team.ts";
import { aTeamOnARelay, type TeamOnARelay } from "../testing/a-team-on-a-relay.ts";
import { aYes, CLAIRE, personIn } from "../testing/an-answer.ts";
import { aNewFile } from "../testing/engine-bench.ts";

let team: TeamOnARelay;
let claire: Colleague;
let file: CaseFileId;

beforeAll(cryptoReady);

beforeEach(async () => {
  team = await aTeamOnARelay(CLAIRE);
  [claire] = team.others as [Colleague];
  const { karim } = team;
  const created = await karim.calls.createFile(aNewFile({ name: "Aya", note: "Vue à la gare." }), "new");
  file = created.ok ? created.value : ("" as CaseFileId);
  await karim.calls.openFile(file);
  await karim.until(() => karim.view("file")?.access.isKnown === true, "the file is on the screen");
});

afterEach(() => team.end());

const threadOf = (bench: Colleague): FileView["thread"] => bench.view("file")?.thread ?? [];
const saidIn = (bench: Colleague) =>
  threadOf(bench).map(({ text, author, isMine, isNew }) => ({ text, author, isMine, isNew }));

const openToClaire = async (): Promise<void> => {
  await team.karim.calls.recordAnswer(file, aYes([personIn(team.karim, CLAIRE.name)]), "consent");
  await claire.until(() => claire.files().some(({ name }) => name === "Aya"), "Claire has the file");
};

const edit = async (bench: Colleague, note: NoteId, insert: string): Promise<unknown> => {
  await bench.calls.openNote(file, note);
  const written = await bench.calls.editNote(file, note, { seen: 0, edit: [{ insert }] });
  await bench.calls.closeNote(file, note);
  return written;
};

async function say(bench: Colleague, text: string): Promise<NoteId> {
  const begun = await bench.calls.addMessage(file);
  if (!begun.ok) throw new Error(`no message: ${begun.failure.kind}`);
  expect(await edit(bench, begun.value, text)).toEqual({ ok: true, value: null });
  await bench.calls.syncNow();
  return begun.value;
}

const newsOf = (bench: Colleague) =>
  bench
    .files()
    .flatMap(({ news }) => news)
    .map(({ author, what, count }) => ({ author, what, count }));

describe("the thread between professionals", () => {
  it("L103 is read by who reads the support, with its author, and by nobody else; Terrain stays closed", async () => {
    await say(team.karim, "Peux-tu la recevoir jeudi ?");
    expect(claire.files()).toEqual([]);

    await openToClaire();
    await claire.calls.openFile(file);

    await claire.until(() => threadOf(claire)[0]?.text !== undefined, "Claire reads it");
    expect(saidIn(claire)).toEqual([
      { text: "Peux-tu la recevoir jeudi ?", author: "Karim B.", isMine: false, isNew: true },
    ]);
    expect(claire.view("file")?.notes).toEqual([]);
    await say(claire, "Oui, à 14 h.");
    await team.karim.until(() => threadOf(team.karim).length === 2, "Karim reads the answer");
    expect(saidIn(team.karim).map(({ text }) => text)).toEqual(["Oui, à 14 h.", "Peux-tu la recevoir jeudi ?"]);
    expect(team.karim.view("file")?.notes).toHaveLength(1);
  });

  it("is the author's own: nobody else corrects a message or takes it away, and its author can, and brings it back", async () => {
    const note = await say(team.karim, "jeudi");
    await openToClaire();
    await claire.calls.openFile(file);
    await claire.until(() => threadOf(claire).length === 1, "Claire reads it");

    expect(await edit(claire, note, "non, ")).toEqual({ ok: false, failure: { kind: "notYours" } });
    expect(await claire.calls.removeNote(file, note, true)).toEqual({ ok: false, failure: { kind: "notYours" } });
    expect(await edit(team.karim, note, "plutôt ")).toEqual({ ok: true, value: null });
    expect((await team.karim.calls.removeNote(file, note, true)).ok).toBe(true);
    expect((await team.karim.calls.removeNote(file, note, false)).ok).toBe(true);
    await team.karim.calls.syncNow();

    await claire.until(() => threadOf(claire)[0]?.text === "plutôt jeudi", "Claire reads the correction");
    expect(threadOf(claire)[0]?.isRemoved).toBe(false);
    expect(team.karim.view("file")?.timeline.flatMap(({ kind, note: of }) => (of === note ? [kind] : []))).toEqual([
      "noteRestored",
      "noteRemoved",
      "note",
    ]);
  });

  it("L4 written without a line it is kept, says how far it went, and leaves at the next connection", async () => {
    const { karim } = team;
    await openToClaire();
    await claire.calls.openFile(file);
    karim.network.cut();

    const note = await say(karim, "Elle a perdu sa carte.");

    await karim.until(() => karim.view("file")?.noteShares[note]?.share === "toSend", "it waits");
    karim.kill();
    const again = await karim.again();
    await again.calls.openFile(file);
    await again.until(() => threadOf(again)[0]?.text === "Elle a perdu sa carte.", "it is still here");
    await claire.until(() => threadOf(claire).length === 1, "it reached Claire");
  });

  it("TDY-5 is told apart in the news, whatever was written after it, and marked until the file was opened", async () => {
    await openToClaire();
    await say(team.karim, "Un.");
    await claire.until(() => newsOf(claire).some(({ what }) => what === "message"), "it is told");
    await claire.calls.openFile(file);
    await claire.until(() => threadOf(claire)[0]?.isNew === true, "new while she looks");
    // She was never here: a message waits to be read, and in the timeline nothing stands out from the rest.
    expect(claire.view("file")?.timeline.some(({ isNew }) => isNew)).toBe(false);
    await claire.calls.closeFile(file);
    await claire.until(() => newsOf(claire).length === 0, "all seen");
    await say(team.karim, "Deux.");
    await team.karim.calls.setField(file, "supportNote", "RIB demandé.", []);
    await team.karim.calls.syncNow();

    await claire.until(() => newsOf(claire).length === 2, "both are told");
    expect(newsOf(claire)).toContainEqual({ author: "Karim B.", what: "message", count: 1 });
    await claire.calls.openFile(file);
    await claire.until(() => threadOf(claire).length === 2, "both are read");
    expect(saidIn(claire).map(({ text, isNew }) => [text, isNew])).toEqual([
      ["Deux.", true],
      ["Un.", false],
    ]);
    expect(claire.view("file")?.timeline.filter(({ isNew }) => isNew)).toHaveLength(2);
    expect(threadOf(team.karim).map(({ isNew }) => isNew)).toEqual([false, false]);
    await claire.until(() => newsOf(claire).length === 0, "nothing waits in the news");
  });

  it("L123 is found by a search, by who reads it", async () => {
    const { karim } = team;
    await say(karim, "Voir l’assistante sociale du lycée.");
    const query = {
      search: "lycee",
      cut: "all",
      phase: null,
      lead: null,
      silentFor: null,
      order: null,
      most: null,
    } as const;

    await expect.poll(async () => (await karim.calls.arrangeFiles(query)).files.length, { timeout: 10_000 }).toBe(1);
  });
});
