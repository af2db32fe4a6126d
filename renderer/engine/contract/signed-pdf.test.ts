// A PDF that was made elsewhere, signed between whole engines: kept as it came, carried in pieces, and never signed unseen.
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { aPdf, aPdfText } from "#shared/contract/testing/a-pdf.ts";
import { aHand } from "#shared/contract/testing/a-signing.ts";
import type { PdfSource } from "#shared/contract/text/freeze-pdf.ts";
import { verifyImported } from "#shared/contract/verify/verify.ts";
import { contractStage, type Party, type Sha256 } from "#shared/domain/contract/index.ts";
import { addDays } from "#shared/kernel/calendar-day.ts";
import { instant } from "#shared/kernel/instant.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import type { NewSignature, PdfUse } from "#shared/ports/contract.ts";
import { PIECE, type StoredAttachment, writeAttachment } from "#shared/ports/stored-attachment.ts";
import { cryptoReady, KEY_SIZE, type SecretKey } from "#shared/protocol/crypto.ts";
import type { CaseFileId, Hash } from "#shared/protocol/ids.ts";
import type { Colleague } from "../testing/a-team.ts";
import { aTeamOnARelay, type TeamOnARelay } from "../testing/a-team-on-a-relay.ts";
import { aYes, CLAIRE, personIn, today } from "../testing/an-answer.ts";
import { aNewFile, PASSPHRASE } from "../testing/engine-bench.ts";
import { findPdf } from "./signed-pdf.ts";
import { signedPdfs } from "./signed-pdfs.ts";

beforeAll(cryptoReady);

/** Some pieces long. */
const pdf = aPdf({ pages: 3, padding: 200_000 });

describe("a PDF that three people sign", () => {
  let team: TeamOnARelay;
  let karim: TeamOnARelay["karim"];
  let claire: Colleague;
  let file: CaseFileId;

  beforeEach(async () => {
    team = await aTeamOnARelay(CLAIRE);
    [claire] = team.others as [Colleague];
    karim = team.karim;
    const created = await karim.calls.createFile(aNewFile({ name: "Inès" }), "new");
    file = created.ok ? created.value : ("" as CaseFileId);
    await karim.calls.openFile(file);
    await karim.until(() => karim.view("file")?.access.isKnown === true, "who may read it");
    await karim.calls.recordAnswer(file, aYes([personIn(karim, CLAIRE.name)]), "answer");
    await karim.calls.setField(file, "supportNote", "Prête à s’engager.", []);
    await claire.until(() => claire.files().some(({ name }) => name === "Inès"), "Claire has the file");
    await claire.calls.openFile(file);
    await claire.until(() => contract(claire)?.isComplete === true, "Claire has all of it");
  }, 60_000);
  afterEach(() => team.end());

  const contract = (bench: Colleague) => bench.view("file")?.contract;
  const stage = (bench: Colleague) => {
    const facts = contract(bench)?.facts;
    return facts === undefined ? null : contractStage(facts, today());
  };
  const reaches = (bench: Colleague, kind: string) => bench.until(() => stage(bench)?.kind === kind, kind);
  const failureOf = (answer: { readonly ok: boolean; readonly failure?: unknown }) =>
    answer.ok ? null : answer.failure;

  const source = (given: Partial<PdfSource> = {}): PdfSource => {
    const { youngPerson, association, missionLocale } = aPdfText(pdf);
    const said = { youngPerson, association, missionLocale, guardianName: null, startsOn: today() };
    return { ...said, endsOn: null, reason: null, ...given };
  };
  const frozenBy = async ({ calls }: Colleague, given: Partial<PdfSource> = {}, bytes = pdf): Promise<Sha256> => {
    const frozen = await calls.freezeContractPdf(file, bytes, source(given), "contract");
    if (!frozen.ok) throw new Error(frozen.failure.kind);
    return frozen.value;
  };
  const isWhole = (bench: Colleague, hash: Sha256): boolean =>
    contract(bench)?.texts.find((text) => text.hash === hash)?.here === pdf.length;
  /** As its screen does: the document first. */
  const sign = async (bench: Colleague, party: Party, hash: Sha256, seen: PdfUse = "show") => {
    await bench.calls.readContractPdf(file, hash, seen);
    const isWorker = party === "association" || party === "missionLocale";
    const given: NewSignature = {
      ...{ hash, party, signer: null, role: null, place: "Figeac", readAloudBy: null, interpreter: null },
      identity: isWorker ? { kind: "passphrase", passphrase: PASSPHRASE } : { kind: "knownToWorker" },
      method: isWorker ? { kind: "key" } : { kind: "hand", strokes: aHand().strokes },
    };
    return failureOf(await bench.calls.signContract(file, given));
  };
  const mayOpen = () =>
    claire.calls.notePower({
      person: contract(claire)?.me.person ?? ("" as never),
      ...{ givenBy: "Hélène O.", from: addDays(today(), -300), to: addDays(today(), 60) },
    });

  it("CON-1 CON-2 L97 reaches each byte for byte, is concluded and opened, and its evidence proves it", async () => {
    const before = pdf.slice();
    const hash = await frozenBy(karim);
    await claire.until(() => isWhole(claire, hash), "the document is there");
    expect(await claire.calls.readContractPdf(file, hash, "show")).toEqual({
      ok: true,
      value: { pdf: before, evidence: null },
    });
    await mayOpen();
    karim.network.cut();
    expect(await sign(karim, "youngPerson", hash)).toBe(null);
    expect(await sign(karim, "association", hash)).toBe(null);
    expect(await sign(claire, "missionLocale", hash)).toBe(null);

    karim.network.restore();
    await karim.calls.syncNow();
    await reaches(claire, "concluded");
    expect(failureOf(await claire.calls.openContract(file, hash, PASSPHRASE))).toBe(null);
    await reaches(karim, "running");

    const options = { print: () => Promise.reject(new Error("nothing is printed")), now: instant(Date.now()) };
    for (const bench of [karim, claire]) {
      const read = await bench.calls.readContractPdf(file, hash, "copy");
      if (!read.ok || read.value.evidence === null) throw new Error("it is here, and signed");
      expect(read.value.pdf).toEqual(before);
      expect(verifyImported(read.value.pdf, read.value.evidence, options)).toMatchObject({
        ...{ verdict: "sound", hash, stage: { kind: "running" } },
      });
    }
    const readings = await karim.calls.readContractPdf(file, "0".repeat(64) as Sha256, "show");
    expect(failureOf(readings)).toBe("unknown");
  }, 120_000);

  it("CON-19 CON-22 is not signed nor opened where it has not come whole; it says so, and comes", async () => {
    const hash = await frozenBy(karim);
    await claire.until(() => isWhole(claire, hash), "the document is there");
    await mayOpen();
    claire.network.cut();
    const [space] = [...claire.disks.spaces.values()];
    const records = space?.get("records");
    const lost = [...(records ?? [])].find(
      ([key, row]) => /\/[0-9a-f]{16}\/[0-9a-f]{8}$/.test(key) && row.length > 30_000,
    );
    records?.delete(lost?.[0] ?? "");

    expect(await sign(claire, "missionLocale", hash)).toEqual({ kind: "pdf", failure: "notHere" });
    expect(failureOf(await claire.calls.readContractPdf(file, hash, "show"))).toBe("notHere");
    expect(contract(claire)?.signatures).toEqual([]);

    claire.network.restore();
    await expect
      .poll(async () => (await claire.calls.readContractPdf(file, hash, "show")).ok, { timeout: 20_000 })
      .toBe(true);
    await claire.until(() => contract(claire)?.isComplete === true, "nothing lacks");
    expect(await sign(claire, "missionLocale", hash)).toBe(null);
  }, 90_000);

  it("CON-22 is signed by nobody to whom it was not given to read since they opened their space; a signed sheet was", async () => {
    const hash = await frozenBy(karim);
    const unseen = { kind: "pdf", failure: "notShown" };
    // To verify it is not to show it, and who froze it signs it after reading it once more.
    expect(await sign(karim, "association", hash, "verify")).toEqual(unseen);
    expect(await sign(karim, "youngPerson", hash, "verify")).toEqual(unseen);
    expect(contract(karim)?.signatures).toEqual([]);

    const photograph = Uint8Array.from([0xff, 0xd8, 0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9]);
    const onPaper: NewSignature = {
      ...{
        hash,
        party: "youngPerson",
        signer: null,
        role: null,
        place: "Figeac",
        readAloudBy: null,
        interpreter: null,
      },
      ...{ identity: { kind: "knownToWorker" }, method: { kind: "paper", photograph } },
    };
    expect(failureOf(await karim.calls.signContract(file, onPaper))).toBe(null);
    expect(await sign(karim, "association", hash, "copy")).toBe(null);

    await claire.until(() => isWhole(claire, hash), "the document is there");
    await mayOpen();
    expect(await sign(claire, "missionLocale", hash, "verify")).toEqual(unseen);
    expect(await sign(claire, "missionLocale", hash)).toBe(null);
    await reaches(karim, "concluded");
  }, 90_000);

  it("CON-4 CON-6 frozen apart, one is kept; the same PDF under other dates is a version of its own, with its reason", async () => {
    karim.network.cut();
    const ours = await frozenBy(karim);
    const theirs = await frozenBy(claire, {}, aPdf({ words: "AUTRE" }));
    karim.network.restore();
    await reaches(karim, "toChoose");
    await reaches(claire, "toChoose");
    expect(failureOf(await karim.calls.chooseContract(file, ours))).toBe(null);
    await reaches(claire, "frozen");
    expect(
      contract(claire)
        ?.texts.map(({ hash }) => hash)
        .toSorted(),
    ).toEqual([ours, theirs].toSorted());

    const endsOn = addDays(today(), 100);
    expect(failureOf(await karim.calls.freezeContractPdf(file, pdf, source({ endsOn }), "contract"))).toEqual({
      kind: "draft",
      failure: "reasonNeeded",
    });
    const next = await frozenBy(karim, { endsOn, reason: "correction" });
    expect(next).not.toBe(ours);
    await claire.until(() => isWhole(claire, next), "the document was there already");
  }, 120_000);

  it("L107 says what it refuses, and keeps nothing of it", async () => {
    const refused = async (bytes: Uint8Array<ArrayBuffer>) => [
      failureOf(await karim.calls.checkContractPdf(bytes)),
      failureOf(await karim.calls.freezeContractPdf(file, bytes, source(), "contract")),
    ];

    for (const [bytes, failure] of [
      [Uint8Array.from([0x4d, 0x5a, 0x90]), "program"],
      [pdf.slice(0, -20), "cutShort"],
      [aPdf({ pages: 0 }), "noPages"],
      [new Uint8Array(10 * 1024 * 1024 + 1), "tooLarge"],
      [new Uint8Array(), "empty"],
    ] as const) {
      expect(await refused(bytes)).toEqual([
        { kind: "import", failure },
        { kind: "import", failure },
      ]);
    }
    expect(contract(karim)?.texts).toEqual([]);
  }, 60_000);
});

describe("where the PDF of a text is looked for", () => {
  const text = aPdfText(pdf);
  const files = ["one", "two"].map((name) => ({ name }) as StoredAttachment);

  it("CON-22 takes what the text names, whoever said first that it was elsewhere", async () => {
    const given = { one: aPdf({ words: "AUTRE" }), two: pdf };

    expect(await findPdf(text, files, ({ name }) => Promise.resolve(ok(given[name as "one"])))).toEqual(ok(pdf));
  });

  it("CON-22 refuses a PDF that a changed application froze all the same", async () => {
    const drawn = aPdf({ words: "/JavaScript" });
    const give = () => Promise.resolve(ok(drawn));

    expect(await findPdf(aPdfText(drawn), files, give)).toEqual(fail("active"));
  });

  it("CON-22 keeps the true PDF where another of its size was said to be it", async () => {
    const kept: Uint8Array[] = [];
    const said = writeAttachment({
      ...{ of: { kind: "contract", id: text.pdf.sha256 }, name: "", type: "pdf", size: pdf.length },
      key: new Uint8Array(KEY_SIZE) as SecretKey,
      first: { room: "0".repeat(32), device: "0".repeat(16), seq: 0 } as StoredAttachment["first"],
      pieces: Array.from({ length: Math.ceil(pdf.length / PIECE) }, () => "0".repeat(64) as Hash),
    });
    const support = { facts: { history: () => [{ value: said }] } };
    const attachments = {
      give: () => Promise.resolve(ok(aPdf({ pages: 3, words: "AUTRE", padding: 200_000 }))),
      keep: (_file: unknown, _purpose: unknown, _about: unknown, bytes: Uint8Array) => {
        kept.push(bytes);
        return Promise.resolve(ok(said));
      },
    };
    const desk = { docs: () => ({ support }), addTo: () => Promise.resolve(ok([])) };
    const contracts = { pdfHere: () => pdf.length };
    const project = { attachments, desk, contracts } as never;

    const facts = await signedPdfs(() => ({ project })).keep("" as CaseFileId, text, pdf);

    expect(kept).toEqual([pdf]);
    expect(facts).toMatchObject({ ok: true, value: [{ value: said }] });
  });

  it("is never another PDF, and waits for one that is on its way", async () => {
    const other = () => Promise.resolve(ok(aPdf({ words: "AUTRE" })));

    expect(await findPdf(text, files, other)).toEqual(fail("damaged"));
    expect(await findPdf(text, [], other)).toEqual(fail("notHere"));
    expect(
      await findPdf(text, files, ({ name }) => (name === "one" ? Promise.resolve(fail("notHere")) : other())),
    ).toEqual(fail("notHere"));
  });
});
