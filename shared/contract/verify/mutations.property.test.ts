// A signed PDF and its evidence, changed in every way that a hand or a program can: each is refused, and says where (L93).
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Sha256 } from "#shared/domain/contract/index.ts";
import { type Bytes, concatBytes } from "#shared/kernel/bytes.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { contractFonts } from "../../../build/contract/fonts.ts";
import type { Act } from "../evidence/act.ts";
import { type Evidence, evidenceOf } from "../evidence/evidence.ts";
import { actDevice, signAct } from "../evidence/sign-act.ts";
import { type ContractPrinter, contractPdf } from "../pdf/contract-pdf.ts";
import { aDesk, aSignedContract, SIGNING_TIME } from "../testing/a-signing.ts";
import { aText } from "../testing/a-text.ts";
import type { ContractText } from "../text/contract-text.ts";
import { canonicalBytes, frozenHash, versionOf } from "../text/frozen-text.ts";
import { type Verification, verifyContract } from "./verify.ts";

const fonts = contractFonts();
/** Each PDF is printed once: the forger's is also the one that the verification makes again. */
const made = new Map<string, Promise<Bytes>>();
const print: ContractPrinter = (of, evidence) => {
  const name = frozenHash(canonicalBytes([of, evidence]));
  const known = made.get(name) ?? contractPdf(of, evidence, fonts);
  made.set(name, known);
  return known;
};
const options = { print, now: SIGNING_TIME };
const text = aText();
const otherText = aText({ id: "f".repeat(32) });

type Signed = { readonly acts: readonly Act[]; readonly evidence: Evidence; readonly pdf: Bytes };
let ours: Signed;
let theirs: Signed;

beforeAll(async () => {
  await cryptoReady();
  ours = await signed(text);
  theirs = await signed(otherText);
});

async function signed(of: ContractText): Promise<Signed> {
  const acts = aSignedContract(versionOf(of));
  const evidence = evidenceFor(of, acts);
  return { acts, evidence, pdf: await print(of, evidence) };
}

function evidenceFor(of: ContractText, acts: readonly Act[]): Evidence {
  const evidence = evidenceOf(versionOf(of).hash, acts);
  if (evidence === null) throw new Error("acts on this text");
  return evidence;
}

function expectRefused({ verdict, findings, stage }: Verification): void {
  expect(["wrong", "foreign"]).toContain(verdict);
  expect(stage).toBe(null);
  const wrongs = findings.filter(({ kind }) => kind === "wrong");
  expect(wrongs.length).toBeGreaterThan(0);
  for (const { place, said } of wrongs) expect(`${place}${said}`).toMatch(/\S.*\./);
}

/** Changes of the bytes of the file, as a hand with an editor makes them. */
const changesOfBytes = fc.oneof(
  fc.record({ kind: fc.constant("flip"), at: fc.nat(), bit: fc.integer({ min: 0, max: 7 }) }),
  fc.record({ kind: fc.constant("cut"), at: fc.nat(), count: fc.integer({ min: 1, max: 400 }) }),
  fc.record({ kind: fc.constant("insert"), at: fc.nat(), bytes: fc.uint8Array({ minLength: 1, maxLength: 200 }) }),
  fc.record({ kind: fc.constant("copy"), at: fc.nat(), from: fc.nat(), count: fc.integer({ min: 8, max: 400 }) }),
  fc.record({ kind: fc.constant("append"), update: fc.constantFrom("", " ", "\n") }),
  fc.record({ kind: fc.constant("truncate"), at: fc.nat() }),
  fc.record({ kind: fc.constant("splice"), at: fc.nat() }),
);

type ChangeOfBytes = typeof changesOfBytes extends fc.Arbitrary<infer Change> ? Change : never;

/** An incremental update that would cover the pages: valid for any reader of PDF. */
const UPDATE = "\n9999 0 obj\n<< /Type /Annot /Subtype /FreeText >>\nendobj\nstartxref\n9\n%%EOF\n";

function changed(pdf: Bytes, change: ChangeOfBytes): Bytes {
  const at = "at" in change ? change.at % pdf.length : 0;
  const copy = pdf.slice();
  switch (change.kind) {
    case "flip":
      copy[at] = (copy[at] ?? 0) ^ (1 << ("bit" in change ? change.bit : 0));
      return copy;
    case "cut":
      return concatBytes([pdf.subarray(0, at), pdf.subarray(at + ("count" in change ? change.count : 1))]);
    case "insert":
      return concatBytes([pdf.subarray(0, at), "bytes" in change ? change.bytes : new Uint8Array(1), pdf.subarray(at)]);
    case "copy": {
      const from = "from" in change ? change.from % pdf.length : 0;
      copy.set(pdf.subarray(from, Math.min(from + 300, pdf.length - at + from)).subarray(0, pdf.length - at), at);
      return copy;
    }
    case "append":
      return concatBytes([pdf, new TextEncoder().encode(`${UPDATE}${"update" in change ? change.update : ""}`)]);
    case "splice":
      return concatBytes([pdf.subarray(0, at), theirs.pdf.subarray(at)]);
    default:
      return pdf.subarray(0, at).slice();
  }
}

describe("500 mutations of a signed contract", () => {
  it("L93 440 changes of the bytes: refused, with the place", async () => {
    await fc.assert(
      fc.asyncProperty(changesOfBytes, async (change) => {
        const mutated = changed(ours.pdf, change);
        fc.pre(!sameFile(mutated, ours.pdf) && !sameFile(mutated, theirs.pdf));
        expectRefused(await verifyContract(mutated, options));
      }),
      { numRuns: 440 },
    );
  }, 240_000);

  it("L93 60 forgeries that make the whole PDF again with our own generator: refused, with the place", async () => {
    for (const [at, forge] of Array.from({ length: 60 }, (_, at) => [at, FORGERIES[at % FORGERIES.length]] as const)) {
      const { of, acts, hash } = (forge ?? unforged)(Math.floor(at / FORGERIES.length));
      const evidence = evidenceOf(hash ?? versionOf(of).hash, acts) ?? { ...ours.evidence, acts: [...acts] };
      expectRefused(await verifyContract(await print(of, evidence), options));
    }
  }, 240_000);

  it("L93 a forger who signs everything again leaves other fingerprints: that is all that can be proven", async () => {
    const again = evidenceFor(text, aSignedContract(versionOf(text)));
    const report = await verifyContract(await print(text, again), options);
    const known = (await verifyContract(ours.pdf, options)).keys.map(({ fingerprint }) => fingerprint);

    expect(known).toHaveLength(2);
    expect(report.keys.filter(({ fingerprint }) => known.includes(fingerprint))).toEqual([]);
  });
});

const unforged = (): Forgery => ({ of: text, acts: ours.acts });

type Forgery = { readonly of: ContractText; readonly acts: readonly Act[]; readonly hash?: Sha256 };
const at = (acts: readonly Act[], seed: number): Act => acts[seed % acts.length] ?? (acts[0] as Act);
const replaced = (old: Act, act: Act): readonly Act[] => ours.acts.map((each) => (each === old ? act : each));

/** What each forger changes before printing the contract anew; the opening names the acts that it saw. */
const FORGERIES: readonly ((seed: number) => Forgery)[] = [
  // The text is edited, and its signatures are kept.
  (seed) => ({
    of: { ...text, terms: { ...text.terms, endsOn: day(`2028-01-${10 + (seed % 20)}`) } },
    acts: ours.acts,
    hash: versionOf(text).hash,
  }),
  (seed) => ({
    of: { ...text, allowance: { granted: true, maximum: 56_169 + (seed % 9_000) } },
    acts: ours.acts,
    hash: versionOf(text).hash,
  }),
  // The text is edited, and the evidence says that it is of that text.
  (seed) => {
    const of = { ...text, plan: { ...text.plan, weeklyHours: { hours: 16 + (seed % 10), easing: null } } };
    const hash = versionOf(of).hash;
    return { of, acts: ours.acts.map((act) => ({ ...act, content: { ...act.content, hash } })) };
  },
  // A content is edited under its signature.
  (seed) => {
    const act = at(ours.acts, seed);
    return {
      of: text,
      acts: replaced(act, { ...act, content: { ...act.content, claimedAt: `2026-03-09T10:00:${10 + (seed % 50)}Z` } }),
    };
  },
  // One act is dropped, and the opening that saw it stays.
  (seed) => ({ of: text, acts: ours.acts.filter((each) => each !== at(ours.acts.slice(0, 3), seed)) }),
  // A signature of another contract takes the place of ours.
  (seed) => {
    const act = at(ours.acts.slice(0, 3), seed);
    const reused = at(theirs.acts.slice(0, 3), seed);
    return { of: text, acts: replaced(act, { ...reused, content: { ...reused.content, hash: versionOf(text).hash } }) };
  },
  // Another key is put under a signature.
  (seed) => {
    const act = at(ours.acts, seed);
    return { of: text, acts: replaced(act, { ...act, content: { ...act.content, device: aDesk().device } }) };
  },
  // One act is signed anew by another key: the opening saw the first.
  (seed) => {
    const act = at(ours.acts.slice(0, 3), seed);
    const desk = aDesk();
    return { of: text, acts: replaced(act, signAct({ ...act.content, device: desk.device }, desk.keys)) };
  },
  // Two signatures are exchanged.
  (seed) => {
    const [one, other] = [at(ours.acts, seed), at(ours.acts, seed + 1)];
    return {
      of: text,
      acts: ours.acts.map((each) =>
        each === one
          ? { ...one, signature: other.signature }
          : each === other
            ? { ...other, signature: one.signature }
            : each,
      ),
    };
  },
  // A hand that was witnessed is given out as a signature of one's own.
  () => {
    const act = at(ours.acts, 0);
    return {
      of: text,
      acts: replaced(act, { ...act, content: { ...act.content, method: { kind: "deviceKey" } } as Act["content"] }),
    };
  },
  // The device is given the id of another.
  (seed) => {
    const act = at(ours.acts, seed);
    const desk = aDesk();
    const device = { ...actDevice(new Uint8Array(32), new Uint8Array(32)), signing: desk.device.signing };
    return { of: text, acts: replaced(act, signAct({ ...act.content, device }, desk.keys)) };
  },
  // The whole evidence of another contract is attached.
  () => ({ of: text, acts: theirs.acts, hash: versionOf(otherText).hash }),
];

const sameFile = (left: Uint8Array, right: Uint8Array): boolean => Buffer.from(left).equals(Buffer.from(right));
