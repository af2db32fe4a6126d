import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { ContractFacts } from "../facts.ts";
import type { Sha256 } from "../text/version.ts";
import { hasPowerOn } from "./capacity.ts";
import { contractParties, type Party } from "./party.ts";
import type { Signature } from "./signature.ts";

/** Why a signature that is stored does not count. It is shown with its reason, and never removed. */
export type SignatureFault =
  /** The Mission Locale's signatory held no power that day (CON-8). */
  | "noPower"
  /** Someone vouched for their own identity, or was their own witness (CON-9). */
  | "vouchesForSelf"
  /** The identity step served another party too (CON-9). */
  | "sharedIdentityStep"
  /** The same person signed this text for another party too (CON-9). */
  | "signsForTwoParties";

type Signatures = Pick<ContractFacts, "signatures">;
/** What says whose signatures a text needs, and which it has. */
export type SignedTexts = Pick<ContractFacts, "signatures" | "versions">;

/** What keeps a signature from counting; empty when it counts. The answer is the same in whatever order facts arrive. */
export function signatureFaults(signature: Signature, { signatures }: Signatures): readonly SignatureFault[] {
  const own = ownFaults(signature);
  if (own.length > 0) return own;
  const others = signatures.filter((other) => other.party !== signature.party && ownFaults(other).length === 0);
  const faults: SignatureFault[] = [];
  if (others.some(({ identity }) => identity.id === signature.identity.id)) faults.push("sharedIdentityStep");
  if (others.some(({ signer, hash }) => signer === signature.signer && hash === signature.hash)) {
    faults.push("signsForTwoParties");
  }
  return faults;
}

/** The signatures that count on a text (CON-4: on that text only; none is carried over from another). */
export function standingSignatures(facts: Signatures, hash: Sha256): readonly Signature[] {
  return facts.signatures.filter((one) => one.hash === hash && signatureFaults(one, facts).length === 0);
}

/**
 * The parties that a text binds (CON-1), and the legal representative whom it names as one (CON-10), unless the young
 * person signed once of age.
 */
export function partiesOf(facts: SignedTexts, hash: Sha256): readonly Party[] {
  const until = facts.versions.find((version) => version.hash === hash)?.representedUntil ?? null;
  const signed = standingSignatures(facts, hash).filter(({ party }) => party === "youngPerson");
  const isRepresented = until !== null && signed.every(({ signedOn }) => signedOn < until);
  return isRepresented ? [...contractParties, "legalGuardian"] : contractParties;
}

/** The parties whose signature this text still lacks, in the order of the contract (CON-1). */
export function missingParties(facts: SignedTexts, hash: Sha256): readonly Party[] {
  const standing = standingSignatures(facts, hash);
  return partiesOf(facts, hash).filter((party) => !standing.some((signature) => signature.party === party));
}

/**
 * Whom a text may still be signed by, on a day: the parties that it lacks, and the young person once more from their
 * majority, where the representative has not signed (CON-10). Nobody else signs one text twice.
 */
export function awaitedParties(facts: SignedTexts, hash: Sha256, date: CalendarDay): readonly Party[] {
  const missing = missingParties(facts, hash);
  const until = facts.versions.find((version) => version.hash === hash)?.representedUntil ?? null;
  const isOfAge = until !== null && until <= date && missing.includes("legalGuardian");
  return isOfAge && !missing.includes("youngPerson") ? ["youngPerson", ...missing] : missing;
}

/** CON-1: the day of the last signature: the latest of the days on which each party first signed; `null` before. */
export function concludedOn(facts: SignedTexts, hash: Sha256): CalendarDay | null {
  const standing = standingSignatures(facts, hash);
  const parties = partiesOf(facts, hash);
  const daysOf = (party: Party) =>
    standing.filter((signature) => signature.party === party).map(({ signedOn }) => signedOn);
  const firstDays = parties.flatMap((party) => daysOf(party).toSorted().slice(0, 1));
  return firstDays.length < parties.length ? null : (firstDays.toSorted().at(-1) ?? null);
}

function ownFaults(signature: Signature): readonly SignatureFault[] {
  const { signer, signedOn } = signature;
  if (signature.party === "missionLocale" && !hasPowerOn(signature.capacity, signer, signedOn)) return ["noPower"];
  return vouchers(signature).includes(signer) ? ["vouchesForSelf"] : [];
}

/** Who answers for the signatory's identity or hand. A worker's own passphrase needs nobody else. */
function vouchers({ identity, method }: Signature): readonly string[] {
  const checkedBy = identity.check.kind === "ownPassphrase" ? [] : [identity.check.by];
  return method.kind === "hand" ? [...checkedBy, method.witness] : checkedBy;
}
