// A consent that is taken back while a colleague, who does not know it yet, lets somebody in by it: with work in flight, and
// computers that are killed before the new key is there. Whole engines and a real relay.

import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { Colleague } from "../testing/a-team.ts";
import { aTeamBetween, type TeamOnARelay } from "../testing/a-team-on-a-relay.ts";
import { aYes, CLAIRE, personIn } from "../testing/an-answer.ts";
import { deviceKeys } from "../testing/device-keys.ts";
import { aNewFile } from "../testing/engine-bench.ts";
import { opened } from "../testing/opened.ts";
import { supportIn } from "../testing/support-in.ts";
import { headOf, valuesOpenTo } from "../testing/what-keys-open.ts";

let team: TeamOnARelay;
let claire: Colleague;
let file: CaseFileId;

beforeAll(cryptoReady);

/** A file of Karim and Sonia; the young person has said « yes » to the Mission Locale, of which nobody works on it yet. */
beforeEach(async () => {
  team = await aTeamBetween({ patience: 30_000 }, [CLAIRE]);
  [claire] = team.others as [Colleague];
  const { karim, sonia } = team;
  const created = await karim.calls.createFile(aNewFile({ name: "Aya" }), "new");
  if (!created.ok) throw new Error("refused");
  file = created.value;
  await opened(karim, file);
  expect((await karim.calls.recordAnswer(file, aYes([]), "answer")).ok).toBe(true);
  await type(karim, ["avant tout"]);
  await sonia.until(() => sonia.files().length === 1, "has the file");
  await opened(sonia, file);
  await sonia.until(() => supportIn(sonia).includes("avant tout"), "and the support");
  await sonia.until(() => sonia.view("file")?.access.answers.length === 1, "and the answer");
  await karim.until(() => karim.view("connection")?.toSend === 0, "all is sent");
}, 60_000);

afterEach(() => team.end());

async function type(bench: Colleague, words: readonly string[]): Promise<void> {
  for (const word of words) expect((await bench.calls.setField(file, "supportNote", word, [])).ok).toBe(true);
  await bench.calls.syncNow();
}

/** Waits until all of it was ever said there. */
async function readsAll(bench: Colleague, words: readonly string[]): Promise<void> {
  await bench.until(() => bench.view("file")?.fields.supportNote.changes === words.length, "nothing is lost");
  const history = await bench.calls.fieldHistory(file, "supportNote");
  expect(history.map(({ value }) => value).toSorted()).toEqual(words.toSorted());
}

const takeBack = async (bench: Colleague): Promise<void> => {
  const [answer] = bench.view("file")?.access.answers ?? [];
  expect((await bench.calls.withdrawConsent(file, answer!.id, "youngPerson")).ok).toBe(true);
};

/**
 * The epoch under which each thing that was typed stands at the relay, as far as Sonia opens it: read once for each row that
 * comes.
 */
async function epochsAtRelay(): Promise<() => ReadonlyMap<unknown, number>> {
  const { box } = await deviceKeys(team.sonia.disks);
  let read = { head: -1, epochs: new Map() as ReadonlyMap<unknown, number> };
  return () => {
    const head = headOf(team);
    if (head !== read.head) read = { head, epochs: valuesOpenTo(team, [team.sonia], team.sonia, box) };
    return read.epochs;
  };
}

describe("a consent that is taken back while somebody is let in by it elsewhere", () => {
  it.each([0, 1, 50])(
    "B3 SHR-9 SHR-26 behind %i edits that wait: none is lost, over a kill; what was typed after it is not for them",
    async (pending) => {
      const { karim, sonia } = team;
      const box = (await deviceKeys(claire.disks)).box;
      karim.network.cut();
      await karim.until(() => karim.view("connection")?.state === "offline", "out of reach");
      const before = Array.from({ length: pending }, (_, at) => `avant ${at}`);
      const after = Array.from({ length: pending + 1 }, (_, at) => `après ${at}`);
      await type(karim, before);
      await takeBack(karim);
      await type(karim, after);
      expect((await sonia.calls.setInTeam(file, personIn(sonia, CLAIRE.name), true)).ok).toBe(true);
      await claire.until(() => claire.files().length === 1, "Claire was let in");
      karim.kill();

      const again = await karim.again();
      await opened(again, file);
      for (const bench of [sonia, again]) await readsAll(bench, ["avant tout", ...before, ...after]);
      await claire.until(() => claire.files().length === 0, "it is closed to her");
      await again.until(() => again.view("connection")?.toSend === 0, "all is sent");

      const open = valuesOpenTo(team, [again, sonia], claire, box);
      expect(open.has("avant tout")).toBe(true);
      expect(after.filter((word) => open.has(word))).toEqual([]);
    },
    60_000,
  );

  it("SHR-15 takes its new keys from a colleague, where whoever took it back is killed and does not come again", async () => {
    const { karim, sonia } = team;
    await takeBack(karim);
    await sonia.until(() => sonia.view("file")?.access.answers[0]?.state === "withdrawn", "Sonia knows");
    karim.kill();

    await type(sonia, ["après"]);
    const epochs = await epochsAtRelay();
    await sonia.until(() => epochs().has("après"), "it is sent");

    expect(epochs().get("avant tout")).toBe(0);
    expect(epochs().get("après")).toBeGreaterThan(0);
  }, 60_000);

  it("SHR-15 takes them once: what is typed later waits for nothing", async () => {
    const { karim, sonia } = team;
    await takeBack(karim);
    await type(karim, ["après"]);
    await sonia.until(() => supportIn(sonia).includes("après"), "Sonia reads it");
    await karim.until(() => karim.view("file")?.summary.share.kind === "relayed", "nothing waits");
    sonia.network.cut();
    await sonia.until(() => sonia.view("connection")?.state === "offline", "out of reach");

    await type(sonia, ["plus tard"]);

    await sonia.until(() => sonia.view("file")?.summary.share.kind === "local", "it is ready to leave");
    sonia.network.restore();
    await karim.until(() => supportIn(karim).includes("plus tard"), "Karim reads it");
    const epochs = (await epochsAtRelay())();
    expect(["après", "plus tard"].map((word) => epochs.get(word))).toEqual([1, 1]);
  }, 60_000);
});
