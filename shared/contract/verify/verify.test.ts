import { beforeAll, describe, expect, it } from "vitest";
import type { SignatureId } from "#shared/domain/contract/index.ts";
import { concatBytes, fromUtf8, utf8 } from "#shared/kernel/bytes.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { contractFonts } from "../../../build/contract/fonts.ts";
import type { Act, OpeningContent, SignatureContent } from "../evidence/act.ts";
import { evidenceBytes, evidenceOf, pdfEvidenceBytes } from "../evidence/evidence.ts";
import { signAct } from "../evidence/sign-act.ts";
import { grouped } from "../pages/words.ts";
import { contractPdf, contractPrinter } from "../pdf/contract-pdf.ts";
import { aPdf, aPdfText } from "../testing/a-pdf.ts";
import {
  aDelegation,
  aDesk,
  aSignedContract,
  later,
  SIGNING_TIME,
  twoDesks,
  withSignature,
} from "../testing/a-signing.ts";
import { aMinorText, aText, people } from "../testing/a-text.ts";
import { canonicalBytes, frozenHash, versionOf } from "../text/frozen-text.ts";
import type { Finding } from "./finding.ts";
import { reportLines } from "./report-lines.ts";
import { type Verification, verifyContract, verifyImported } from "./verify.ts";

beforeAll(cryptoReady);

const fonts = contractFonts();
const options = { print: contractPrinter(fonts), now: SIGNING_TIME };
const text = aText();
const version = () => versionOf(text);
const printed = (acts: readonly Act[], of = text) => contractPdf(of, evidenceOf(versionOf(of).hash, acts), fonts);
const verified = async (acts: readonly Act[]) => verifyContract(await printed(acts), options);
const wrongs = ({ findings }: Verification): readonly Finding[] => findings.filter(({ kind }) => kind === "wrong");

/** An act signed with whatever it says: what a forger with a key of their own can make. */
function forged(base: Act, change: (content: SignatureContent) => SignatureContent): Act {
  const desk = aDesk();
  const content = change({ ...(base.content as SignatureContent), device: desk.device });
  return signAct(content, desk.keys);
}

describe("a contract that nobody touched", () => {
  it("CON-2 is sound, opened, and says what is proven, what is not, and by which keys", async () => {
    const acts = aSignedContract(version());
    const report = await verified(acts);

    expect(report).toMatchObject({ verdict: "sound", hash: version().hash, stage: { kind: "running" } });
    expect(wrongs(report)).toEqual([]);
    expect(report.keys.map(({ holder }) => holder.name)).toEqual(["Karim Benali", "Claire Paulin"]);
    expect(report.findings.filter(({ kind }) => kind === "notProven").map(({ place }) => place)).toEqual([
      "clés",
      "heures",
      "délégation",
      "versions",
    ]);
    const lines = reportLines(report, day("2026-03-10")).join("\n");
    for (const { device } of report.keys) expect(lines.replaceAll(" ", "").toLowerCase()).toContain(device);
  });

  it("is sound before any signature, and says that there is none", async () => {
    const report = await verifyContract(await contractPdf(text, null, fonts), options);

    expect(report).toMatchObject({ verdict: "sound", stage: { kind: "frozen" }, keys: [] });
    expect(report.findings.at(-1)).toMatchObject({ place: "signatures", kind: "notProven" });
  });

  it("CON-10 a minor's is not concluded without the legal representative", async () => {
    const minor = aMinorText();
    const desks = twoDesks();
    let acts: readonly Act[] = [];
    for (const party of ["youngPerson", "association", "missionLocale"] as const) {
      acts = withSignature(acts, versionOf(minor), party, desks);
    }

    expect((await verifyContract(await printed(acts, minor), options)).stage).toMatchObject({
      kind: "collecting",
      missing: ["legalGuardian"],
    });
  });

  it("of another generator: the signed text is shown, and its pages are said unchecked", async () => {
    const made = await printed(aSignedContract(version()));
    const other = { ...text, generator: "trait-d-union/pdf/9" };
    const acts = aSignedContract(versionOf(other));
    const evidence = evidenceOf(versionOf(other).hash, acts);
    const carried = swapFiles(
      made,
      canonicalBytes(other),
      evidence === null ? new Uint8Array() : evidenceBytes(evidence),
    );
    const report = await verifyContract(carried, options);

    expect(report).toMatchObject({ verdict: "unchecked", stage: { kind: "running" } });
    expect(report.findings[0]).toMatchObject({ place: "pages", kind: "notProven" });
    expect(report.lines.join("\n")).toContain("Domiciliée au CCAS de Figeac");
  });
});

describe("an act that does not hold", () => {
  it.each<[string, string, (acts: readonly Act[]) => readonly Act[]]>([
    [
      "L96 a delegation that ended the day before",
      "Signature : Claire Paulin",
      (acts) => [
        ...acts.slice(0, 2),
        forged(at(acts, 2), (each) => ({ ...each, capacity: aDelegation("2026-03-09") })),
      ],
    ],
    [
      "other dates than those of the text",
      "Signature : Karim Benali",
      (acts) => [
        at(acts, 0),
        forged(at(acts, 1), (each) => ({ ...each, terms: { ...each.terms, endsOn: day("2027-09-09") } })),
      ],
    ],
    [
      "another young person",
      "Signature : Inès Moreau (témoin : Karim Benali)",
      (acts) => [
        forged(at(acts, 0), (each) => ({ ...each, signer: { ...each.signer, person: people.director.person } })),
      ],
    ],
    [
      "a witness of oneself",
      "Signature : Inès Moreau (témoin : Inès Moreau)",
      (acts) => [
        forged(at(acts, 0), (each) => ({
          ...each,
          method: { ...each.method, witness: people.youngPerson } as SignatureContent["method"],
        })),
      ],
    ],
    [
      "L87 the same person for two parties",
      "Signature : Karim Benali",
      (acts) => [
        at(acts, 1),
        forged(at(acts, 2), (each) => ({ ...each, signer: people.educator, id: "signature-x" as SignatureId })),
      ],
    ],
    [
      "a worker's signature without their passphrase",
      "Signature : Karim Benali",
      (acts) => [
        forged(at(acts, 1), (each) => ({
          ...each,
          seen: [],
          identity: { ...each.identity, check: { kind: "witnessed", by: people.director } },
        })),
      ],
    ],
  ])("%s is refused at « %s »", async (_, place, change) => {
    const report = await verified(change(aSignedContract(version())));

    expect(report).toMatchObject({ verdict: "wrong", stage: null });
    expect(wrongs(report).map((each) => each.place.replaceAll("\u00a0", " "))).toContain(place);
  });

  it("L93 evidence that calls itself another text's is refused, whatever its acts say", async () => {
    const evidence = evidenceOf(version().hash, aSignedContract(version()));
    const renamed = evidence === null ? null : { ...evidence, hash: versionOf(aMinorText()).hash };

    expect(wrongs(await verifyContract(await contractPdf(text, renamed, fonts), options))).toMatchObject([
      { place: "preuve.json" },
    ]);
  });

  it.each<[string, (opening: OpeningContent) => OpeningContent, string]>([
    ["that saw no signature", (each) => ({ ...each, seen: [] }), "Cette ouverture n’a pas vu"],
    [
      "L96 under a delegation that ended the day before",
      (each) => ({ ...each, capacity: aDelegation("2026-03-09") }),
      "délégation est valable ce jour-là",
    ],
  ])("an opening %s is refused", async (_, change, said) => {
    const desks = twoDesks();
    const acts = aSignedContract(version(), desks);
    const opening = change(at(acts, 3).content as OpeningContent);
    const report = await verified([...acts.slice(0, 3), signAct(opening, desks.missionLocale.keys)]);

    expect(wrongs(report).map((each) => each.place.replaceAll("\u00a0", " "))).toContain("Ouverture : Claire Paulin");
    expect(
      wrongs(report)
        .map((each) => each.said)
        .join(),
    ).toContain(said);
  });

  it("L93 an act that another one saw can't be left out, even before the opening", async () => {
    const [, ...others] = aSignedContract(version()).slice(0, 3);

    expect(wrongs(await verified(others)).map(({ said }) => said)).toContain("Il vient après un acte qui manque ici.");
  });

  it("CON-9 one key for two people is refused, even with two passphrases", async () => {
    const one = aDesk();
    const acts = aSignedContract(version(), { association: one, missionLocale: one });

    expect(wrongs(await verified(acts)).map(({ said }) => said)).toContain("La même clé sert à deux personnes.");
  });
});

describe("clocks", () => {
  it("a clock a month ahead while signing refuses nothing, and is said against the proven order", async () => {
    const desks = { association: aDesk({ now: later(31) }), missionLocale: aDesk() };
    let acts: readonly Act[] = [];
    for (const party of ["association", "missionLocale"] as const) acts = withSignature(acts, version(), party, desks);
    const report = await verified(acts);

    expect(report.verdict).toBe("sound");
    expect(
      report.findings.filter(({ said }) => /horloge/.test(said)).map(({ place }) => place.replaceAll("\u00a0", " ")),
    ).toEqual(["Signature : Karim Benali", "Signature : Claire Paulin"]);
  });

  it("right clocks are not spoken of", async () => {
    expect((await verified(aSignedContract(version()))).findings.filter(({ said }) => /horloge/.test(said))).toEqual(
      [],
    );
  });
});

describe("an imported PDF", () => {
  const pdf = aPdf();
  const pdfText = aPdfText(pdf);
  const imported = () => versionOf(pdfText);
  const evidence = (acts = aSignedContract(imported()), of = pdfText) => {
    const made = evidenceOf(imported().hash, acts);
    return made === null ? new Uint8Array() : pdfEvidenceBytes({ text: of, evidence: made });
  };

  it("L97 is signed through the text that names its bytes, with the evidence beside it", () => {
    const report = verifyImported(pdf, evidence(), options);

    expect(report).toMatchObject({ verdict: "sound", hash: imported().hash, stage: { kind: "running" } });
    expect(report.findings.map(({ said }) => said).join(" ")).toContain(grouped(frozenHash(pdf)));
  });

  it("is refused when one byte changed, at « PDF »", () => {
    const changed = pdf.slice();
    changed.set(utf8("catalog"), Buffer.from(pdf).indexOf("Catalog"));

    expect(wrongs(verifyImported(changed, evidence(), options))[0]?.place).toBe("PDF");
  });

  it("is refused with the evidence of another, and when it is a program", async () => {
    const other = aPdf({ words: "AUTRE" });

    expect(wrongs(verifyImported(other, evidence(), options))[0]?.place).toBe("PDF");
    expect(verifyImported(utf8("MZ…"), evidence(), options).verdict).toBe("wrong");
    expect(verifyImported(utf8("MZ…"), utf8("{}"), options).verdict).toBe("foreign");
    expect(wrongs(verifyImported(pdf, utf8("{}"), options))[0]?.place).toBe("preuve.json");
    expect((await verifyContract(pdf, options)).findings[0]?.said).toContain("donnez aussi son fichier de preuves");
  });

  it("CON-10 a text that names the legal representative takes four signatures, which the evidence tells", () => {
    const minor = aPdfText(pdf, { legalGuardian: { name: "Salima Moreau", until: day("2027-03-14") } });
    const version = versionOf(minor);
    const acts = aSignedContract(version, twoDesks(), ["youngPerson", "association", "missionLocale", "legalGuardian"]);
    const made = evidenceOf(version.hash, acts);
    const three = evidenceOf(
      version.hash,
      acts.filter(({ content }) => content.kind === "signature" && content.party !== "legalGuardian"),
    );

    expect(made && verifyImported(pdf, pdfEvidenceBytes({ text: minor, evidence: made }), options).stage?.kind).toBe(
      "running",
    );
    expect(
      three && verifyImported(pdf, pdfEvidenceBytes({ text: minor, evidence: three }), options).stage,
    ).toMatchObject({ kind: "collecting", missing: ["legalGuardian"] });
  });

  it("is refused when what was signed is one that no reader should open", () => {
    const active = utf8(
      fromUtf8(pdf)?.replace("/Type /Catalog", "/Type /Catalog /OpenAction << /S /JavaScript >>") ?? "",
    );
    const of = aPdfText(active);
    const made = evidenceOf(versionOf(of).hash, aSignedContract(versionOf(of)));

    expect(
      made && wrongs(verifyImported(active, pdfEvidenceBytes({ text: of, evidence: made }), options))[0]?.said,
    ).toMatch(/contient un programme/);
  });
});

function at(acts: readonly Act[], index: number): Act {
  const act = acts[index];
  if (act === undefined) throw new Error("no such act");
  return act;
}

/** The same PDF with other files inside, their sizes told as they are. */
function swapFiles(pdf: Uint8Array, contract: Uint8Array, evidence: Uint8Array): Uint8Array<ArrayBuffer> {
  const text = Buffer.from(pdf).toString("latin1");
  const contents = [contract, evidence];
  const parts = text.split(/(?<=\nstream\n)[\s\S]*?(?=\nendstream\nendobj\n\d+ 0 obj\n<<\n\/Type \/Filespec)/, 3);
  const sized = parts.map((part, index) =>
    part.replace(
      /\/Size \d+\n>>\n(\/Subtype \/application#2Fjson)\n\/Length \d+/,
      `/Size ${contents[index]?.length}\n>>\n$1\n/Length ${contents[index]?.length}`,
    ),
  );
  return concatBytes(
    sized.flatMap((part, index) => [Buffer.from(part, "latin1"), contents[index] ?? new Uint8Array()]),
  );
}
