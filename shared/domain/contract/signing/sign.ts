import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { ContractFacts } from "../facts.ts";
import { lineageOf } from "../text/lineage.ts";
import type { Signature } from "./signature.ts";
import { awaitedParties, type SignatureFault, signatureFaults, standingSignatures } from "./standing-signatures.ts";

export type SignRefusal =
  | SignatureFault
  | "nothingFrozen"
  | "otherVersion"
  | "contractEnded"
  | "dayToCome"
  /** A signature of this party stands on this text. */
  | "alreadySigned"
  /** Modifications of this file are known to be missing here (CON-19). */
  | "incompleteFile";

/** Why it can't be signed now, and what to do. */
export const signRefusals: Record<SignRefusal, string> = {
  noPower:
    "La Mission Locale signe par son représentant légal, ou par une personne dont la délégation est valable ce jour-là.",
  vouchesForSelf: "Une autre personne doit vérifier l’identité, ou être témoin.",
  sharedIdentityStep: french`Chaque signature demande sa propre vérification d’identité : recommencez-la pour cette personne.`,
  signsForTwoParties: "Cette personne a déjà signé pour une autre partie. Chacun signe pour soi.",
  nothingFrozen: french`Le contrat n’est pas encore figé : il n’y a pas de texte à signer.`,
  otherVersion: "Ce texte a été remplacé. Ouvrez la version actuelle pour la relire et la signer.",
  contractEnded: "Ce contrat est terminé. Un nouveau contrat demande un nouveau texte.",
  dayToCome: "Une signature porte la date du jour où elle est donnée, pas une date à venir.",
  alreadySigned: french`Cette partie a déjà signé ce texte : une signature suffit.`,
  incompleteFile: "Il manque ici des modifications faites ailleurs. Signez quand le dossier sera complet.",
};

/** What the signing device knows of the day and of its own copy of the file. */
export type SigningDesk = { readonly today: CalendarDay; readonly isComplete: boolean };

/** Takes a signature, or says why not. In any order, offline or not; nothing is asked of the signatory's phone or e-mail (CON-3, CON-11). */
export function signText(
  facts: ContractFacts,
  signature: Signature,
  { today, isComplete }: SigningDesk,
): Result<ContractFacts, SignRefusal> {
  const { heads } = lineageOf(facts.versions, facts.choices);
  if (facts.endedOn !== null) return fail("contractEnded");
  if (!isComplete) return fail("incompleteFile");
  if (heads.length === 0) return fail("nothingFrozen");
  if (!heads.some(({ hash }) => hash === signature.hash)) return fail("otherVersion");
  if (signature.signedOn > today) return fail("dayToCome");
  if (isSignedTwice(facts, signature)) return fail("alreadySigned");
  const signed = { ...facts, signatures: [...facts.signatures, signature] };
  const [fault] = signatureFaults(signature, signed);
  return fault === undefined ? ok(signed) : fail(fault);
}

/** Two that were made apart both stay, and count once; one that is known here is enough. */
function isSignedTwice(facts: ContractFacts, { hash, party, signedOn }: Signature): boolean {
  const hasSigned = standingSignatures(facts, hash).some((one) => one.party === party);
  return hasSigned && !awaitedParties(facts, hash, signedOn).includes(party);
}
