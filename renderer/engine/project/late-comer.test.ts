import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { INES } from "../testing/a-team.ts";
import { aTeamOnARelay, type TeamOnARelay } from "../testing/a-team-on-a-relay.ts";
import { aNewFile, type EngineBench } from "../testing/engine-bench.ts";
import { cardOf, projectOf } from "../testing/session-of.ts";

let team: TeamOnARelay;

beforeAll(cryptoReady);

beforeEach(async () => {
  team = await aTeamOnARelay();
});

afterEach(() => team.end());

const names = (bench: EngineBench): readonly string[] => projectOf(bench).members.map(({ name }) => name);

describe("somebody who comes after the project has begun", () => {
  it("is asked in by whoever founded it, is let in by the relay, reads what comes, and is read by name", async () => {
    const { karim, sonia, newPost } = team;
    const ines = await newPost(INES);

    expect(await karim.calls.letIn(cardOf(ines))).toEqual({ ok: true, value: null });
    await sonia.until(() => names(sonia).includes(INES.name), "Sonia knows her");
    await karim.until(() => projectOf(karim).asked.length === 0, "nobody waits");
    expect(await ines.calls.joinProject(projectOf(karim).card)).toEqual({ ok: true, value: null });
    await ines.until(() => names(ines).includes("Karim B."), "she knows them");

    const created = await sonia.calls.createFile(aNewFile({ name: "Aya", note: "Vue à la gare." }), "new");
    await ines.until(() => ines.files().some(({ name }) => name === "Aya"), "she has the file");
    const file = created.ok ? created.value : ("" as never);
    await ines.calls.openFile(file);
    await ines.until(() => ines.view("file")?.notes[0]?.text === "Vue à la gare.", "she reads it");
    expect((await ines.calls.setField(file, "phone", "06 12 34 56 78", [])).ok).toBe(true);
    await sonia.calls.openFile(file);
    await sonia.until(() => sonia.view("file")?.fields.phone.values[0]?.author === INES.name, "and is read by name");
  });

  it("waits, asked in without a connection, for the next one", async () => {
    const { karim, newPost } = team;
    const ines = await newPost(INES);
    await team.relayGoes();

    expect((await karim.calls.letIn(cardOf(ines))).ok).toBe(true);
    await karim.until(() => projectOf(karim).asked.length === 1, "she is asked in");
    const again = await karim.again();
    await again.until(() => projectOf(again).asked[0]?.name === INES.name, "after a kill too");
    await team.relayComesBack();

    await again.until(() => names(again).includes(INES.name), "she is let in");
  });

  it("is not asked in twice, nor by a card that is none", async () => {
    const { karim, sonia, newPost } = team;
    const ines = await newPost(INES);

    expect(await karim.calls.letIn("rien")).toMatchObject({ ok: false, failure: { kind: "card" } });
    expect(await karim.calls.letIn(cardOf(sonia))).toEqual({ ok: false, failure: { kind: "known" } });
    expect((await karim.calls.letIn(cardOf(ines))).ok).toBe(true);
    expect(await karim.calls.letIn(cardOf(ines))).toEqual({ ok: false, failure: { kind: "known" } });
  });
});
