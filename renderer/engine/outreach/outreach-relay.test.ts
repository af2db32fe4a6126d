import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newToken, type Relay, startRelay } from "#relay/index.ts";
import type { EncounterId, NewEncounter } from "#shared/domain/outreach/index.ts";
import { instant } from "#shared/kernel/instant.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { Person } from "#shared/ports/engine.ts";
import { writeEnrolmentCode } from "#shared/protocol/cards.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { aTeam, INES, type Team } from "../testing/a-team.ts";
import type { EngineBench } from "../testing/engine-bench.ts";

const CLAIRE: Person = { name: "Claire P.", role: "advisor", organizationName: "Mission Locale du Lot" };

let folder: string;
let relay: Relay;
let team: Team;

beforeAll(cryptoReady);
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "outreach-"));
  relay = await startRelay({ folder, port: 0 });
  const { receiptKey, port, store } = relay;
  const code = writeEnrolmentCode({ address: `ws://127.0.0.1:${port}`, receiptKey, token: newToken(store) });
  team = await aTeam(code, [CLAIRE]);
});
afterEach(async () => {
  team.kill();
  await relay.stop();
  rmSync(folder, { recursive: true, force: true });
});

let count = 0;
const anEncounter = (said: string): NewEncounter => ({
  id: (++count).toString(16).padStart(32, "0") as EncounterId,
  on: dayIn(instant(Date.now()), DEFAULT_TIME_ZONE),
  hour: null,
  kind: "met",
  place: "Gare de Souillac",
  said,
  needs: [],
  next: null,
  nextOn: null,
  who: [{ kind: "new", name: "Le grand au chien", apparentAge: 20 }],
});
const noted = (bench: EngineBench): readonly string[] =>
  (bench.view("outreach")?.encounters ?? []).map(({ said }) => said).sort();
const cardOf = (bench: EngineBench): string => {
  const session = bench.view("session");
  return session?.state === "open" ? session.deviceCard : "";
};
const projectCardOf = (bench: EngineBench): string => {
  const session = bench.view("session");
  return session?.state === "open" ? (session.project?.card ?? "") : "";
};
const knows = (bench: EngineBench, name: string) => () => {
  const session = bench.view("session");
  return session?.state === "open" && (session.project?.members ?? []).some((member) => member.name === name);
};

describe("outreach over the relay", () => {
  it("reaches the colleague, all of it is sent, and it is not opened to another organisation", async () => {
    const { karim, sonia } = team;
    const [claire] = (team as Awaited<ReturnType<typeof aTeam>>).others;
    await karim.until(knows(karim, "Sonia R."), "Karim knows his colleague");
    await sonia.until(knows(sonia, "Karim B."), "Sonia knows hers");
    await claire?.until(knows(claire, "Karim B."), "Claire knows them");

    await karim.calls.noteEncounter(anEncounter("Un café."), "encounter");
    await sonia.until(() => noted(sonia)[0] === "Un café.", "Sonia reads it");
    await karim.until(() => karim.view("connection")?.toSend === 0, "all is sent");

    expect(claire === undefined ? null : noted(claire)).toEqual([]);
    expect(karim.files()).toEqual([]);
    expect(sonia.files()).toEqual([]);
  });

  it("comes, from before too, to a colleague who came later", async () => {
    const { karim, sonia, newPost } = team;
    await karim.until(knows(karim, "Sonia R."), "Karim knows his colleague");
    await karim.calls.noteEncounter(anEncounter("Avant elle."), "encounter");
    await sonia.until(() => noted(sonia).length === 1, "Sonia reads it");
    const ines = await newPost(INES);

    expect(await karim.calls.letIn(cardOf(ines))).toEqual({ ok: true, value: null });
    await sonia.until(knows(sonia, INES.name), "she is let in");
    expect(await ines.calls.joinProject(projectCardOf(karim))).toEqual({ ok: true, value: null });

    await ines.until(() => noted(ines)[0] === "Avant elle.", "she reads what was noted before");
    await ines.calls.noteEncounter(anEncounter("Avec elle."), "encounter");
    await sonia.until(() => noted(sonia).length === 2, "and is read");
  });
});
