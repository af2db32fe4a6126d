// A signature as it was given at this desk, in the words of its record: who signs, how they are known, who read it to them.
import type { ActCapacity, SignatureContent, Someone } from "#shared/contract/evidence/act.ts";
import type { SignatureDraft } from "#shared/contract/evidence/make-act.ts";
import { fullName } from "#shared/contract/pages/words.ts";
import type { SignedText } from "#shared/contract/text/signed-text.ts";
import type { ContractParty, IdentityStepId, Party, SignatureId } from "#shared/domain/contract/index.ts";
import { toHex } from "#shared/kernel/bytes.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { plainLine } from "#shared/kernel/plain-line.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { ContractFailure, ContractView, NewSignature, PowerView } from "#shared/ports/contract.ts";
import { randomBytes } from "#shared/protocol/crypto.ts";
import { powerOn, someoneCalled } from "./powers.ts";

export type SigningPlace = {
  readonly text: SignedText;
  readonly me: ContractView["me"];
  readonly powers: readonly PowerView[];
  readonly today: CalendarDay;
  /** SHA-256 of the picture of the signed sheet; `null`: signed otherwise. */
  readonly photograph: string | null;
};

/** What is signed at this desk, or why it can't be. The rules of the contract are asked after it, with the facts. */
export function draftSignature(given: NewSignature, place: SigningPlace): Result<SignatureDraft, ContractFailure> {
  const { me, today } = place;
  const self: Someone = { person: me.person, name: me.name };
  const called = (name: string | null): Someone | null => {
    const plain = name === null ? "" : plainLine(name).trim();
    if (plain === "") return null;
    return plain === me.name ? self : someoneCalled(plain);
  };
  const method = methodOf(given, self, place.photograph);
  if (method === null || !maySignFor(given, me.party)) return fail({ kind: "notYours" });
  const signer = signerOf(given.party, called(given.signer), self, place.text);
  if (signer === null) return fail({ kind: "notYours" });
  const capacity = given.party === "missionLocale" ? capacityOf(signer, place) : ok(null);
  if (!capacity.ok) return capacity;
  return ok({
    id: newId<SignatureId>(),
    hash: given.hash,
    party: given.party,
    signer,
    role: emptied(given.role),
    place: plainLine(given.place).trim(),
    reading: { readAloudBy: called(given.readAloudBy), interpreter: called(given.interpreter) },
    identity: { id: newId<IdentityStepId>(), takenOn: today, check: checkOf(given, self) },
    method,
    capacity: capacity.value,
  });
}

const newId = <Id extends string>(): Id => toHex(randomBytes(16)) as Id;
const emptied = (text: string | null): string | null => (text === null ? null : plainLine(text).trim() || null);

/** CON-9: nobody acts for a party that is not theirs; whoever works on the file may witness who signs beside them. */
function maySignFor({ party, method, identity }: NewSignature, mine: ContractParty | null): boolean {
  if (party === "youngPerson" || party === "legalGuardian") return mine !== null && identity.kind !== "passphrase";
  return party === mine && (method.kind !== "key" || identity.kind === "passphrase");
}

function methodOf(
  { method }: NewSignature,
  self: Someone,
  photograph: string | null,
): SignatureContent["method"] | null {
  if (method.kind === "key") return { kind: "deviceKey" };
  if (method.kind === "hand") return { kind: "hand", witness: self, strokes: method.strokes };
  return photograph === null
    ? null
    : { kind: "paper", photograph: photograph as SignatureContent["hash"], attachedBy: self };
}

function signerOf(party: Party, named: Someone | null, self: Someone, text: SignedText): Someone | null {
  if (party === "youngPerson") return { person: text.youngPerson.person, name: fullName(text.youngPerson) };
  if (party !== "legalGuardian") return named ?? self;
  return named ?? (text.legalGuardian === null ? null : someoneCalled(text.legalGuardian.name));
}

/**
 * CON-8: by the powers that are noted in the project, on this day. Who signs beside this desk is known by a name that was
 * typed; who signs for themself by their number, and never by that of a colleague of the same name.
 */
function capacityOf(signer: Someone, { me, powers, today }: SigningPlace): Result<ActCapacity, ContractFailure> {
  const named = signer.person === me.person ? undefined : powers.find(({ name }) => name === signer.name);
  const power = powerOn(powers, named?.person ?? signer.person, today);
  return power.kind === "held" ? ok(power.capacity) : fail(noPower(power.endedOn));
}

export const noPower = (endedOn: CalendarDay | null): ContractFailure => ({ kind: "noPower", endedOn });

function checkOf({ identity }: NewSignature, self: Someone): SignatureContent["identity"]["check"] {
  if (identity.kind === "passphrase") return { kind: "ownPassphrase" };
  return identity.kind === "paperSeen"
    ? { kind: "paperSeen", paper: plainLine(identity.paper).trim(), by: self }
    : { kind: "knownToWorker", by: self };
}
