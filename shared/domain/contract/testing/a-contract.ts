// Builders for tests: each returns a fresh, valid, invented fact; say only what matters to the test.
import { day } from "#shared/kernel/calendar-day.ts";
import type { DeviceId, PersonId } from "#shared/kernel/ids.ts";
import type { OpeningAct, OpeningId } from "../opening-act.ts";
import type { Capacity } from "../signing/capacity.ts";
import type { IdentityStepId } from "../signing/identity-step.ts";
import type { Signature, SignatureId } from "../signing/signature.ts";
import type { ExceptionalExtension, ExtensionId, PathwayExtension } from "../term/extension.ts";
import type { ChoiceId, FrozenVersion, Sha256, VersionChoice } from "../text/version.ts";

const person = (name: string) => name as PersonId;
export const hashOf = (letter: string): Sha256 => letter.repeat(64) as Sha256;

export const people = {
  youngPerson: person("young-person"),
  guardian: person("guardian"),
  educator: person("educator"),
  advisor: person("advisor"),
  signatory: person("signatory"),
  director: person("director"),
};

export const aDelegation = (from = "2026-01-01", to: string | null = "2026-12-31"): Capacity => ({
  kind: "delegate",
  delegation: { givenBy: people.director, from: day(from), to: to === null ? null : day(to) },
});

export const aVersion = (hash: Sha256, given: Partial<FrozenVersion> = {}): FrozenVersion => ({
  hash,
  frozenOn: day("2026-03-02"),
  by: people.educator,
  replaces: [],
  reason: null,
  terms: { startsOn: day("2026-03-10"), endsOn: day("2027-03-09") },
  representedUntil: null,
  ...given,
});

type Given<Fact> = Partial<Omit<Fact, "party" | "method" | "identity" | "capacity">> & { readonly step?: string };

const common = (party: string, hash: Sha256, { step, ...given }: Given<Signature>) => ({
  id: `${party}-${hash.slice(0, 2)}` as SignatureId,
  hash,
  signedOn: day("2026-03-10"),
  place: "Figeac",
  reading: { readAloudBy: null, interpreter: null },
  ...given,
});

const stepOf = (party: string, hash: Sha256, { step }: Given<Signature>) => ({
  id: (step ?? `step-${party}-${hash.slice(0, 2)}`) as IdentityStepId,
  takenOn: day("2026-03-10"),
});

export const signedByYoungPerson = (hash: Sha256, given: Given<Signature> = {}): Signature => ({
  signer: people.youngPerson,
  ...common("youngPerson", hash, given),
  party: "youngPerson",
  method: { kind: "hand", witness: people.educator, device: "laptop-1" as DeviceId },
  identity: { ...stepOf("youngPerson", hash, given), check: { kind: "knownToWorker", by: people.educator } },
});

export const signedByGuardian = (hash: Sha256, given: Given<Signature> = {}): Signature => ({
  signer: people.guardian,
  ...common("legalGuardian", hash, given),
  party: "legalGuardian",
  method: { kind: "hand", witness: people.educator, device: "laptop-1" as DeviceId },
  identity: {
    ...stepOf("legalGuardian", hash, given),
    check: { kind: "paperSeen", paper: "identityProof", by: people.educator },
  },
});

export const signedByAssociation = (hash: Sha256, given: Given<Signature> = {}): Signature => ({
  signer: people.educator,
  ...common("association", hash, given),
  party: "association",
  method: { kind: "deviceKey", device: "laptop-1" as DeviceId },
  identity: { ...stepOf("association", hash, given), check: { kind: "ownPassphrase" } },
});

export const signedByMissionLocale = (
  hash: Sha256,
  { capacity = aDelegation(), ...given }: Given<Signature> & { readonly capacity?: Capacity } = {},
): Signature => ({
  signer: people.signatory,
  ...common("missionLocale", hash, given),
  party: "missionLocale",
  method: { kind: "deviceKey", device: "laptop-2" as DeviceId },
  identity: { ...stepOf("missionLocale", hash, given), check: { kind: "ownPassphrase" } },
  capacity,
});

/** The three signatures of the parties on one text. */
export const threeSignatures = (hash: Sha256, given: Given<Signature> = {}): readonly Signature[] => [
  signedByYoungPerson(hash, given),
  signedByAssociation(hash, given),
  signedByMissionLocale(hash, given),
];

export const anOpening = (hash: Sha256, given: Partial<OpeningAct> = {}): OpeningAct => ({
  id: `opening-${hash.slice(0, 2)}` as OpeningId,
  hash,
  openedOn: day("2026-03-10"),
  by: people.signatory,
  capacity: aDelegation(),
  ...given,
});

export const aChoice = (kept: Sha256, over: readonly Sha256[], given: Partial<VersionChoice> = {}): VersionChoice => ({
  id: `choice-${kept.slice(0, 2)}` as ChoiceId,
  kept,
  over,
  by: people.educator,
  chosenOn: day("2026-03-12"),
  supersedes: [],
  ...given,
});

const decided = { by: people.advisor, decidedOn: day("2027-01-15"), supersedes: [] };

export const anExceptionalExtension = (
  amendment: Sha256,
  given: Partial<ExceptionalExtension> = {},
): ExceptionalExtension => ({
  ...decided,
  id: "exceptional" as ExtensionId,
  kind: "exceptional",
  justification: "Formation qualifiante à terminer.",
  amendment,
  ...given,
});

export const aPathwayExtension = (given: Partial<PathwayExtension> = {}): PathwayExtension => ({
  ...decided,
  id: "pathway" as ExtensionId,
  kind: "listedPathway",
  pathway: "snu3",
  enteredOn: day("2027-02-01"),
  pathwayEndsOn: day("2027-10-20"),
  ...given,
});
