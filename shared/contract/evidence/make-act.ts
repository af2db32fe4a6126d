// The acts as they are done at a desk: the rules of the contract first (they say why not, in words), then the key.
import {
  type ChooseRefusal,
  type ContractFacts,
  chooseVersion,
  type OpenRefusal,
  openContract,
  type Sha256,
  type SignRefusal,
  signText,
} from "#shared/domain/contract/index.ts";
import { assert } from "#shared/kernel/assert.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { DEFAULT_TIME_ZONE, dayIn, localTime } from "#shared/kernel/time-zone.ts";
import type { SigningKeys } from "#shared/protocol/crypto.ts";
import {
  ACT_FORM,
  type Act,
  type ActContent,
  type ActDevice,
  actSchema,
  type ChoiceContent,
  type OpeningContent,
  type SignatureContent,
} from "./act.ts";
import { actId, signAct } from "./sign-act.ts";
import { openingFact, signatureFact } from "./to-facts.ts";

/** The device on which one acts, with the key that its vault just opened. */
export type Desk = {
  readonly now: Instant;
  /** Whether every modification of the file that is known of is here (CON-19). */
  readonly isComplete: boolean;
  readonly device: ActDevice;
  readonly keys: Pick<SigningKeys, "secretKey">;
};

/** What is known here of the contract: its facts, and the acts they come from. */
export type Known = { readonly facts: ContractFacts; readonly acts: readonly Act[] };

type Filled = "form" | "kind" | "seen" | "claimedAt" | "device";
export type SignatureDraft = Omit<SignatureContent, Filled | "signedOn" | "terms">;
export type OpeningDraft = Omit<OpeningContent, Filled | "openedOn">;
export type ChoiceDraft = Omit<ChoiceContent, Filled | "over" | "supersedes" | "chosenOn">;

/** `wrongMethod`: this party can't sign in this way. `tooLong`: a name or a stroke passes what a record holds. */
export type ActRefusal = "wrongMethod" | "tooLong";

/** Signs a frozen text for one party, or says why not. */
export function signContract(known: Known, draft: SignatureDraft, desk: Desk): Result<Act, SignRefusal | ActRefusal> {
  const signedOn = todayOf(desk);
  const version = known.facts.versions.find(({ hash }) => hash === draft.hash);
  if (version === undefined) return fail("otherVersion");
  const content: SignatureContent = {
    ...stampOf(known, draft.hash, desk),
    ...draft,
    kind: "signature",
    signedOn,
    terms: version.terms,
  };
  const fact = signatureFact(content);
  if (fact === null) return fail("wrongMethod");
  const signed = signText(known.facts, fact, { today: signedOn, isComplete: desk.isComplete });
  return signed.ok ? sealed(content, desk) : signed;
}

/** Opens the contract for the Mission Locale, or says why not. */
export function openByAct(known: Known, draft: OpeningDraft, desk: Desk): Result<Act, OpenRefusal | ActRefusal> {
  const openedOn = todayOf(desk);
  const content: OpeningContent = { ...stampOf(known, draft.hash, desk), ...draft, kind: "opening", openedOn };
  const opened = openContract(known.facts, openingFact(content), openedOn);
  return opened.ok ? sealed(content, desk) : opened;
}

/** Keeps one of the texts frozen apart, or says why there is nothing to choose. */
export function chooseByAct(known: Known, draft: ChoiceDraft, desk: Desk): Result<Act, ChooseRefusal | ActRefusal> {
  const chosenOn = todayOf(desk);
  const chosen = chooseVersion(known.facts, draft.hash, { id: draft.id, by: draft.by.person, chosenOn });
  if (!chosen.ok) return chosen;
  const fact = chosen.value.choices.at(-1);
  assert(fact !== undefined, "a choice was made");
  const content: ChoiceContent = {
    ...stampOf(known, draft.hash, desk),
    ...draft,
    kind: "choice",
    over: [...fact.over],
    supersedes: [...fact.supersedes],
    chosenOn,
  };
  return sealed(content, desk);
}

const todayOf = ({ now }: Desk) => dayIn(now, DEFAULT_TIME_ZONE);

const stampOf = ({ acts }: Known, hash: Sha256, { now, device }: Desk) =>
  ({
    form: ACT_FORM,
    seen: acts
      .filter(({ content }) => content.hash === hash)
      .map(actId)
      .toSorted(),
    claimedAt: claimedAt(now),
    device,
  }) as const;

/** `2026-03-10T14:05:09Z` */
function claimedAt(now: Instant): string {
  const { date, hour, minute } = localTime(now, "UTC");
  const two = (count: number): string => String(count).padStart(2, "0");
  return `${date}T${two(hour)}:${two(minute)}:${two(Math.floor(now / 1_000) % 60)}Z`;
}

function sealed(content: ActContent, { keys }: Desk): Result<Act, ActRefusal> {
  const act = signAct(content, keys);
  return actSchema.safeParse(act).success ? ok(act) : fail("tooLong");
}
