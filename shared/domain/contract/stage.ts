import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { ContractFacts } from "./facts.ts";
import type { OpeningAct } from "./opening-act.ts";
import { hasPowerOn } from "./signing/capacity.ts";
import type { Party } from "./signing/party.ts";
import { concludedOn, missingParties, partiesOf, standingSignatures } from "./signing/standing-signatures.ts";
import { type InForce, inForceOf } from "./term/in-force.ts";
import { type Lineage, lineageOf } from "./text/lineage.ts";
import type { FrozenVersion, Sha256 } from "./text/version.ts";

/** Where a contract stands, worked out from its facts. */
export type ContractStage =
  | { readonly kind: "draft" }
  | { readonly kind: "diagnosisShared"; readonly sharedOn: CalendarDay }
  | { readonly kind: "frozen"; readonly hash: Sha256; readonly missing: readonly Party[] }
  | { readonly kind: "collecting"; readonly hash: Sha256; readonly missing: readonly Party[] }
  /** Texts frozen apart wait for a choice (CON-6); `opened` are those that bear an opening act meanwhile (CON-7). */
  | { readonly kind: "toChoose"; readonly among: readonly Sha256[]; readonly opened: readonly Sha256[] }
  | { readonly kind: "refused"; readonly hash: Sha256; readonly by: readonly Party[] }
  | { readonly kind: "concluded"; readonly hash: Sha256; readonly concludedOn: CalendarDay }
  /** Opened, and the first day has not come. */
  | { readonly kind: "opened"; readonly inForce: InForce }
  | { readonly kind: "running"; readonly inForce: InForce }
  | { readonly kind: "extended"; readonly inForce: InForce }
  | { readonly kind: "ended"; readonly endedOn: CalendarDay };

/**
 * The stage on a day. The calendar alone only turns `opened` into `running` on the first day of the contract; everything
 * else takes a person's act, so that a forgotten file never changes by itself (CON-17).
 */
export function contractStage(facts: ContractFacts, today: CalendarDay): ContractStage {
  if (facts.endedOn !== null) return { kind: "ended", endedOn: facts.endedOn };
  const lineage = lineageOf(facts.versions, facts.choices);
  const concluded = lineage.alive.filter(({ hash }) => concludedOn(facts, hash) !== null);
  return openedStage(facts, today, lineage, concluded) ?? signingStage(facts, lineage, concluded);
}

/** CON-2, CON-7: opened when an empowered act stands on a text with three signatures that has no rival with three. */
function openedStage(
  facts: ContractFacts,
  today: CalendarDay,
  { alive, heads, descends, comesTo }: Lineage,
  concluded: readonly FrozenVersion[],
): ContractStage | null {
  const acts = validOpenings(facts, concluded);
  const opened = concluded.filter(({ hash }) => acts.some((act) => act.hash === hash));
  const first = opened.filter(({ hash }) => !opened.some((other) => descends(hash, other.hash)));
  const opening = acts.find((act) => first.some(({ hash }) => hash === act.hash));
  const original = first.find(({ hash }) => hash === opening?.hash);
  if (opening === undefined || original === undefined) return null;

  const isSettledWith = ({ hash }: FrozenVersion) =>
    alive.some((other) => comesTo(hash, other.hash) && comesTo(original.hash, other.hash));
  const rivals = concluded.filter((one) => (heads.includes(one) || opened.includes(one)) && !isSettledWith(one));
  if (rivals.length > 0) return { kind: "toChoose", among: hashesOf(heads), opened: hashesOf(opened) };
  const amendments = heads
    .filter(({ hash }) => comesTo(original.hash, hash))
    .map(({ hash }) => ({ hash, missing: missingParties(facts, hash) }));
  const inForce = inForceOf({ opening, original, concluded, amendments, comesTo, extensions: facts.extensions });
  if (today < inForce.startsOn) return { kind: "opened", inForce };
  return { kind: inForce.extendedBy === null ? "running" : "extended", inForce };
}

/** Before the opening: the text on the table, and what its parties did. */
function signingStage(facts: ContractFacts, { heads }: Lineage, concluded: readonly FrozenVersion[]): ContractStage {
  const signed = heads.filter((head) => concluded.includes(head));
  if (heads.length > 1 && signed.length !== 1) return { kind: "toChoose", among: hashesOf(heads), opened: [] };
  const hash = (signed[0] ?? heads[0])?.hash;
  if (hash === undefined) {
    return facts.diagnosisSharedOn === null
      ? { kind: "draft" }
      : { kind: "diagnosisShared", sharedOn: facts.diagnosisSharedOn };
  }
  const thirdOn = concludedOn(facts, hash);
  if (thirdOn !== null) return { kind: "concluded", hash, concludedOn: thirdOn };
  const by = refusedBy(facts, hash);
  if (by.length > 0) return { kind: "refused", hash, by };
  const missing = missingParties(facts, hash);
  return { kind: missing.length === partiesOf(facts, hash).length ? "frozen" : "collecting", hash, missing };
}

/** Who said no to this text and has not signed it since (CON-18). */
function refusedBy(facts: ContractFacts, hash: Sha256): readonly Party[] {
  const signed = standingSignatures(facts, hash);
  const parties = facts.refusals.filter((refusal) => refusal.hash === hash).map(({ party }) => party);
  return [...new Set(parties)].filter((party) => !signed.some((signature) => signature.party === party)).toSorted();
}

/** Openings by someone empowered that day, of a text that bears three signatures; the earliest first. */
function validOpenings({ openings }: ContractFacts, concluded: readonly FrozenVersion[]): readonly OpeningAct[] {
  return openings
    .filter(({ hash }) => concluded.some((version) => version.hash === hash))
    .filter(({ capacity, by, openedOn }) => hasPowerOn(capacity, by, openedOn))
    .toSorted((a, b) => (`${a.openedOn} ${a.id}` < `${b.openedOn} ${b.id}` ? -1 : 1));
}

const hashesOf = (versions: readonly FrozenVersion[]): readonly Sha256[] => versions.map(({ hash }) => hash).toSorted();
