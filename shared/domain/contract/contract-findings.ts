import { CIRCULAR_2_2_1, type Finding, OUR_CHOICE } from "#shared/domain/law/index.ts";
import type { LegalStanding } from "#shared/domain/people/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import type { ContractFacts } from "./facts.ts";
import { hasPowerOn } from "./signing/capacity.ts";
import { guardianFinding } from "./signing/guardian.ts";
import { contractStage } from "./stage.ts";
import { amendmentFinding, stageFinding } from "./stage-findings.ts";
import { durationFindings } from "./term/duration-findings.ts";
import type { InForce } from "./term/in-force.ts";
import { lineageOf } from "./text/lineage.ts";
import type { FrozenVersion } from "./text/version.ts";

/** From the case file: who answers for the young person, and the day. */
export type SigningContext = { readonly person: LegalStanding; readonly today: CalendarDay };

/** What stands and what is missing at the present stage, explained. It informs: no finding prevents an act by itself. */
export function contractFindings(facts: ContractFacts, { person, today }: SigningContext): readonly Finding[] {
  const stage = contractStage(facts, today);
  if (stage.kind === "ended") return [stageFinding(stage, today)];
  const { alive, heads } = lineageOf(facts.versions, facts.choices);
  const texts = stage.kind === "toChoose" ? [] : heads;
  const inForce = "inForce" in stage ? stage.inForce : null;
  const findings = [
    stageFinding(stage, today),
    inForce === null && facts.diagnosisSharedOn === null ? diagnosisToShare : null,
    stage.kind !== "toChoose" && heads.length > 1 ? frozenApart : null,
    inForce === null && hasOpeningAside(facts, alive) ? openedAside : null,
    ...texts.map(({ hash }) => guardianFinding(facts, hash, person, today)),
    ...(inForce?.amendments ?? []).map(amendmentFinding),
    ...texts.flatMap((text) => durationFindings(...plannedBy(text, inForce))),
  ];
  return findings.filter((finding) => finding !== null);
}

/** The dates to measure: those that hold, or those that a text not yet in force plans. */
function plannedBy({ hash, terms }: FrozenVersion, inForce: InForce | null): Parameters<typeof durationFindings> {
  return inForce?.version === hash ? [inForce, inForce.extendedBy] : [terms, null];
}

/** CON-7: the Mission Locale opened a text that somebody, apart, had put aside. */
const hasOpeningAside = ({ openings, versions }: ContractFacts, alive: readonly FrozenVersion[]): boolean => {
  const aside = versions.filter(({ hash }) => !alive.some((version) => version.hash === hash));
  return openings.some(
    (act) => hasPowerOn(act.capacity, act.by, act.openedOn) && aside.some(({ hash }) => hash === act.hash),
  );
};

/** CON-21 */
const diagnosisToShare: Finding = {
  rule: "CON-21",
  verdict: "no",
  reason: "Le diagnostic n’est pas encore partagé avec la Mission Locale.",
  source: CIRCULAR_2_2_1,
  wouldChange: "Le partage du diagnostic, avec l’accord du ou de la jeune.",
};

/** CON-6, beside a text that already bears three signatures or is in force. */
const frozenApart: Finding = {
  rule: "CON-6",
  verdict: "toBeJudged",
  reason: "Une autre version a été figée séparément.",
  source: OUR_CHOICE,
  wouldChange: french`Choisir la version qui compte ; l’autre reste lisible.`,
};

const openedAside: Finding = {
  rule: "CON-7",
  verdict: "toBeJudged",
  reason: "La Mission Locale a ouvert une version qui a été mise de côté.",
  source: OUR_CHOICE,
  wouldChange: french`En parler avec elle : garder cette version, ou ouvrir l’autre.`,
};
