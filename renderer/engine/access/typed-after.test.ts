// What is typed without a network once somebody is to read a file no more: it leaves under the next key, and under no other.

import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readProjectCard } from "#shared/protocol/cards.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { type Envelope, parseEnvelope } from "#shared/protocol/envelope.ts";
import { parseGrant } from "#shared/protocol/grant.ts";
import type { CaseFileId, ProjectId, RoomId } from "#shared/protocol/ids.ts";
import type { Colleague } from "../testing/a-team.ts";
import { aTeamOnARelay, type TeamOnARelay } from "../testing/a-team-on-a-relay.ts";
import { aYes, CLAIRE, personIn } from "../testing/an-answer.ts";
import { aNewFile } from "../testing/engine-bench.ts";
import { opened } from "../testing/opened.ts";
import { projectOf } from "../testing/session-of.ts";
import { supportIn } from "../testing/support-in.ts";

let team: TeamOnARelay;
let claire: Colleague;
let file: CaseFileId;

beforeAll(cryptoReady);

/** A file of Karim and Sonia that Claire reads; Karim is out of reach. */
beforeEach(async () => {
  team = await aTeamOnARelay(CLAIRE);
  [claire] = team.others as [Colleague];
  const { karim, sonia } = team;
  const created = await karim.calls.createFile(aNewFile({ name: "Aya" }), "new");
  if (!created.ok) throw new Error("refused");
  file = created.value;
  await opened(karim, file);
  expect((await karim.calls.recordAnswer(file, aYes([personIn(karim, CLAIRE.name)]), "answer")).ok).toBe(true);
  expect((await karim.calls.setField(file, "supportNote", "avant", [])).ok).toBe(true);
  for (const each of [sonia, claire]) {
    await each.until(() => each.files().length === 1, "has the file");
    await opened(each, file);
    await each.until(() => supportIn(each).includes("avant"), "and the support");
  }
  await karim.until(() => karim.view("connection")?.toSend === 0, "all is sent");
  karim.network.cut();
  await karim.until(() => karim.view("connection")?.state === "offline", "out of reach");
}, 30_000);

afterEach(() => team.end());

const phones = (bench: Colleague): readonly unknown[] =>
  (bench.view("file")?.fields.phone.values ?? []).map(({ value }) => value);

function projectId(): ProjectId {
  const card = readProjectCard(projectOf(team.sonia).card);
  if (!card.ok) throw new Error("no card");
  return card.value.genesis.project;
}

/** What Karim wrote after a place of the relay's log, as the relay gives it to somebody. */
const writtenAfter = (place: number, reader: Colleague): readonly Envelope[] =>
  team
    .relay()
    .store.rowsAfter(projectId(), place, reader.device, 10_000)
    .flatMap(({ kind, bytes }) => {
      const envelope = kind === "envelope" ? parseEnvelope(bytes) : null;
      return envelope?.ok && envelope.value.device === team.karim.device ? [envelope.value] : [];
    });

/** The rooms that somebody reads, so far. */
const roomsOf = (reader: Colleague): ReadonlySet<RoomId> => {
  const rows = team.relay().store.rowsAfter(projectId(), 0, reader.device, 10_000);
  return new Set(
    rows.flatMap(({ kind, bytes }) => {
      const grant = kind === "grant" ? parseGrant(bytes) : null;
      return grant?.ok && grant.value.boxes.has(reader.device) ? [grant.value.room] : [];
    }),
  );
};

const headOfRelay = (): number => team.relay().store.head(projectId()).n;

/** Typed in two compartments, and kept here. */
async function typeOn(bench: Colleague, words: string): Promise<void> {
  expect((await bench.calls.setField(file, "phone", `06 ${words}`, [])).ok).toBe(true);
  expect((await bench.calls.setField(file, "supportNote", words, [])).ok).toBe(true);
  await bench.calls.syncNow();
}

describe("what is typed without a network", () => {
  it("L104 SHR-9 after a consent was taken back: who loses the file is given the withdrawal alone; who stays reads all of it, over a kill", async () => {
    const { karim, sonia } = team;
    const [before, hers] = [headOfRelay(), roomsOf(claire)];
    const [answer] = karim.view("file")?.access.answers ?? [];
    expect((await karim.calls.withdrawConsent(file, answer!.id, "youngPerson")).ok).toBe(true);
    await typeOn(karim, "après");
    await karim.until(() => phones(karim).includes("06 après"), "it is shown");
    await karim.until(() => karim.view("file")?.summary.share.kind === "held", "and that it waits for the key");
    karim.kill();

    const again = await karim.again();
    await sonia.until(() => supportIn(sonia).includes("après") && phones(sonia).includes("06 après"), "Sonia reads it");
    await again.until(() => again.view("connection")?.toSend === 0, "all is sent");

    await claire.until(() => claire.files().length === 0, "Claire reads it no more");
    expect(writtenAfter(before, claire).filter(({ epoch }) => epoch > 0)).toEqual([]);
    const written = writtenAfter(before, sonia).filter(({ room }) => hers.has(room));
    // The withdrawal alone.
    expect(written.filter(({ epoch }) => epoch === 0)).toHaveLength(1);
    expect(written.length).toBeGreaterThan(2);
  }, 40_000);

  it("SHR-27 after somebody was let out of the team: the same, and who is brought back reads it", async () => {
    const { karim, sonia } = team;
    const before = headOfRelay();
    const her = personIn(karim, "Sonia R.");
    expect((await karim.calls.setInTeam(file, her, false)).ok).toBe(true);
    await typeOn(karim, "après");
    karim.network.restore();
    await karim.calls.syncNow();

    await claire.until(() => supportIn(claire).includes("après"), "Claire reads it");
    await sonia.until(() => sonia.files().length === 0, "Sonia reads it no more");
    expect(writtenAfter(before, sonia).filter(({ epoch }) => epoch > 0)).toEqual([]);
    expect(writtenAfter(before, karim).filter(({ epoch }) => epoch === 0)).toHaveLength(1);

    expect((await karim.calls.setInTeam(file, her, true)).ok).toBe(true);
    await sonia.until(() => sonia.files().length === 1, "she has the file again");
    await sonia.calls.openFile(file);
    await sonia.until(() => supportIn(sonia).includes("après"), "and what was typed");
  }, 40_000);

  it("SHR-26 a « yes » that waits behind what was typed lets nobody in before the relay holds it", async () => {
    const { karim, sonia } = team;
    const [answer] = karim.view("file")?.access.answers ?? [];
    expect((await karim.calls.withdrawConsent(file, answer!.id, "youngPerson")).ok).toBe(true);
    await typeOn(karim, "après");
    expect((await karim.calls.recordAnswer(file, aYes([personIn(karim, CLAIRE.name)]), "answer")).ok).toBe(true);
    karim.network.restore();
    await karim.calls.syncNow();

    await sonia.until(() => supportIn(sonia).includes("après"), "Sonia reads it");
    await claire.until(() => supportIn(claire).includes("après"), "and so does Claire, to whom it is open again");
    await karim.until(() => karim.view("connection")?.toSend === 0, "nothing waits any more");
  }, 40_000);
});
