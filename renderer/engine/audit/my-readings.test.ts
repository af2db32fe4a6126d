import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { aTeamOnARelay, type TeamOnARelay } from "../testing/a-team-on-a-relay.ts";
import { aNewFile } from "../testing/engine-bench.ts";

let team: TeamOnARelay;

beforeAll(cryptoReady);

beforeEach(async () => {
  team = await aTeamOnARelay();
});

afterEach(() => team.end());

describe("what I opened, over all files", () => {
  it("is what I did in each, read from its log, without a colleague's openings and without opening anything", async () => {
    const { karim, sonia } = team;
    const made = [];
    for (const name of ["Aya", "Bilal", "Chloé"]) made.push(await karim.calls.createFile(aNewFile({ name }), "new"));
    const [aya, bilal, chloe] = made.map((each) => (each.ok ? each.value : ("" as never)));
    await sonia.until(() => sonia.files().length === 3, "Sonia has them");
    const before = Date.now();
    for (const file of [aya!, bilal!]) {
      await karim.calls.openFile(file);
      await karim.calls.closeFile(file);
    }
    await sonia.calls.openFile(chloe!);
    await sonia.calls.openFile(aya!);

    const read = await karim.calls.myReadings([aya!, bilal!, chloe!]);

    expect(read.map(({ file, isWhole, waiting }) => [file, isWhole, waiting])).toEqual([
      [aya, true, 0],
      [bilal, true, 0],
    ]);
    for (const { lines } of read) {
      expect(lines.map(({ act, author, compartments }) => [act, author, compartments])).toEqual([
        ["opening", "Karim B.", ["identity", "field"]],
      ]);
      expect(lines[0]?.at).toBeGreaterThanOrEqual(before);
    }
    expect(await karim.calls.myReadings([chloe!])).toEqual([]);
    expect((await sonia.calls.myReadings([aya!, bilal!, chloe!])).map(({ file }) => file)).toEqual([aya, chloe]);
  });
});
