// Two of three people give back what nobody of their organisation opens any more, with a real relay between whole engines.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newToken, type Relay, startRelay } from "#relay/index.ts";
import { toHex } from "#shared/kernel/bytes.ts";
import type { Person } from "#shared/ports/engine.ts";
import { writeEnrolmentCode } from "#shared/protocol/cards.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { CaseFileId, ProjectId, TrackId } from "#shared/protocol/ids.ts";
import { parseDirectoryRecord } from "#shared/protocol/ledger/record.ts";
import { aTeam, type Colleague, type Team } from "../testing/a-team.ts";
import { aYes, CLAIRE, personIn } from "../testing/an-answer.ts";
import { aNewFile, PASSPHRASE } from "../testing/engine-bench.ts";
import { projectOf } from "../testing/session-of.ts";

const PAUL: Person = { name: "Paul D.", role: "educator", organizationName: "Association du Lot" };
/** Reads no file: the team is the educators. */
const coordinator = (name: string): Person => ({ name, role: "coordinator", organizationName: "Association du Lot" });

const REFUSED = { ok: false, failure: { kind: "notAllowed" } };

let folder: string;
let relay: Relay;
let team: Team & { readonly others: readonly Colleague[] };

beforeAll(cryptoReady);

/** Karim founded it; Sonia is the educator who will lose her laptop; Inès and Léa, who read no file, are of the same organisation. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "recovery-"));
  relay = await startRelay({ folder, port: 0 });
  const { receiptKey, port, store } = relay;
  const code = writeEnrolmentCode({ address: `ws://127.0.0.1:${port}`, receiptKey, token: newToken(store) });
  team = await aTeam(code, [coordinator("Inès L."), coordinator("Léa M.")]);
}, 30_000);

afterEach(async () => {
  team.kill();
  await relay.stop();
  rmSync(folder, { recursive: true, force: true });
});

const recoveryOf = (post: Colleague) => projectOf(post).recovery;
const numberOf = (post: Colleague, name: string): number =>
  projectOf(post).people.find((each) => each.name === name)?.number ?? 0;

async function named(by: Colleague, names: readonly string[]): Promise<void> {
  const answer = await by.calls.nameKeepers(names.map((name) => numberOf(by, name)));
  expect(answer).toEqual({ ok: true, value: null });
  await by.until(
    () =>
      recoveryOf(by)
        .keepers.map(({ name }) => name)
        .join() === names.join(),
    "they are named",
  );
}

/** A file that Sonia alone reads: she leaves Karim out of its team. */
async function herFile(): Promise<CaseFileId> {
  const { sonia } = team;
  await sonia.until(() => projectOf(sonia).people.length >= 4, "she knows them");
  const { karim: reader } = team;
  const made = await sonia.calls.createFile(aNewFile({ name: "Aya", note: "Vue à la gare." }), "new");
  if (!made.ok) throw new Error("not made");
  await sonia.calls.openFile(made.value);
  await reader.until(() => reader.files().some(({ name }) => name === "Aya"), "Karim has it");
  await sonia.until(() => sonia.view("file")?.access.isKnown === true, "she has it");
  const karim = sonia.view("file")?.access.readers.find(({ name }) => name === "Karim B.");
  expect((await sonia.calls.setInTeam(made.value, karim?.person as never, false)).ok).toBe(true);
  await reader.until(() => !reader.files().some(({ name }) => name === "Aya"), "Karim reads it no more");
  return made.value;
}

/** Somebody is let in by Karim. */
async function comesLater(person: Person): Promise<Colleague> {
  const { karim, newPost } = team;
  const post = await newPost(person);
  const session = post.view("session");
  expect((await karim.calls.letIn(session?.state === "open" ? session.deviceCard : "")).ok).toBe(true);
  await karim.until(() => projectOf(karim).members.some(({ name }) => name === person.name), "is in");
  expect((await post.calls.joinProject(projectOf(karim).card)).ok).toBe(true);
  await post.until(() => projectOf(post).people.length > 3, "knows the others");
  return post;
}

async function lose(post: Colleague): Promise<void> {
  post.kill();
  const { karim } = team;
  const { device } = post;
  expect((await karim.calls.remove({ kind: "device", device, reason: "lost" })).ok).toBe(true);
  await karim.until(() => projectOf(karim).removed.some((each) => each.device === device), "it is out");
}

describe("the recovery of an organisation", () => {
  it("gives a file that one lost laptop alone could open to a colleague, in the open, and then is made anew", async () => {
    const { karim, sonia, others } = team;
    const [ines, lea] = others as [Colleague, Colleague];
    await named(karim, ["Karim B.", "Inès L.", "Léa M."]);
    const file = await herFile();
    await sonia.until(() => recoveryOf(sonia).sealed.done === 2, "sealed as it was made");
    await sonia.until(() => sonia.view("connection")?.toSend === 0, "sent");
    const paul = await comesLater(PAUL);
    await lose(sonia);

    await lea.until(() => recoveryOf(lea).mayAsk, "she knows that she may");
    expect(await paul.calls.askRecovery(numberOf(paul, PAUL.name))).toEqual(REFUSED);
    expect(await lea.calls.askRecovery(numberOf(lea, PAUL.name))).toEqual({ ok: true, value: null });
    await ines.until(() => recoveryOf(ines).requests.length === 1, "she is asked");
    expect(recoveryOf(lea).requests[0]).toMatchObject({ by: "Léa M.", given: PAUL.name, mayAgree: false });
    expect(await lea.calls.agreeToRecovery(recoveryOf(lea).requests[0]?.id ?? "", PASSPHRASE)).toEqual(REFUSED);
    expect(paul.files()).toEqual([]);
    const byAnother = await ines.calls.agreeToRecovery(recoveryOf(ines).requests[0]?.id ?? "", `${PASSPHRASE}?`);
    expect(byAnother).toMatchObject({
      ok: false,
      failure: { kind: "passphrase", failure: { kind: "wrongPassphrase" } },
    });
    expect(recoveryOf(lea).requests[0]?.step).toBe("asked");
    expect(await ines.calls.agreeToRecovery(recoveryOf(ines).requests[0]?.id ?? "", PASSPHRASE)).toEqual({
      ok: true,
      value: null,
    });

    await paul.until(() => paul.files().some(({ name }) => name === "Aya"), "he has it");
    await paul.calls.openFile(file);
    await paul.until(() => paul.view("file")?.notes[0]?.text === "Vue à la gare.", "and reads it");
    for (const each of [karim, ines, lea, paul]) {
      await each.until(() => recoveryOf(each).uses[0]?.files === 1, "everybody sees it");
      expect(recoveryOf(each).uses).toMatchObject([
        { given: PAUL.name, opener: "Léa M.", helper: "Inès L.", failed: 0 },
      ]);
      expect(recoveryOf(each).requests).toEqual([]);
    }
    for (const each of [karim, ines, lea]) expect(each.files()).toEqual([]);
    await paul.until(() => paul.view("file")?.access.mayShare === true, "it is his own");
    expect((await paul.calls.setField(file, "phone", "06 12 34 56 78", [])).ok).toBe(true);
    await paul.until(() => paul.view("connection")?.toSend === 0, "under a new key");
    await karim.until(() => namings() === 2, "and the three are named anew by themselves");
  }, 60_000);
});

describe("a recovery that was used, or whose three change", () => {
  it("is made anew, and what was asked of the former one stands no more", async () => {
    const { karim, sonia, others } = team;
    const [ines, lea] = others as [Colleague, Colleague];
    await named(karim, ["Karim B.", "Inès L.", "Léa M."]);
    await lea.until(() => recoveryOf(lea).mayAsk, "she may");
    // SHR-30: a coordinator reads no file, and is given none.
    expect(await lea.calls.askRecovery(numberOf(lea, "Léa M."))).toEqual({ ok: false, failure: { kind: "people" } });
    expect(await lea.calls.askRecovery(numberOf(lea, "Karim B."))).toEqual({ ok: true, value: null });
    await ines.until(() => recoveryOf(ines).requests.length === 1, "she is asked");
    const id = recoveryOf(ines).requests[0]?.id ?? "";
    await sonia.until(() => projectOf(sonia).people.length === 4, "she knows them");

    await named(karim, ["Karim B.", "Inès L.", "Sonia R."]);

    for (const each of [karim, sonia, ines, lea]) {
      await each.until(() => recoveryOf(each).requests.length === 0, "it stands no more");
      await each.until(() => recoveryOf(each).mayAsk === (each !== lea), "who may");
    }
    expect(await ines.calls.agreeToRecovery(id, PASSPHRASE)).toEqual({ ok: false, failure: { kind: "gone" } });
    expect(await lea.calls.askRecovery(numberOf(lea, "Léa M."))).toEqual(REFUSED);
    expect(await karim.calls.nameKeepers([1, 1, 2])).toEqual({ ok: false, failure: { kind: "people" } });
  }, 60_000);

  it("goes on where it was when who opens is killed on the way, and is told once", async () => {
    const { karim, sonia, others } = team;
    const [ines, lea] = others as [Colleague, Colleague];
    await named(karim, ["Karim B.", "Inès L.", "Léa M."]);
    await herFile();
    await sonia.until(() => recoveryOf(sonia).sealed.done === 2, "sealed as it was made");
    await sonia.until(() => sonia.view("connection")?.toSend === 0, "sent");
    const paul = await comesLater(PAUL);
    await lose(sonia);
    await ines.until(() => recoveryOf(ines).mayAsk && numberOf(ines, PAUL.name) > 0, "she may");
    expect((await ines.calls.askRecovery(numberOf(ines, PAUL.name))).ok).toBe(true);
    await lea.until(() => recoveryOf(lea).requests.length === 1, "she is asked");
    // Who opens agrees without a line, and is killed at once; who helps was out of reach meanwhile.
    lea.network.cut();
    expect((await lea.calls.agreeToRecovery(recoveryOf(lea).requests[0]?.id ?? "", PASSPHRASE)).ok).toBe(true);
    lea.kill();
    ines.network.cut();
    const again = await lea.again();
    await again.until(() => recoveryOf(again).uses.length === 1, "recorded");
    // Others in their place would end it: Inès has handed nothing over.
    await karim.until(() => recoveryOf(karim).uses.length === 1, "he hears of it");
    const three = ["Karim B.", "Inès L.", PAUL.name].map((name) => numberOf(karim, name));
    expect(await karim.calls.nameKeepers(three)).toEqual({ ok: false, failure: { kind: "underWay" } });
    ines.network.restore();
    await ines.calls.syncNow();
    await ines.until(() => recoveryOf(ines).uses.length === 1, "she hears of it, and hands over");
    again.kill();
    const third = await again.again();

    await paul.until(() => paul.files().some(({ name }) => name === "Aya"), "he has it");
    await third.until(() => recoveryOf(third).uses[0]?.files === 1, "told").catch(() => undefined);
    await karim.until(
      () =>
        recoveryOf(karim)
          .uses.map(({ files }) => files)
          .join() === "1",
      "once, and by everybody",
    );
    await karim.until(() => namings() === 2, "and made anew");
  }, 90_000);
});

/** Two of the three, Léa and Inès, give to Paul what Sonia alone could open. */
async function givenToPaul(paul: Colleague): Promise<void> {
  const [ines, lea] = team.others as [Colleague, Colleague];
  await lea.until(() => recoveryOf(lea).mayAsk && numberOf(lea, PAUL.name) > 0, "she may ask");
  expect((await lea.calls.askRecovery(numberOf(lea, PAUL.name))).ok).toBe(true);
  await ines.until(() => recoveryOf(ines).requests.length === 1, "she is asked");
  expect((await ines.calls.agreeToRecovery(recoveryOf(ines).requests[0]?.id ?? "", PASSPHRASE)).ok).toBe(true);
  await paul.until(() => paul.files().some(({ name }) => name === "Aya"), "he has it");
}

async function aTrackOf(bench: Colleague, file: CaseFileId, title: string): Promise<TrackId> {
  const begun = await bench.calls.beginTrack(file, { topic: "generalCare", title });
  if (!begun.ok) throw new Error(`no track: ${begun.failure.kind}`);
  await bench.until(() => bench.view("file")?.tracks.some(({ id }) => id === begun.value) === true, "it is shown");
  return begun.value;
}

describe("the recovery and health", () => {
  it("reaches the tracks of who lost everything, those made before the three were named too, as if they had begun them", async () => {
    const { karim, sonia } = team;
    const file = await herFile();
    await aTrackOf(sonia, file, "avant");
    await named(karim, ["Karim B.", "Inès L.", "Léa M."]);
    await sonia.until(() => recoveryOf(sonia).sealed.done === 3, "what was made before is sealed, the track too");
    const later = await aTrackOf(sonia, file, "après");
    await sonia.until(() => recoveryOf(sonia).sealed.done === 4, "sealed as it was begun");
    expect(recoveryOf(sonia).sealed.all).toBe(4);
    await sonia.until(() => sonia.view("connection")?.toSend === 0, "sent");
    const paul = await comesLater(PAUL);
    await lose(sonia);

    await givenToPaul(paul);

    await paul.calls.openFile(file);
    await paul.until(() => paul.view("file")?.tracks.length === 2, "he reads both");
    expect(paul.view("file")?.tracks.map(({ author, isMine }) => [author, isMine])).toEqual([
      ["Sonia R.", false],
      ["Sonia R.", false],
    ]);
    await paul.until(
      () => paul.view("file")?.tracks.every(({ mayShare }) => mayShare) === true,
      "they are his to share",
    );
    expect((await paul.calls.setTrackField(file, later, "companion", "le CSAPA", [])).ok).toBe(true);
    await paul.until(() => paul.view("connection")?.toSend === 0, "and to write in");
    expect(karim.files()).toEqual([]);
  }, 90_000);

  it("opens nothing of a track that somebody of the Mission Locale keeps in a file of the association", async () => {
    const { karim, sonia } = team;
    const claire = await comesLater(CLAIRE);
    await named(karim, ["Karim B.", "Inès L.", "Léa M."]);
    const made = await karim.calls.createFile(aNewFile({ name: "Inès" }), "new");
    const shared = made.ok ? made.value : ("" as CaseFileId);
    await karim.calls.openFile(shared);
    await karim.until(() => karim.view("file")?.access.isKnown === true, "he has it");
    await karim.calls.recordAnswer(shared, aYes([personIn(karim, CLAIRE.name)]), "a");
    await claire.until(() => claire.files().length === 1, "Claire reads it");
    await claire.calls.openFile(shared);
    await claire.until(() => claire.view("file")?.access.isKnown === true, "whole");
    await aTrackOf(claire, shared, "à moi seule");
    await claire.until(() => claire.view("connection")?.toSend === 0, "sent");
    await karim.calls.closeFile(shared);
    await herFile();
    await sonia.until(() => sonia.view("connection")?.toSend === 0, "sent");
    const paul = await comesLater(PAUL);
    await lose(sonia);

    await givenToPaul(paul);

    await karim.until(() => recoveryOf(karim).uses[0]?.files !== null, "it is over");
    expect(recoveryOf(karim).uses).toMatchObject([{ given: PAUL.name, files: 1, failed: 0 }]);
    expect(paul.files().map(({ name }) => name)).toEqual(["Aya"]);
    expect(claire.view("file")?.tracks.map(({ readers }) => readers)).toEqual([[]]);
  }, 90_000);
});

/** How often the relay's directory names three. */
function namings(): number {
  const records = relay.store.directoryOf(projectId()).map(parseDirectoryRecord);
  const acts = records.flatMap((record) => (record.ok ? record.value.acts : []));
  return acts.filter(({ kind }) => kind === "recovery").length;
}

const projectId = (): ProjectId =>
  toHex(relay.store.database.prepare("SELECT id FROM project").get()?.["id"] as Uint8Array) as ProjectId;
