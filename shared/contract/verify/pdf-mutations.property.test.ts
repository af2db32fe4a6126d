// A PDF that was made elsewhere and signed, with its evidence beside it: whatever is changed in either is refused, and the
// place is named (L93, L97).
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { type Bytes, concatBytes, sameBytes, utf8 } from "#shared/kernel/bytes.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { Act } from "../evidence/act.ts";
import { evidenceOf, type PdfEvidence, pdfEvidenceBytes } from "../evidence/evidence.ts";
import { signAct } from "../evidence/sign-act.ts";
import { aPdf, aPdfText } from "../testing/a-pdf.ts";
import { aDesk, aSignedContract, SIGNING_TIME } from "../testing/a-signing.ts";
import { frozenHash, versionOf } from "../text/frozen-text.ts";
import type { PdfText } from "../text/pdf-text.ts";
import { type Verification, verifyImported } from "./verify.ts";

const options = { print: () => Promise.reject(new Error("nothing is printed")), now: SIGNING_TIME };
const pdf = aPdf();
const otherPdf = aPdf({ words: "AUTRE" });

let ours: PdfEvidence;
let theirs: PdfEvidence;
let file: Bytes;

beforeAll(async () => {
  await cryptoReady();
  ours = signed(aPdfText(pdf));
  theirs = signed(aPdfText(otherPdf, { id: "f".repeat(32) }));
  file = pdfEvidenceBytes(ours);
});

function signed(text: PdfText): PdfEvidence {
  const version = versionOf(text);
  const evidence = evidenceOf(version.hash, aSignedContract(version));
  if (evidence === null) throw new Error("acts on this text");
  return { text, evidence };
}

function expectRefused({ verdict, findings, stage }: Verification, at: string | null = null): void {
  expect(["wrong", "foreign"]).toContain(verdict);
  expect(stage).toBe(null);
  const wrongs = findings.filter(({ kind }) => kind === "wrong");
  expect(wrongs.length).toBeGreaterThan(0);
  for (const { place, said } of wrongs) expect(`${place}${said}`).toMatch(/\S.*\./);
  if (at !== null) expect(wrongs.map(({ place }) => place)).toEqual([at]);
}

const place = fc.nat();
const changes = fc.oneof(
  fc.record({ kind: fc.constant("flip" as const), place, bit: fc.integer({ min: 0, max: 7 }) }),
  fc.record({ kind: fc.constant("cut" as const), place, count: fc.integer({ min: 1, max: 400 }) }),
  fc.record({ kind: fc.constant("insert" as const), place, bytes: fc.uint8Array({ minLength: 1, maxLength: 200 }) }),
  fc.record({
    kind: fc.constant("append" as const),
    place,
    end: fc.constantFrom(" ", "\n", "\n%%EOF\n", "\n9 0 obj\n"),
  }),
  fc.record({ kind: fc.constant("truncate" as const), place }),
  fc.record({ kind: fc.constant("splice" as const), place }),
);

type Change = typeof changes extends fc.Arbitrary<infer One> ? One : never;

/** `other`: what the end is taken from, where two are spliced. */
function changed(bytes: Bytes, change: Change, other: Bytes): Bytes {
  const at = change.place % bytes.length;
  const copy = bytes.slice();
  switch (change.kind) {
    case "flip":
      copy[at] = (copy[at] ?? 0) ^ (1 << change.bit);
      return copy;
    case "cut":
      return concatBytes([bytes.subarray(0, at), bytes.subarray(at + change.count)]);
    case "insert":
      return concatBytes([bytes.subarray(0, at), Uint8Array.from(change.bytes), bytes.subarray(at)]);
    case "append":
      return concatBytes([bytes, utf8(change.end)]);
    case "splice":
      return concatBytes([bytes.subarray(0, at), other.subarray(at)]);
    default:
      return bytes.subarray(0, at).slice();
  }
}

describe("500 mutations of a PDF that was signed as it came", () => {
  it("L97 is sound as it was signed", () => {
    expect(verifyImported(pdf, file, options)).toMatchObject({ verdict: "sound", stage: { kind: "running" } });
  });

  it("L93 L97 250 changes of the PDF: refused, at « PDF »", () => {
    fc.assert(
      fc.property(changes, (change) => {
        const mutated = changed(pdf, change, otherPdf);
        fc.pre(!sameBytes(mutated, pdf));
        expectRefused(verifyImported(mutated, file, options), "PDF");
      }),
      { numRuns: 250 },
    );
  });

  it("L93 L97 200 changes of the evidence: refused, with the place", () => {
    const other = pdfEvidenceBytes(theirs);
    fc.assert(
      fc.property(changes, (change) => {
        const mutated = changed(file, change, other);
        fc.pre(!sameBytes(mutated, file));
        expectRefused(verifyImported(pdf, mutated, options));
      }),
      { numRuns: 200 },
    );
  }, 60_000);

  it("L93 L97 50 forgeries in the one writing of an evidence: refused, with the place", () => {
    for (let at = 0; at < 50; at++) {
      const forge = FORGERIES[at % FORGERIES.length];
      if (forge !== undefined) expectRefused(verifyImported(pdf, pdfEvidenceBytes(forge(at)), options));
    }
  });
});

const actAt = (seed: number): Act => ours.evidence.acts[seed % ours.evidence.acts.length] as Act;
const withActs = (acts: readonly Act[]): PdfEvidence => ({ ...ours, evidence: { ...ours.evidence, acts: [...acts] } });
const replaced = (old: Act, act: Act): PdfEvidence =>
  withActs(ours.evidence.acts.map((each) => (each === old ? act : each)));

/** What each forger changes before writing the evidence anew, as our own program writes it. */
const FORGERIES: readonly ((seed: number) => PdfEvidence)[] = [
  // What stands beside the PDF is edited, and its signatures are kept: dates, names, who is a party.
  (seed) => ({
    ...ours,
    text: { ...ours.text, terms: { ...ours.text.terms, endsOn: day(`2028-01-${10 + (seed % 20)}`) } },
  }),
  (seed) => ({ ...ours, text: { ...ours.text, association: { name: `Association ${seed}` } } }),
  () => ({ ...ours, text: { ...ours.text, legalGuardian: { name: "Salima Moreau", until: day("2027-03-14") } } }),
  // The same, and the evidence says that it is of that text.
  (seed) => {
    const text = { ...ours.text, terms: { ...ours.text.terms, endsOn: day(`2028-02-${10 + (seed % 18)}`) } };
    const { hash } = versionOf(text);
    const acts = ours.evidence.acts.map((act) => ({ ...act, content: { ...act.content, hash } }));
    return { text, evidence: { ...ours.evidence, hash, acts } };
  },
  // The signatures of another PDF are given for this one.
  () => theirs,
  () => ({ ...theirs, text: { ...theirs.text, pdf: { sha256: frozenHash(pdf), size: pdf.length } } }),
  () => ({ text: ours.text, evidence: { ...theirs.evidence, hash: ours.evidence.hash } }),
  // The size is another.
  () => ({ ...ours, text: { ...ours.text, pdf: { ...ours.text.pdf, size: pdf.length + 1 } } }),
  // One act is edited under its signature, dropped, or signed anew by another key.
  (seed) => {
    const act = actAt(seed);
    return replaced(act, { ...act, content: { ...act.content, claimedAt: `2026-03-09T10:00:${10 + (seed % 50)}Z` } });
  },
  (seed) => withActs(ours.evidence.acts.filter((act) => act !== actAt(seed % 3))),
  (seed) => {
    const act = actAt(seed % 3);
    const desk = aDesk();
    return replaced(act, signAct({ ...act.content, device: desk.device }, desk.keys));
  },
  // The text of another PDF, of which nobody here signed.
  () => ({ ...ours, text: aPdfText(otherPdf) }),
];
