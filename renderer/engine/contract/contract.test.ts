// A contract between whole engines: three people, three computers, a relay behind a network that can be cut.
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { contractPrinter } from "#shared/contract/pdf/contract-pdf.ts";
import { aHand } from "#shared/contract/testing/a-signing.ts";
import { aText } from "#shared/contract/testing/a-text.ts";
import type { ContractSource } from "#shared/contract/text/draft-text.ts";
import { isPdfText } from "#shared/contract/text/signed-text.ts";
import { verifyContract } from "#shared/contract/verify/verify.ts";
import { contractStage, type Party, type Sha256 } from "#shared/domain/contract/index.ts";
import { addDays } from "#shared/kernel/calendar-day.ts";
import { instant } from "#shared/kernel/instant.ts";
import type { NewPower, NewSignature } from "#shared/ports/contract.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { contractFonts } from "../../../build/contract/fonts.ts";
import type { Colleague } from "../testing/a-team.ts";
import { aTeamOnARelay, type TeamOnARelay } from "../testing/a-team-on-a-relay.ts";
import { aYes, CLAIRE, personIn, today } from "../testing/an-answer.ts";
import { aNewFile, PASSPHRASE } from "../testing/engine-bench.ts";
import { contractSource } from "../testing/sign-together.ts";

let team: TeamOnARelay;
let claire: Colleague;
let file: CaseFileId;

beforeAll(cryptoReady);

beforeEach(async () => {
  team = await aTeamOnARelay(CLAIRE);
  [claire] = team.others as [Colleague];
  file = await aSharedFile();
}, 60_000);

afterEach(() => team.end());

/** A file of Karim that Claire reads too, open at both. */
async function aSharedFile(): Promise<CaseFileId> {
  const { karim } = team;
  const created = await karim.calls.createFile(aNewFile({ name: "Inès" }), "new");
  const id = created.ok ? created.value : ("" as CaseFileId);
  await karim.calls.openFile(id);
  await karim.until(() => karim.view("file")?.access.isKnown === true, "who may read it");
  await karim.calls.recordAnswer(id, aYes([personIn(karim, CLAIRE.name)]), "answer");
  // The compartment is there before the contract: the first word of the support is in it.
  await karim.calls.setField(id, "supportNote", "Prête à s’engager.", []);
  await claire.until(() => claire.files().some(({ name }) => name === "Inès"), "Claire has the file");
  await claire.calls.openFile(id);
  await claire.until(() => claire.view("file")?.contract?.isComplete === true, "Claire has all of it");
  return id;
}

const source = (given: Partial<ContractSource> = {}): ContractSource => ({ ...contractSource(), ...given });

const frozenBy = async ({ calls }: Colleague, given: Partial<ContractSource> = {}): Promise<Sha256> => {
  const frozen = await calls.freezeContract(file, source(given), null, "contract");
  if (!frozen.ok) throw new Error(frozen.failure.kind);
  return frozen.value;
};

const aSignature = (party: Party, hash: Sha256, given: Partial<NewSignature> = {}): NewSignature => {
  const isWorker = party === "association" || party === "missionLocale";
  return {
    hash,
    party,
    signer: null,
    role: null,
    place: "Figeac",
    readAloudBy: null,
    interpreter: null,
    identity: isWorker ? { kind: "passphrase", passphrase: PASSPHRASE } : { kind: "knownToWorker" },
    method: isWorker ? { kind: "key" } : { kind: "hand", strokes: aHand().strokes },
    ...given,
  };
};

const aPower = (given: Partial<NewPower> = {}): NewPower => ({
  person: contract(claire)?.me.person ?? ("" as never),
  givenBy: "Hélène O.",
  from: addDays(today(), -300),
  to: addDays(today(), 60),
  ...given,
});

const contract = (bench: Colleague) => bench.view("file")?.contract;
const stage = (bench: Colleague) => {
  const facts = contract(bench)?.facts;
  return facts === undefined ? null : contractStage(facts, today());
};
const reaches = (bench: Colleague, kind: string) => bench.until(() => stage(bench)?.kind === kind, kind);
const failureOf = (answer: { readonly ok: true } | { readonly ok: false; readonly failure: unknown }) =>
  answer.ok ? null : answer.failure;

/** The PDF of what the application itself signed: sound, and refused with its place at any byte that is changed. */
async function provesItself(bench: Colleague, hash: Sha256): Promise<void> {
  const { text, evidence = null } = contract(bench)?.texts.find((each) => each.hash === hash) ?? {};
  const print = contractPrinter(contractFonts());
  if (text === undefined || isPdfText(text)) throw new Error("a text of ours");
  const pdf = await print(text, evidence);
  const options = { print, now: instant(Date.now()) };
  expect(await verifyContract(pdf, options)).toMatchObject({ verdict: "sound", stage: { kind: "running" } });
  const step = Math.floor(pdf.length / 40);
  for (let at = 100; at < pdf.length; at += step) {
    const changed = pdf.slice();
    changed[at] = (changed[at] ?? 0) ^ 1;
    const { verdict, findings } = await verifyContract(changed, options);
    expect(["wrong", "foreign"], `byte ${at}`).toContain(verdict);
    expect(
      findings.some(({ kind, place }) => kind === "wrong" && place !== ""),
      `byte ${at}`,
    ).toBe(true);
  }
}

describe("a contract on three computers", () => {
  it("CON-1 CON-2 CON-3 is signed apart and offline, concluded when all is together, and open by an act only", async () => {
    const { karim } = team;
    const hash = await frozenBy(karim);
    await claire.until(() => contract(claire)?.texts.length === 1, "the text is there");
    expect(await claire.calls.notePower(aPower())).toEqual({ ok: true, value: null });
    karim.network.cut();
    claire.network.cut();

    expect(failureOf(await claire.calls.openContract(file, hash, PASSPHRASE))).toEqual({
      kind: "open",
      refusal: "notConcluded",
    });
    expect(failureOf(await claire.calls.signContract(file, aSignature("missionLocale", hash)))).toBe(null);
    expect(failureOf(await karim.calls.signContract(file, aSignature("youngPerson", hash)))).toBe(null);
    expect(failureOf(await karim.calls.signContract(file, aSignature("association", hash)))).toBe(null);
    await karim.until(() => contract(karim)?.signatures.length === 2, "signed here");
    expect(stage(karim)).toMatchObject({ kind: "collecting", missing: ["missionLocale"] });

    karim.network.restore();
    claire.network.restore();
    await karim.calls.syncNow();
    await claire.calls.syncNow();
    await reaches(karim, "concluded");
    await reaches(claire, "concluded");
    expect(failureOf(await karim.calls.openContract(file, hash, PASSPHRASE))).toEqual({ kind: "notYours" });
    expect(failureOf(await claire.calls.openContract(file, hash, "une autre phrase de passe"))).toMatchObject({
      kind: "passphrase",
      failure: { kind: "wrongPassphrase" },
    });
    expect(failureOf(await claire.calls.openContract(file, hash, PASSPHRASE))).toBe(null);
    await reaches(karim, "running");
    expect(contract(karim)?.unread).toBe(0);
    const told = karim.view("file")?.timeline.flatMap(({ contract: event }) => event ?? []) ?? [];
    expect(told.slice(0, 1)).toEqual([{ kind: "opened" }]);
    expect(told.map((event) => ("party" in event ? event.party : event.kind)).toSorted()).toEqual([
      ...["association", "concluded", "frozen", "missionLocale", "opened", "youngPerson"],
    ]);
    // The three signed apart: with the last of them, whoever's clock it was, it is concluded.
    expect(told[1]).toEqual({ kind: "concluded" });
    expect(told.at(-1)).toEqual({ kind: "frozen" });
    await provesItself(karim, hash);
  }, 90_000);

  it("L102 AUD-1 each signed act is logged in the file, by whose device it was, and each « no »; no try is", async () => {
    const { karim } = team;
    const hash = await frozenBy(karim);
    await claire.until(() => contract(claire)?.texts.length === 1, "the text is there");
    await claire.calls.notePower(aPower());
    const acts = async ({ calls }: Colleague) =>
      ((await calls.auditTrail(file))?.lines ?? []).flatMap(({ act, about, author, compartments }) =>
        act === "signature" ? [`${author} ${about === hash} ${compartments.join("+")}`] : [],
      );
    const nos = async ({ calls }: Colleague) =>
      (await calls.auditTrail(file))?.lines.filter(({ act, about }) => act === "refusal" && about === hash).length;
    const refused = { kind: "passphrase", passphrase: "une autre phrase de passe" } as const;

    await claire.calls.signContract(file, aSignature("missionLocale", hash, { identity: refused }));
    await karim.calls.refuseContract(file, { hash, party: "youngPerson", reason: null });
    expect([await acts(claire), await acts(karim)]).toEqual([[], []]);
    expect(await nos(karim)).toBe(1);
    expect(failureOf(await karim.calls.signContract(file, aSignature("youngPerson", hash)))).toBe(null);
    expect(failureOf(await karim.calls.signContract(file, aSignature("association", hash)))).toBe(null);
    expect(failureOf(await claire.calls.signContract(file, aSignature("missionLocale", hash)))).toBe(null);
    await reaches(claire, "concluded");
    expect(failureOf(await claire.calls.openContract(file, hash, PASSPHRASE))).toBe(null);
    await reaches(karim, "running");

    const byKarim = "Karim B. true support";
    const byClaire = `${CLAIRE.name} true support`;
    // A line leaves with the act that it is about: who has the one has the other.
    for (const bench of [karim, claire])
      expect((await acts(bench)).toSorted()).toEqual([byClaire, byClaire, byKarim, byKarim]);
    expect(await nos(claire)).toBe(1);
    expect((await karim.calls.auditTrail(file))?.faults).toEqual([]);
    await karim.until(() => karim.view("connection")?.toSend === 0, "nothing more to send");
  }, 90_000);

  it("CON-9 what somebody signed stands once they have left the project, and the others go on under the next key", async () => {
    const { karim } = team;
    const hash = await frozenBy(karim);
    await claire.until(() => contract(claire)?.texts.length === 1, "the text is there");
    await claire.calls.notePower(aPower());
    expect(failureOf(await claire.calls.signContract(file, aSignature("missionLocale", hash)))).toBe(null);
    await karim.until(() => contract(karim)?.signatures.length === 1, "signed by Claire");
    claire.kill();

    expect((await karim.calls.remove({ kind: "device", device: claire.device, reason: "lost" })).ok).toBe(true);
    await karim.until(() => {
      const session = karim.view("session");
      return session?.state === "open" && session.project?.members.some(({ name }) => name === CLAIRE.name) === false;
    }, "she is out");
    await karim.until(() => contract(karim)?.isComplete === true, "nothing lacks");
    expect(failureOf(await karim.calls.signContract(file, aSignature("youngPerson", hash)))).toBe(null);
    expect(failureOf(await karim.calls.signContract(file, aSignature("association", hash)))).toBe(null);

    await reaches(karim, "concluded");
    expect(contract(karim)?.unread).toBe(0);
    await karim.until(() => karim.files()[0]?.contract?.stage.kind === "concluded", "the list says so");
  }, 90_000);

  it("CON-6 texts frozen apart stand side by side, and a person chooses; nothing is lost", async () => {
    const { karim } = team;
    karim.network.cut();
    claire.network.cut();
    const ours = await frozenBy(karim);
    const theirs = await frozenBy(claire, { startsOn: addDays(today(), 7) });
    expect(failureOf(await karim.calls.signContract(file, aSignature("youngPerson", ours)))).toBe(null);
    karim.network.restore();
    claire.network.restore();
    await karim.calls.syncNow();
    await claire.calls.syncNow();

    await reaches(karim, "toChoose");
    await reaches(claire, "toChoose");
    expect(failureOf(await claire.calls.chooseContract(file, ours))).toBe(null);
    await reaches(karim, "collecting");
    expect(
      contract(karim)
        ?.texts.map(({ hash }) => hash)
        .toSorted(),
    ).toEqual([ours, theirs].toSorted());
    expect(failureOf(await karim.calls.signContract(file, aSignature("youngPerson", theirs)))).toEqual({
      kind: "sign",
      refusal: "otherVersion",
    });
    // CON-4: what changes after a signature says why, and carries no signature over.
    expect(failureOf(await karim.calls.freezeContract(file, source(), null, "contract"))).toEqual({
      kind: "draft",
      failure: "reasonNeeded",
    });
    expect((await karim.calls.freezeContract(file, source(), "planChanged", "contract")).ok).toBe(true);
    await karim.until(() => stage(karim)?.kind === "frozen", "nothing is carried over");
  }, 90_000);

  it("SHR-3 SHR-8 a diagnosis is in a text only while the young person shares it, by the engine itself", async () => {
    const { karim } = team;
    const told = { diagnosis: [{ domain: "housing", level: "important", conclusion: null, isShared: true }] } as const;
    const frozen = () => karim.calls.freezeContract(file, source(told), null, "contract");
    const live = () => karim.view("file")?.access.live;
    const answers = (answer: Partial<Parameters<typeof aYes>[1]>) =>
      karim.calls.recordAnswer(
        file,
        aYes([], { scope: "sharedDiagnosis", organizations: [], answeredOn: today(), ...answer }),
        "answer",
      );

    expect(failureOf(await frozen())).toEqual({ kind: "notShared" });
    expect(failureOf(await karim.calls.reviewContract(file, source(told), null))).toEqual({ kind: "notShared" });
    expect(failureOf(await answers({ answer: "refused" }))).toBe(null);
    await karim.until(() => karim.view("file")?.access.answers.length === 2, "the « no » is here");
    expect(live()).toEqual(["sharedSupport"]);
    expect(failureOf(await frozen())).toEqual({ kind: "notShared" });

    expect(failureOf(await answers({}))).toBe(null);
    await karim.until(() => live()?.includes("sharedDiagnosis") === true, "it is shared");
    expect(failureOf(await karim.calls.reviewContract(file, source(told), null))).toBe(null);
    const support = karim.view("file")?.access.answers.find(({ scope }) => scope === "sharedSupport");
    await karim.calls.withdrawConsent(file, support?.id ?? ("" as never), "youngPerson");
    await karim.until(() => live()?.length === 0, "what it needs is taken back");
    expect(failureOf(await frozen())).toEqual({ kind: "notShared" });
  }, 60_000);

  it("CON-18 a party says no, everybody sees who noted it and when, and signing later is possible", async () => {
    const { karim } = team;
    const hash = await frozenBy(karim);
    await claire.until(() => contract(claire)?.texts.length === 1, "the text is there");
    const no = (party: Party, reason: string | null = null) => ({ hash, party, reason });

    expect(failureOf(await claire.calls.refuseContract(file, no("association")))).toEqual({ kind: "notYours" });
    expect(failureOf(await claire.calls.refuseContract(file, no("missionLocale")))).toMatchObject({ kind: "noPower" });
    expect(failureOf(await karim.calls.refuseContract(file, no("youngPerson", "a".repeat(2_001))))).toEqual({
      kind: "refuse",
      refusal: "tooLong",
    });
    expect(failureOf(await karim.calls.refuseContract(file, no("youngPerson", " Pas ces horaires. ")))).toBe(null);
    await claire.until(() => stage(claire)?.kind === "refused", "Claire sees it");
    expect(contract(claire)?.refusals).toEqual([
      { hash, party: "youngPerson", refusedOn: today(), reason: "Pas ces horaires.", notedBy: "Karim B." },
    ]);
    expect(contract(claire)).toMatchObject({ signatures: [], unread: 0 });
    expect(claire.view("file")?.timeline[0]).toMatchObject({
      author: "Karim B.",
      contract: { kind: "refused", party: "youngPerson" },
    });
    await karim.until(() => karim.files()[0]?.contract?.stage.kind === "refused", "the list says so");

    expect(failureOf(await karim.calls.signContract(file, aSignature("youngPerson", hash)))).toBe(null);
    await reaches(claire, "collecting");
    expect(failureOf(await karim.calls.refuseContract(file, no("youngPerson")))).toEqual({
      kind: "refuse",
      refusal: "alreadySigned",
    });
  }, 90_000);

  it("CON-8 a delegation that ended yesterday signs nothing, and nobody outside the Mission Locale notes one", async () => {
    const { karim } = team;
    const hash = await frozenBy(karim);
    await claire.until(() => contract(claire)?.texts.length === 1, "the text is there");
    const signature = aSignature("missionLocale", hash);

    expect(failureOf(await claire.calls.signContract(file, signature))).toEqual({ kind: "noPower", endedOn: null });
    const yesterday = addDays(today(), -1);
    await claire.calls.notePower(aPower({ to: yesterday }));
    expect(failureOf(await claire.calls.signContract(file, signature))).toEqual({
      kind: "noPower",
      endedOn: yesterday,
    });
    expect(failureOf(await karim.calls.signContract(file, signature))).toEqual({ kind: "notYours" });
    expect(failureOf(await karim.calls.notePower(aPower()))).toEqual({ kind: "notYours" });
    expect(failureOf(await claire.calls.notePower(aPower({ givenBy: CLAIRE.name })))).toEqual({ kind: "sameName" });

    await claire.calls.notePower(aPower({ to: today() }));
    expect(failureOf(await claire.calls.signContract(file, signature))).toBe(null);
    await claire.until(() => contract(claire)?.powers.length === 2, "both are noted");
    const held = contract(claire)?.powers.find(({ capacity }) => "to" in capacity && capacity.to === today());
    expect(failureOf(await karim.calls.removePower(held?.id ?? ("" as never)))).toEqual({ kind: "notYours" });
    expect(failureOf(await claire.calls.removePower(held?.id ?? ("" as never)))).toBe(null);
    await claire.until(() => contract(claire)?.powers.length === 1, "it is taken back");
    // What was signed under it stays.
    expect(stage(claire)).toMatchObject({ kind: "collecting", missing: ["youngPerson", "association"] });
  }, 90_000);

  it("L95 CON-11 a young person with no phone, no e-mail and no account signs beside their worker, with no network", async () => {
    const { karim } = team;
    expect(karim.view("file")?.fields.phone.values).toEqual([]);
    karim.network.cut();
    claire.network.cut();
    const hash = await frozenBy(karim);

    // Nothing was sent to them, and nothing is asked of them but to be there.
    const given = { readAloudBy: "Karim B.", interpreter: "une amie, en dari" } as const;
    expect(failureOf(await karim.calls.signContract(file, aSignature("youngPerson", hash, given)))).toBe(null);
    expect(failureOf(await karim.calls.signContract(file, aSignature("association", hash)))).toBe(null);
    await karim.until(() => contract(karim)?.signatures.length === 2, "both signed beside each other");
    expect(stage(karim)).toMatchObject({ kind: "collecting", missing: ["missionLocale"] });

    karim.network.restore();
    claire.network.restore();
    await karim.calls.syncNow();
    await claire.until(() => contract(claire)?.signatures.length === 2, "the Mission Locale has them");
    expect(claire.view("file")?.fields.phone.values).toEqual([]);
    expect(failureOf(await claire.calls.notePower(aPower()))).toBe(null);
    expect(failureOf(await claire.calls.signContract(file, aSignature("missionLocale", hash)))).toBe(null);
    await reaches(claire, "concluded");
  }, 90_000);

  it("CON-11 is signed on paper, with its picture, and the sheet is read by the others", async () => {
    const { karim } = team;
    const hash = await frozenBy(karim);
    const scan = Array.from({ length: 120_000 }, (_, at) => at % 251);
    const picture = Uint8Array.from([0xff, 0xd8, 0xff, 0xda, 0, 2, ...scan, 0xff, 0xd9]);
    const onPaper = (photograph: Uint8Array<ArrayBuffer>) =>
      aSignature("youngPerson", hash, { method: { kind: "paper", photograph } });

    expect(failureOf(await karim.calls.signContract(file, onPaper(picture.slice(1))))).toEqual({ kind: "photograph" });
    expect(
      failureOf(
        await karim.calls.signContract(
          file,
          onPaper(Uint8Array.from([...picture.slice(0, -2), ...Array(900_000).fill(1)])),
        ),
      ),
    ).toEqual({
      kind: "photograph",
    });
    expect(failureOf(await karim.calls.signContract(file, onPaper(picture)))).toBe(null);
    await claire.until(() => contract(claire)?.signatures.length === 1, "it came");
    const content = contract(claire)?.signatures[0]?.content;
    const name = content?.method.kind === "paper" ? content.method.photograph : "";
    await expect.poll(() => claire.calls.readPhotograph(file, name), { timeout: 10_000 }).toEqual(picture);
    expect(await claire.calls.readPhotograph(file, hash)).toBe(null);
  }, 60_000);

  it("CON-19 a file of which something lacks takes no freeze and no signature, by the engine itself", async () => {
    const { karim } = team;
    const records = [...claire.disks.spaces.values()][0]?.get("records") ?? new Map();
    const hash = await frozenBy(karim);
    await claire.until(() => contract(claire)?.texts.length === 1, "the text is there");
    const before = new Set(records.keys());
    await karim.calls.setField(file, "supportNote", "Rendez-vous jeudi.", []);
    await karim.calls.syncNow();
    const newRows = () => [...records.keys()].filter((key) => !before.has(key) && key.includes(karim.device));
    await claire.until(() => newRows().length > 0, "the row of the note is there");
    claire.kill();
    karim.network.cut();
    for (const key of newRows()) records.delete(key);

    const reopened = await claire.again();
    reopened.network.cut();
    await reopened.calls.openFile(file);
    await reopened.until(() => contract(reopened)?.texts.length === 1, "the file is open");
    expect(contract(reopened)?.isComplete).toBe(false);
    expect(failureOf(await reopened.calls.signContract(file, aSignature("missionLocale", hash)))).toEqual({
      kind: "incompleteFile",
    });
    expect(failureOf(await reopened.calls.freezeContract(file, source(), "correction", "contract"))).toEqual({
      kind: "incompleteFile",
    });
    expect(failureOf(await reopened.calls.openContract(file, hash, PASSPHRASE))).toEqual({ kind: "incompleteFile" });
    expect(failureOf(await reopened.calls.chooseContract(file, hash))).toEqual({ kind: "incompleteFile" });
  }, 90_000);

  it("CON-10 a minor’s text that names a representative takes four signatures", async () => {
    const { karim } = team;
    const bornOn = addDays(today(), -16 * 366);
    const { youngPerson } = aText();
    const hash = await frozenBy(karim, {
      youngPerson: { ...youngPerson, bornOn },
      standing: { bornOn, protection: null },
      guardianName: "Salima Moreau",
    });
    await claire.calls.notePower(aPower());
    await claire.until(() => contract(claire)?.texts.length === 1, "the text is there");
    for (const party of ["youngPerson", "association"] as const)
      expect(failureOf(await karim.calls.signContract(file, aSignature(party, hash)))).toBe(null);
    expect(failureOf(await claire.calls.signContract(file, aSignature("missionLocale", hash)))).toBe(null);
    await karim.until(() => contract(karim)?.signatures.length === 3, "three have signed");

    expect(stage(karim)).toMatchObject({ kind: "collecting", missing: ["legalGuardian"] });
    const representative = aSignature("legalGuardian", hash, { role: "mère" });
    expect(failureOf(await karim.calls.signContract(file, representative))).toBe(null);
    await reaches(karim, "concluded");
    await reaches(claire, "concluded");
  }, 90_000);

  it("L87 CON-9 one session makes no second party’s signature: each has an identity step of its own, which is in its record", async () => {
    const { karim } = team;
    const hash = await frozenBy(karim);

    expect(
      failureOf(
        await karim.calls.signContract(file, aSignature("association", hash, { identity: { kind: "knownToWorker" } })),
      ),
    ).toEqual({ kind: "notYours" });
    expect(
      failureOf(
        await karim.calls.signContract(
          file,
          aSignature("association", hash, { identity: { kind: "passphrase", passphrase: "pas la bonne phrase" } }),
        ),
      ),
    ).toMatchObject({ kind: "passphrase" });
    expect(contract(karim)?.signatures).toEqual([]);

    const [young, ours] = [aSignature("youngPerson", hash), aSignature("association", hash)];
    const seen = { kind: "paperSeen", paper: "carte d’identité" } as const;
    expect(failureOf(await karim.calls.signContract(file, { ...young, identity: seen }))).toBe(null);
    // On what was seen of the young person, neither of the others signs; nor does this session for the third party at all.
    expect(failureOf(await karim.calls.signContract(file, { ...ours, identity: seen }))).toEqual({ kind: "notYours" });
    expect(failureOf(await karim.calls.signContract(file, aSignature("missionLocale", hash)))).toEqual({
      kind: "notYours",
    });
    expect(failureOf(await karim.calls.signContract(file, ours))).toBe(null);
    await claire.until(() => contract(claire)?.signatures.length === 2, "they came");
    const steps = contract(claire)?.signatures.map(({ content }) => content.identity) ?? [];
    expect(new Set(steps.map(({ id }) => id)).size).toBe(2);
    expect(steps.map(({ check }) => check.kind).toSorted()).toEqual(["ownPassphrase", "paperSeen"]);
  }, 60_000);

  it.each([
    ["ahead", 31],
    ["behind", -31],
  ])(
    "a clock that is a month %s is quoted, and holds nobody back",
    async (_, days) => {
      const { karim } = team;
      const hash = await frozenBy(karim);
      await claire.until(() => contract(claire)?.texts.length === 1, "the text is there");
      await claire.calls.notePower(aPower());
      // The Mission Locale first: what comes after it says an earlier hour where the clock is late.
      expect(failureOf(await claire.calls.signContract(file, aSignature("missionLocale", hash)))).toBe(null);
      await karim.until(() => contract(karim)?.signatures.length === 1, "hers came");
      karim.shiftClock(days * 86_400_000);
      expect(failureOf(await karim.calls.signContract(file, aSignature("youngPerson", hash)))).toBe(null);
      expect(failureOf(await karim.calls.signContract(file, aSignature("association", hash)))).toBe(null);
      karim.shiftClock(0);
      await reaches(claire, "concluded");

      expect(contract(claire)?.clocks.length).toBeGreaterThan(0);
      expect(contract(claire)?.signatures.map(({ fault }) => fault)).toEqual([null, null, null]);
      expect(failureOf(await claire.calls.openContract(file, hash, PASSPHRASE))).toBe(null);
      for (const bench of [claire, karim]) await reaches(bench, "running");
    },
    90_000,
  );
});
