// The text that a file amounts to. What is missing is named and warns; what could not be printed or read is refused.
import {
  type ContractFacts,
  type ContractField,
  type FreezeRefusal,
  freezeText,
  latestEnds,
  lineageOf,
  type NewVersionReason,
  type Terms,
} from "#shared/domain/contract/index.ts";
import { isRepresentedMinorOn, type LegalStanding, majorityOn } from "#shared/domain/people/index.ts";
import { type ProgrammePeriod, programmeOn } from "#shared/domain/programme/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { type ContractText, contractTextSchema, GENERATOR, TEXT_FORM } from "./contract-text.ts";
import { annexOf, type DiagnosisAnswer } from "./diagnosis.ts";
import { versionOf } from "./frozen-text.ts";
import { undrawn } from "./plain-text.ts";
import { standardCommitments, standardReminders } from "./standard-clauses.ts";

/** What the file and the project say. `null`: nobody has said it. */
export type ContractSource = Pick<
  ContractText,
  "youngPerson" | "association" | "missionLocale" | "leadWorker" | "extensionReason" | "plan" | "allowance"
> & {
  readonly standing: LegalStanding;
  /** CON-10: named when the representative is to be a party. */
  readonly guardianName: string | null;
  readonly programmes: readonly ProgrammePeriod[];
  readonly startsOn: CalendarDay;
  /** `null`: as long as the rules of the first day allow. */
  readonly endsOn: CalendarDay | null;
  /** `null`: those that every contract says. */
  readonly commitments: ContractText["commitments"] | null;
  readonly diagnosis: readonly DiagnosisAnswer[];
};

/** The moment of drafting: a fresh random id (16 bytes, hexadecimal), a day, and a person. */
export type Drafting = {
  readonly id: string;
  readonly today: CalendarDay;
  readonly by: PersonId;
  readonly reason: NewVersionReason | null;
};

export type Draft = {
  readonly text: ContractText;
  /** What nobody has said yet: it warns, and prevents nothing. */
  readonly missing: readonly ContractField[];
};

export type DraftFailure =
  | FreezeRefusal
  /** Letters that the contract's font can't draw: another writing of the name is to be agreed on. */
  | { readonly kind: "undrawn"; readonly letters: readonly string[] }
  /** Something is longer than a contract holds, or empty where it can't be; `path` names the field. */
  | { readonly kind: "unfit"; readonly path: string };

/** The text that would be frozen now, over the versions known here (CON-4), or why it can't be. */
export function draftText(
  facts: ContractFacts,
  source: ContractSource,
  drafting: Drafting,
): Result<Draft, DraftFailure> {
  const { heads } = lineageOf(facts.versions, facts.choices);
  const text = textOf(source, drafting, heads.map(({ hash }) => hash).toSorted());
  const letters = undrawn(JSON.stringify(text).replaceAll(/\\[nrt]/g, ""));
  if (letters.length > 0) return fail({ kind: "undrawn", letters });
  if (text.terms.endsOn < text.terms.startsOn) return fail("datesInverted");
  const parsed = contractTextSchema.safeParse(text);
  if (!parsed.success) return fail({ kind: "unfit", path: parsed.error.issues[0]?.path.join(".") ?? "" });
  const frozen = freezeText(facts, versionOf(parsed.data));
  return frozen.ok ? ok({ text: parsed.data, missing: missingFields(parsed.data, source) }) : frozen;
}

function textOf(
  source: ContractSource,
  { id, today, by, reason }: Drafting,
  replaces: ContractText["replaces"],
): ContractText {
  const { standing, guardianName, startsOn } = source;
  const isRepresented =
    guardianName !== null && standing.bornOn !== null && isRepresentedMinorOn(standing, today) === true;
  return {
    form: TEXT_FORM,
    generator: GENERATOR,
    id,
    programme: programmeOn(source.programmes, startsOn) ?? "other",
    frozenOn: today,
    frozenBy: by,
    replaces,
    reason,
    youngPerson: source.youngPerson,
    legalGuardian: isRepresented ? { name: guardianName, until: majorityOn(standing.bornOn, today) } : null,
    association: source.association,
    missionLocale: source.missionLocale,
    leadWorker: source.leadWorker,
    terms: termsOf(source),
    extensionReason: source.extensionReason,
    commitments: source.commitments ?? standardCommitments,
    plan: source.plan,
    allowance: source.allowance,
    reminders: {
      ...standardReminders,
      monthlyDeclaration: source.allowance?.granted === false ? null : standardReminders.monthlyDeclaration,
    },
    diagnosis: annexOf(source.diagnosis),
  };
}

/** CON-12: as long as the plan may be, unless the authors say less. */
const termsOf = ({ startsOn, endsOn }: ContractSource): Terms => ({
  startsOn,
  endsOn: endsOn ?? latestEnds(startsOn)?.normal ?? startsOn,
});

function missingFields(
  { youngPerson, association, missionLocale, ...text }: ContractText,
  source: ContractSource,
): readonly ContractField[] {
  const known: readonly (readonly [ContractField, unknown])[] = [
    ["bornOn", youngPerson.bornOn],
    ["birthPlace", youngPerson.birthPlace],
    ["nationality", youngPerson.nationality],
    ["addressOrDomiciliation", youngPerson.addressOrDomiciliation],
    ["rqth", youngPerson.rqth],
    ["associationRepresentative", association.representative],
    ["educatorName", association.educator],
    ["interventionFramework", association.interventionFramework],
    ["missionLocaleSite", missionLocale.site],
    ["missionLocaleRepresentative", missionLocale.representative],
    ["advisorName", missionLocale.advisor],
    ["leadWorkerName", text.leadWorker],
    ["diagnosisConclusions", text.diagnosis[0] ?? null],
    ["planObjectives", text.plan.objectives[0] ?? null],
    ["planActions", text.plan.actions[0] ?? null],
    ["weeklyHours", text.plan.weeklyHours],
    ["reviewRhythm", text.plan.reviewRhythm],
    ["allowanceGranted", text.allowance],
  ];
  const missing = known.filter(([, value]) => value === null).map(([field]) => field);
  const needsGuardian = isRepresentedMinorOn(source.standing, text.frozenOn) === true && text.legalGuardian === null;
  return needsGuardian ? [...missing, "legalGuardianName"] : missing;
}
