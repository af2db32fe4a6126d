// Verifies a contract with no account, no network and nobody's word: from its bytes alone, or from an imported PDF and its
// evidence. It never runs or lays out what it is given.
import { type ContractStage, contractStage, noContractFacts } from "#shared/domain/contract/index.ts";
import { fromBase64Url } from "#shared/kernel/base64.ts";
import { type Bytes, toHex } from "#shared/kernel/bytes.ts";
import { french } from "#shared/kernel/french.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import { sha256 } from "#shared/protocol/crypto.ts";
import { holderOf, type Someone } from "../evidence/act.ts";
import { type Evidence, readEvidence, readPdfEvidence } from "../evidence/evidence.ts";
import { factsOf } from "../evidence/to-facts.ts";
import { plainLines } from "../pages/block.ts";
import { contractPages } from "../pages/contract-pages.ts";
import { grouped } from "../pages/words.ts";
import { CONTRACT_FILE, type ContractPrinter, EVIDENCE_FILE } from "../pdf/contract-pdf.ts";
import { GENERATOR } from "../text/contract-text.ts";
import { frozenHash, readFrozenText, versionOf } from "../text/frozen-text.ts";
import { acceptPdf, importFailures, LARGEST_PDF } from "../text/imported-pdf.ts";
import { readAttachments } from "./attachments.ts";
import { checkActs, type SignedThing } from "./check-acts.ts";
import { checkPages } from "./check-pages.ts";
import { checkTimes } from "./check-times.ts";
import { type Finding, notProven, proven, wrong } from "./finding.ts";

/**
 * `sound`: all that can be proven is. `unchecked`: the signed text is sound, its pages could not be made again.
 * `wrong`: something was changed or does not hold. `foreign`: not a contract of ours.
 */
export type Verdict = "sound" | "unchecked" | "wrong" | "foreign";

/** A key that signed something, to be compared with what its organisation knows. */
export type KeyShown = { readonly holder: Someone; readonly device: string; readonly fingerprint: string };

export type Verification = {
  readonly verdict: Verdict;
  /** SHA-256 of what was signed; `null` for what is not a contract. */
  readonly hash: string | null;
  readonly findings: readonly Finding[];
  /** Where the contract stands by these acts alone; `null` when something is wrong. */
  readonly stage: ContractStage | null;
  readonly keys: readonly KeyShown[];
  /** The signed text, in plain lines, when its pages are unchecked. */
  readonly lines: readonly string[];
};

/** `print`: `contractPdf` with the fonts of the generator. */
export type VerifyOptions = { readonly print: ContractPrinter; readonly now: Instant };

const NO_CONTRACT = french`Ce PDF n’est pas un contrat de Trait d’Union. S’il a été signé comme document importé, donnez aussi son fichier de preuves (« preuve.json »).`;

/** A contract of ours, which carries its text and its evidence. */
export async function verifyContract(bytes: Bytes, options: VerifyOptions): Promise<Verification> {
  if (bytes.length > LARGEST_PDF) return foreign(importFailures.tooLarge);
  const attached = readAttachments(bytes);
  if (attached === null) {
    const accepted = acceptPdf(bytes);
    return foreign(accepted.ok ? NO_CONTRACT : importFailures[accepted.failure]);
  }
  const text = readFrozenText(attached.contract);
  if (text === null)
    return refused([wrong(CONTRACT_FILE, french`Le texte joint a été changé : il ne peut plus être lu.`)]);
  const evidence = attached.evidence === null ? null : readEvidence(attached.evidence);
  if (attached.evidence !== null && evidence === null) {
    return refused([
      wrong(EVIDENCE_FILE, french`Les preuves jointes ont été changées : elles ne peuvent plus être lues.`),
    ]);
  }
  const signed: SignedThing = { version: versionOf(text), text };
  const acts = actFindings(signed, evidence, options);
  if (text.generator !== GENERATOR) {
    const unknown = notProven(
      "pages",
      french`Les pages ont été faites par une autre version (${text.generator}) : elles n’ont pas été vérifiées. Seul le texte ci-dessous l’est.`,
    );
    return concluded(signed, evidence, [unknown, ...acts], options, plainLines(contractPages(text)));
  }
  const pages = checkPages(bytes, await options.print(text, evidence));
  return concluded(signed, evidence, [pages, ...acts], options, []);
}

/** A PDF made elsewhere, and the evidence kept beside it, which bears the text that names it. */
export function verifyImported(pdf: Bytes, evidenceFile: Bytes, options: VerifyOptions): Verification {
  const read = readPdfEvidence(evidenceFile);
  const accepted = acceptPdf(pdf);
  if (read === null) {
    return accepted.ok
      ? refused([wrong(EVIDENCE_FILE, "Ce fichier de preuves ne peut pas être lu, ou a été changé.")])
      : foreign(importFailures[accepted.failure]);
  }
  const { text, evidence } = read;
  const signed: SignedThing = { version: versionOf(text), text };
  if (frozenHash(pdf) !== text.pdf.sha256 || pdf.length !== text.pdf.size) {
    return refused([
      wrong(
        "PDF",
        french`Ce PDF n’est pas celui qui a été signé : un octet au moins a changé, ou c’est un autre fichier.`,
      ),
    ]);
  }
  if (!accepted.ok) return refused([wrong("PDF", importFailures[accepted.failure])]);
  const pages = [
    proven(
      "PDF",
      `${french`Chaque octet du PDF est celui qui a été signé. Son empreinte (SHA-256) :`} ${grouped(text.pdf.sha256)}`,
    ),
    notProven(
      "PDF",
      french`Ce que disent les pages : un programme ne sait pas le lire. Les noms et les dates signés sont ceux qui ont été écrits à côté, au moment de figer.`,
    ),
  ];
  return concluded(signed, evidence, [...pages, ...actFindings(signed, evidence, options)], options, []);
}

function actFindings(signed: SignedThing, evidence: Evidence | null, { now }: VerifyOptions): readonly Finding[] {
  if (evidence === null) return [notProven("signatures", "Ce fichier ne porte aucune signature.")];
  return [...checkActs(evidence, signed), ...checkTimes(evidence.acts, now)];
}

function concluded(
  signed: SignedThing,
  evidence: Evidence | null,
  findings: readonly Finding[],
  { now }: VerifyOptions,
  lines: readonly string[],
): Verification {
  const isWrong = findings.some(({ kind }) => kind === "wrong");
  const facts =
    evidence === null ? { ...noContractFacts, versions: [signed.version] } : factsOf([signed.version], evidence.acts);
  return {
    verdict: isWrong ? "wrong" : lines.length > 0 ? "unchecked" : "sound",
    hash: signed.version.hash,
    findings: [...findings, ...neverProven(evidence)],
    stage: isWrong ? null : contractStage(facts, dayIn(now, DEFAULT_TIME_ZONE)),
    keys: keysOf(evidence),
    lines,
  };
}

/** What no file can prove, whoever made it. */
const neverProven = (evidence: Evidence | null): readonly Finding[] =>
  evidence === null
    ? []
    : [
        notProven("clés", french`À qui est chaque clé : comparez son empreinte avec celle que l’organisme connaît.`),
        notProven(
          "heures",
          french`L’heure et le jour de chaque acte : c’est ce que l’appareil a dit. Seul l’ordre est prouvé.`,
        ),
        notProven("délégation", french`Que la délégation a bien été donnée : la Mission Locale en garde l’acte.`),
        notProven("versions", "Qu’il n’existe pas une autre version, ou une suite, de ce contrat."),
      ];

function keysOf(evidence: Evidence | null): readonly KeyShown[] {
  const keys = (evidence?.acts ?? []).map(({ content }) => ({
    holder: holderOf(content),
    device: content.device.id,
    fingerprint: toHex(sha256(fromBase64Url(content.device.signing) ?? new Uint8Array())).slice(0, 32),
  }));
  return keys.filter((key, at) => keys.findIndex(({ fingerprint }) => fingerprint === key.fingerprint) === at);
}

const nothing = { hash: null, stage: null, keys: [], lines: [] };
const foreign = (said: string): Verification => ({
  ...nothing,
  verdict: "foreign",
  findings: [wrong("fichier", said)],
});
const refused = (findings: readonly Finding[]): Verification => ({ ...nothing, verdict: "wrong", findings });
