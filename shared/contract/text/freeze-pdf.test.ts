import { beforeAll, describe, expect, it } from "vitest";
import { noContractFacts } from "#shared/domain/contract/index.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { aPdf, aPdfText } from "../testing/a-pdf.ts";
import { aText } from "../testing/a-text.ts";
import { freezePdf, type PdfSource } from "./freeze-pdf.ts";
import { frozenBytes, frozenHash, readFrozenText, readPdfText, versionOf } from "./frozen-text.ts";

beforeAll(cryptoReady);

const pdf = aPdf();
const DRAFTING = { id: "0".repeat(32), today: day("2026-03-02"), by: "educator" as PersonId };

const aSource = (given: Partial<PdfSource> = {}): PdfSource => {
  const { youngPerson, association, missionLocale } = aPdfText();
  const said = { youngPerson, association, missionLocale, guardianName: null, startsOn: day("2026-03-10") };
  return { ...said, endsOn: null, reason: null, ...given };
};

const frozen = (given: Partial<PdfSource> = {}, bytes = pdf, facts = noContractFacts) =>
  freezePdf(facts, bytes, aSource(given), DRAFTING);

describe("a PDF as the text to sign", () => {
  it("CON-4 CON-22 is named by its hash and its size, under the hash that is signed; not a byte of it is touched", () => {
    const before = pdf.slice();
    const made = frozen();
    if (!made.ok) throw new Error("frozen");

    expect(made.value.pdf).toEqual({ sha256: frozenHash(pdf), size: pdf.length });
    expect(pdf).toEqual(before);
    expect(readPdfText(frozenBytes(made.value))).toEqual(made.value);
    expect(readFrozenText(frozenBytes(made.value))).toBe(null);
    expect(versionOf(made.value).hash).not.toBe(made.value.pdf.sha256);
  });

  it("CON-12 lasts as long as the rule allows where no last day is said", () => {
    const made = frozen();

    expect(made.ok && made.value.terms).toEqual({ startsOn: "2026-03-10", endsOn: "2027-03-09" });
    expect(frozen({ endsOn: day("2026-03-09") })).toEqual({ ok: false, failure: "datesInverted" });
  });

  it("CON-4 goes over the version that stands, with its reason; the same PDF under other dates is another text", () => {
    const first = frozen();
    if (!first.ok) throw new Error("frozen");
    const facts = { ...noContractFacts, versions: [versionOf(first.value)] };

    expect(frozen({ endsOn: day("2026-12-31") }, pdf, facts)).toEqual({ ok: false, failure: "reasonNeeded" });
    const second = frozen({ endsOn: day("2026-12-31"), reason: "correction" }, pdf, facts);
    expect(second.ok && second.value.replaces).toEqual([versionOf(first.value).hash]);
    expect(second.ok && versionOf(second.value).hash).not.toBe(versionOf(first.value).hash);
  });

  it("CON-10 names the legal representative of a minor as a party, and of nobody else", () => {
    const { youngPerson } = aSource();
    const minor = frozen({ guardianName: "Salima Moreau", youngPerson: { ...youngPerson, bornOn: day("2009-05-01") } });

    expect(minor.ok && minor.value.legalGuardian).toEqual({ name: "Salima Moreau", until: "2027-05-01" });
    expect(minor.ok && versionOf(minor.value).representedUntil).toBe("2027-05-01");
    const grown = frozen({ guardianName: "Salima Moreau" });
    expect(grown.ok && grown.value.legalGuardian).toBe(null);
  });

  it("is refused with the reason: a program, one that stopped in the middle, one without pages, a name that can't be written", () => {
    expect(frozen({}, pdf.slice(0, -9))).toEqual({ ok: false, failure: { kind: "pdf", failure: "cutShort" } });
    expect(frozen({}, new Uint8Array([0x4d, 0x5a, 1]))).toEqual({
      ok: false,
      failure: { kind: "pdf", failure: "program" },
    });
    expect(frozen({}, aPdf({ pages: 0 }))).toEqual({ ok: false, failure: { kind: "pdf", failure: "noPages" } });
    expect(frozen({ association: { name: "文" } })).toEqual({
      ok: false,
      failure: { kind: "undrawn", letters: ["文"] },
    });
    expect(frozen({ missionLocale: { name: "" } })).toMatchObject({ ok: false, failure: { kind: "unfit" } });
  });

  it("is read in its one writing, and is no text of ours", () => {
    const bytes = frozenBytes(aPdfText());

    expect(readPdfText(new TextEncoder().encode(` ${new TextDecoder().decode(bytes)}`))).toBe(null);
    expect(readPdfText(frozenBytes(aText()))).toBe(null);
    expect(readPdfText(frozenBytes({ ...aPdfText(), extra: 1 } as never))).toBe(null);
  });
});
