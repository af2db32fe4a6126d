import {
  type ByDeviceKey,
  type Capacity,
  type ContractFacts,
  type FrozenVersion,
  type IdentityStep,
  noContractFacts,
  type OnPaper,
  type OpeningAct,
  type PassphraseCheck,
  type PresenceCheck,
  type Signature,
  type VersionChoice,
} from "#shared/domain/contract/index.ts";
import type { Act, ActCapacity, ChoiceContent, OpeningContent, SignatureContent, Someone } from "./act.ts";
import { actId, isActSigned } from "./sign-act.ts";

/**
 * The facts that frozen texts and acts amount to, for the rules of the contract. A function of the set: order and
 * repetition change nothing. An act whose signature is false is no fact.
 */
export function factsOf(versions: readonly FrozenVersion[], acts: readonly Act[]): ContractFacts {
  const byId = new Map(acts.filter(isActSigned).map((act) => [actId(act), act.content]));
  const contents = [...byId.keys()].toSorted().flatMap((id) => byId.get(id) ?? []);
  return {
    ...noContractFacts,
    versions,
    signatures: contents.flatMap((content) => (content.kind === "signature" ? (signatureFact(content) ?? []) : [])),
    openings: contents.flatMap((content) => (content.kind === "opening" ? openingFact(content) : [])),
    choices: contents.flatMap((content) => (content.kind === "choice" ? choiceFact(content) : [])),
  };
}

/** The signature that an act is, for the rules; `null` when its party can't sign in that way. */
export function signatureFact(content: SignatureContent): Signature | null {
  const { id, hash, signer, signedOn, place, reading, party, method, identity, capacity, device } = content;
  const signed = {
    id,
    hash,
    signer: signer.person,
    signedOn,
    place,
    reading: { readAloudBy: personOf(reading.readAloudBy), interpreter: personOf(reading.interpreter) },
  };
  const { check } = identity;
  const onPaper =
    method.kind === "paper"
      ? ({ kind: "paper", attachment: method.photograph, attachedBy: method.attachedBy.person } as const)
      : null;
  if (party === "youngPerson" || party === "legalGuardian") {
    const byHand =
      method.kind === "hand" ? ({ kind: "hand", witness: method.witness.person, device: device.id } as const) : null;
    const inPresence = byHand ?? onPaper;
    if (inPresence === null || check.kind === "ownPassphrase") return null;
    return {
      ...signed,
      party,
      method: inPresence,
      identity: { ...identity, check: { ...check, by: check.by.person } },
    };
  }
  const step = workerStep(content, onPaper);
  if (step === null) return null;
  if (party === "association") return { ...signed, ...step, party };
  return capacity === null ? null : { ...signed, ...step, party, capacity: capacityFact(capacity) };
}

type WorkerStep =
  | { readonly method: ByDeviceKey; readonly identity: IdentityStep<PassphraseCheck> }
  | { readonly method: OnPaper; readonly identity: IdentityStep<PassphraseCheck | PresenceCheck> };

function workerStep({ method, identity, device }: SignatureContent, onPaper: OnPaper | null): WorkerStep | null {
  const { check } = identity;
  if (onPaper !== null) {
    const seen = check.kind === "ownPassphrase" ? check : { ...check, by: check.by.person };
    return { method: onPaper, identity: { ...identity, check: seen } };
  }
  if (method.kind !== "deviceKey" || check.kind !== "ownPassphrase") return null;
  return { method: { kind: "deviceKey", device: device.id }, identity: { ...identity, check } };
}

export const openingFact = ({ id, hash, openedOn, by, capacity }: OpeningContent): OpeningAct => ({
  id,
  hash,
  openedOn,
  by: by.person,
  capacity: capacityFact(capacity),
});

const choiceFact = ({ id, hash, over, by, chosenOn, supersedes }: ChoiceContent): VersionChoice => ({
  id,
  kept: hash,
  over,
  by: by.person,
  chosenOn,
  supersedes,
});

const capacityFact = (capacity: ActCapacity): Capacity =>
  capacity.kind === "legalRepresentative"
    ? capacity
    : { kind: "delegate", delegation: { givenBy: capacity.givenBy.person, from: capacity.from, to: capacity.to } };

const personOf = (someone: Someone | null) => someone?.person ?? null;
