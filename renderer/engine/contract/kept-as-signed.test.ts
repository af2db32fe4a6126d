// What was signed, through what goes on in the file afterwards: mended contact data, rooms that are followed by others, a kill.
import { afterEach, beforeAll, expect, it } from "vitest";
import { evidenceBytes } from "#shared/contract/evidence/evidence.ts";
import { toHex, utf8 } from "#shared/kernel/bytes.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { Colleague } from "../testing/a-team.ts";
import { aTeamBetween, type TeamOnARelay } from "../testing/a-team-on-a-relay.ts";
import { CLAIRE } from "../testing/an-answer.ts";
import { aNewFile, type EngineBench } from "../testing/engine-bench.ts";
import { contractOf, contractSource, done, signTogether, stageOf, whileOpen } from "../testing/sign-together.ts";

// Rooms are followed after a dozen envelopes instead of three hundred.
const PACE = { longest: 12, patience: 300, round: 200 };

let team: TeamOnARelay;
let claire: Colleague;
let file: CaseFileId;

beforeAll(cryptoReady);
afterEach(() => team.end());

/** The bytes of each text, of all acts that prove it, and of the log of who opened the file. */
async function kept(bench: Colleague) {
  const { texts = [] } = contractOf(bench, file) ?? {};
  const trail = await bench.calls.auditTrail(file);
  return {
    texts: texts.map(({ hash, text, evidence }) => [
      hash,
      toHex(utf8(JSON.stringify(text))),
      evidence === null ? "" : toHex(evidenceBytes(evidence)),
    ]),
    log: trail?.lines.map(({ key, at, author, act }) => [key, at, author, act]) ?? [],
  };
}

const setField = async (bench: EngineBench, field: "phone" | "supportNote", value: string): Promise<void> => {
  const seen = bench.view("file")?.fields[field].values.map(({ id }) => id) ?? [];
  done(await bench.calls.setField(file, field, value, seen));
  await bench.calls.syncNow();
  await bench.until(() => bench.view("connection")?.toSend === 0, "it is sent");
};

async function anOpenedContract(): Promise<void> {
  team = await aTeamBetween({ haste: 4, patience: 60_000, pace: PACE }, [CLAIRE]);
  [claire] = team.others as [Colleague];
  const { karim } = team;
  file = done(await karim.calls.createFile(aNewFile({ name: "Inès" }), "new"));
  await signTogether(team, claire, [[karim, file]], true);
}

it("L88 CON-5 a telephone that is mended leaves all three signatures where they are; another text takes none of them over", async () => {
  await anOpenedContract();
  const { karim } = team;
  await whileOpen(karim, file, async () => {
    await karim.until(() => stageOf(karim, file) === "running", "it is open");
    const before = (await kept(karim)).texts;
    await setField(karim, "phone", "06 00 00 00 01");

    expect((await kept(karim)).texts).toEqual(before);
    expect(stageOf(karim, file)).toBe("running");
    expect(contractOf(karim, file)?.signatures.map(({ fault }) => fault)).toEqual([null, null, null]);

    // What is signed changes by a new version that says why: the first stays with its proof, the second has none.
    const { plan } = contractSource();
    const changed = { ...contractSource(), plan: { ...plan, weeklyHours: { hours: 12, easing: null } } };
    expect(await karim.calls.freezeContract(file, changed, null, "contract")).toMatchObject({ ok: false });
    done(await karim.calls.freezeContract(file, changed, "planChanged", "contract"));
    await karim.until(() => contractOf(karim, file)?.texts.length === 2, "the second text");
    const [first, second] = (await kept(karim)).texts;
    expect([first]).toEqual(before);
    expect(second?.at(-1)).toBe("");
  });
}, 120_000);

it("L91 rooms that are followed by others leave texts, acts and the log of readings byte for byte as they were, over a kill too", async () => {
  await anOpenedContract();
  const { karim } = team;
  await karim.calls.openFile(file);
  await karim.until(() => stageOf(karim, file) === "running", "it is open");
  await setField(karim, "supportNote", "Premier point.");
  const before = await kept(karim);
  expect(before.texts[0]?.every((each) => each !== "")).toBe(true);
  expect(before.log.length).toBeGreaterThan(0);
  const closings = () => team.relay().store.closings();
  const closed = closings();

  for (let turn = 0; turn < 14; turn++) await setField(karim, "supportNote", `Point n° ${turn}.`);
  await karim.until(() => closings() > closed, "a room was followed");
  await karim.until(() => team.relay().store.emptied() > 0, "what everybody rebuilt went from the relay");

  const lines = new Set((await kept(karim)).log.map((line) => JSON.stringify(line)));
  expect((await kept(karim)).texts).toEqual(before.texts);
  expect(before.log.filter((line) => !lines.has(JSON.stringify(line)))).toEqual([]);
  karim.kill();
  const again = await karim.again();
  for (const bench of [again, claire]) {
    await bench.calls.openFile(file);
    await bench.until(() => stageOf(bench, file) === "running", "it is open there too");
    expect((await kept(bench)).texts).toEqual(before.texts);
  }
}, 180_000);
