// A whole signing, with real keys: each person has a device of their own.
import type { FrozenVersion, IdentityStepId, OpeningId, Party, SignatureId } from "#shared/domain/contract/index.ts";
import { day, dayNumber } from "#shared/kernel/calendar-day.ts";
import { type Instant, instant } from "#shared/kernel/instant.ts";
import { newBoxKeys, newSigningKeys } from "#shared/protocol/crypto.ts";
import type { Act, ActCapacity, SignatureContent } from "../evidence/act.ts";
import { type Desk, openByAct, type SignatureDraft, signContract } from "../evidence/make-act.ts";
import { actDevice } from "../evidence/sign-act.ts";
import { factsOf } from "../evidence/to-facts.ts";
import { people } from "./a-text.ts";

/** 10 March 2026, 14:00 UTC. */
export const SIGNING_TIME = instant((dayNumber(day("2026-03-10")) * 24 + 14) * 3_600_000);

export function aDesk(given: Partial<Desk> = {}): Desk {
  const signing = newSigningKeys();
  return {
    now: SIGNING_TIME,
    isComplete: true,
    device: actDevice(signing.publicKey, newBoxKeys().publicKey),
    keys: signing,
    ...given,
  };
}

export const aDelegation = (to = "2026-12-31"): ActCapacity => ({
  kind: "delegate",
  givenBy: people.director,
  from: day("2026-01-01"),
  to: day(to),
});

/** An invented hand: a wave and a bar. */
export const aHand = (): Extract<SignatureContent["method"], { kind: "hand" }> => ({
  kind: "hand",
  witness: people.educator,
  strokes: [
    Array.from({ length: 60 }, (_, at) => [
      80 + at * 13,
      Math.round(170 + 90 * Math.sin(at / 4) * Math.cos(at / 17)),
    ]).flat(),
    [150, 270, 860, 240],
  ],
});

export function aDraft(party: Party, hash: FrozenVersion["hash"], given: Partial<SignatureDraft> = {}): SignatureDraft {
  const inPresence = party === "youngPerson" || party === "legalGuardian";
  const signers = {
    youngPerson: people.youngPerson,
    legalGuardian: people.guardian,
    association: people.educator,
    missionLocale: people.signatory,
  };
  const roles = {
    youngPerson: null,
    legalGuardian: "mère",
    association: "éducateur référent",
    missionLocale: "directrice adjointe",
  };
  return {
    id: `signature-${party.toLowerCase()}` as SignatureId,
    hash,
    party,
    signer: signers[party],
    role: roles[party],
    place: "Figeac",
    reading: { readAloudBy: inPresence ? people.educator : null, interpreter: null },
    identity: {
      id: `step-${party.toLowerCase()}` as IdentityStepId,
      takenOn: day("2026-03-10"),
      check: inPresence
        ? { kind: "paperSeen", paper: "carte d’identité", by: people.educator }
        : { kind: "ownPassphrase" },
    },
    method: inPresence ? aHand() : { kind: "deviceKey" },
    capacity: party === "missionLocale" ? aDelegation() : null,
    ...given,
  };
}

export type Desks = Record<"association" | "missionLocale", Desk>;
export const twoDesks = (): Desks => ({ association: aDesk(), missionLocale: aDesk() });

export const deskOf = (party: Party, desks: Desks): Desk =>
  party === "missionLocale" ? desks.missionLocale : desks.association;

/** The acts so far and one more signature. Throws when it is refused. */
export function withSignature(
  acts: readonly Act[],
  version: FrozenVersion,
  party: Party,
  desks: Desks,
  given: Partial<SignatureDraft> = {},
): readonly Act[] {
  const made = signContract(
    { facts: factsOf([version], acts), acts },
    aDraft(party, version.hash, given),
    deskOf(party, desks),
  );
  if (!made.ok) throw new Error(made.failure);
  return [...acts, made.value];
}

export function withOpening(acts: readonly Act[], version: FrozenVersion, desk: Desk): readonly Act[] {
  const facts = factsOf([version], acts);
  const draft = { id: "opening" as OpeningId, hash: version.hash, by: people.signatory, capacity: aDelegation() };
  const made = openByAct({ facts, acts }, draft, desk);
  if (!made.ok) throw new Error(made.failure);
  return [...acts, made.value];
}

/** Signed by the three parties, then opened. */
export function aSignedContract(version: FrozenVersion, desks = twoDesks(), parties = defaultOrder): readonly Act[] {
  let acts: readonly Act[] = [];
  for (const party of parties) acts = withSignature(acts, version, party, desks);
  return withOpening(acts, version, desks.missionLocale);
}

const defaultOrder: readonly Party[] = ["youngPerson", "association", "missionLocale"];

export const later = (days: number): Instant => instant(SIGNING_TIME + days * 86_400_000);
