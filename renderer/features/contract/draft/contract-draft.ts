// What is typed of a contract, beside what the file says already. A field that nobody has touched follows the file; what is
// typed stands in its place. Pure: texts in, a source or its faults out.

import type { ContractText } from "#shared/contract/text/contract-text.ts";
import { type DiagnosisAnswer, diagnosisDomains, levelIn } from "#shared/contract/text/diagnosis.ts";
import type { ContractSource } from "#shared/contract/text/draft-text.ts";
import { standardCommitments } from "#shared/contract/text/standard-clauses.ts";
import type { NewVersionReason } from "#shared/domain/contract/index.ts";
import { isRepresentedMinorOn } from "#shared/domain/people/index.ts";
import { type Programme, programmes } from "#shared/domain/programme/index.ts";
import { type CalendarDay, parseFrenchDay } from "#shared/kernel/calendar-day.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import type { Json } from "#shared/kernel/json.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { failures, contractDraft as words } from "#text/fr.ts";

/** By the name of a field: what was typed there, and nothing for what was not touched. */
export type Draft = Readonly<Record<string, string>>;
export type Faults = Readonly<Record<string, string>>;

/** Rows of the plan, as many as a text holds. */
export const MOST_ACTIONS = 40;
export const actionKey = (at: number, field: "what" | "with" | "when"): string => `action.${at}.${field}`;
export const levelKey = (domain: string): string => `diagnosis.${domain}.level`;
export const conclusionKey = (domain: string): string => `diagnosis.${domain}.words`;

export const readStored = (stored: Json): Draft =>
  typeof stored !== "object" || stored === null || Array.isArray(stored)
    ? {}
    : Object.fromEntries(
        Object.entries(stored).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
      );

export type DraftContext = {
  readonly defaults: Draft;
  readonly today: CalendarDay;
  /** A text stands already: the new one says why it changes. */
  readonly isNewVersion: boolean;
  /** The young person said yes to sharing the diagnosis. */
  readonly isDiagnosisShared: boolean;
};

export type ReadDraft = { readonly source: ContractSource; readonly reason: NewVersionReason | null };

/** The source that the form amounts to, or what is to be mended, by field. Only what no contract can lack is needed. */
export function readDraft(draft: Draft, context: DraftContext): Result<ReadDraft, Faults> {
  const faults: Record<string, string> = {};
  const text = (key: string): string | null => line(draft[key] ?? context.defaults[key] ?? "") || null;
  const lines = (key: string): string[] => linesOf(draft[key] ?? context.defaults[key] ?? "");
  const needed = (key: string): string => {
    const value = text(key);
    if (value === null) faults[key] = words.needed;
    return value ?? "";
  };
  const dayOf = (key: string): CalendarDay | null => {
    const typed = text(key);
    if (typed === null) return null;
    const parsed = parseFrenchDay(typed);
    if (!parsed.ok) faults[key] = failures.day(parsed.failure);
    return parsed.ok ? parsed.value : null;
  };
  const startsOn = dayOf("startsOn");
  if (startsOn === null) faults["startsOn"] ??= words.needed;
  const bornOn = dayOf("bornOn");
  if (bornOn !== null && bornOn > context.today) faults["bornOn"] = failures.bornOn;
  const standing = { bornOn, protection: null };
  const isMinor = isRepresentedMinorOn(standing, context.today) === true;
  const reason = text("reason") as NewVersionReason | null;
  if (context.isNewVersion && reason === null) faults["reason"] = words.needed;
  const source: ContractSource = {
    standing,
    guardianName: isMinor ? text("guardianName") : null,
    programmes: [{ programme: programmeIn(text("programme")), from: startsOn ?? context.today, to: null }],
    startsOn: startsOn ?? context.today,
    endsOn: dayOf("endsOn"),
    extensionReason: text("extensionReason"),
    youngPerson: {
      // The engine puts its own: this file's.
      person: "" as PersonId,
      familyName: needed("familyName"),
      givenNames: needed("givenNames"),
      bornOn,
      birthPlace: text("birthPlace"),
      nationality: text("nationality"),
      addressOrDomiciliation: text("address"),
      rqth: yesOrNo(text("rqth")),
    },
    association: {
      name: needed("associationName"),
      representative: text("associationRepresentative"),
      educator: text("educator"),
      interventionFramework: text("framework"),
    },
    missionLocale: {
      name: needed("missionLocaleName"),
      site: text("missionLocaleSite"),
      representative: text("missionLocaleRepresentative"),
      advisor: text("advisor"),
    },
    leadWorker: leadIn(text, faults),
    commitments: commitmentsIn(lines),
    plan: {
      objectives: lines("objectives"),
      actions: actionsIn(text, faults),
      weeklyHours: hoursIn(text, faults),
      reviewRhythm: text("rhythm"),
    },
    allowance: allowanceIn(text, faults),
    diagnosis: context.isDiagnosisShared ? diagnosisIn(text) : [],
  };
  return Object.keys(faults).length > 0 ? fail(faults) : ok({ source, reason: context.isNewVersion ? reason : null });
}

/** One line, in one form: what is signed holds no break of a line that a page would not show. */
const line = (typed: string): string => typed.normalize("NFC").replaceAll(/\s+/g, " ").trim();
const linesOf = (typed: string): string[] => typed.split("\n").map(line).filter(Boolean);

type TextOf = (key: string) => string | null;

const yesOrNo = (typed: string | null): boolean | null => (typed === "yes" ? true : typed === "no" ? false : null);
const programmeIn = (typed: string | null): Programme => programmes.find((each) => each === typed) ?? "other";

/** Who leads, and for whom they work: one without the other says nothing that can be signed. */
function leadIn(text: TextOf, faults: Record<string, string>): ContractSource["leadWorker"] {
  const [name, organization] = [text("leadName"), text("leadOrganization")];
  if (name === null && organization === null) return null;
  if (name === null) faults["leadName"] = words.leadFault;
  if (organization === null) faults["leadOrganization"] = words.leadFault;
  return { name: name ?? "", organization: organization ?? "" };
}

function actionsIn(text: TextOf, faults: Record<string, string>): ContractSource["plan"]["actions"] {
  return Array.from({ length: MOST_ACTIONS }, (_, at) => at).flatMap((at) => {
    const [what, who, when] = [text(actionKey(at, "what")), text(actionKey(at, "with")), text(actionKey(at, "when"))];
    if (what !== null) return [{ what, who: who ?? words.unknown.toLowerCase(), when }];
    if (who !== null || when !== null) faults[actionKey(at, "what")] = words.actionFault;
    return [];
  });
}

function hoursIn(text: TextOf, faults: Record<string, string>): ContractSource["plan"]["weeklyHours"] {
  const typed = text("hours");
  if (typed === null) return null;
  const hours = /^\d{1,2}$/.test(typed) ? Number(typed) : 0;
  if (hours < 1 || hours > 35) faults["hours"] = words.hoursFault;
  return { hours, easing: text("easing") };
}

function allowanceIn(text: TextOf, faults: Record<string, string>): ContractSource["allowance"] {
  const granted = yesOrNo(text("granted"));
  if (granted === null) return null;
  if (!granted) return { granted };
  const typed = (text("maximum") ?? "").replaceAll(/[\s€]/g, "").replace(",", ".");
  if (!/^\d{1,4}(\.\d{1,2})?$/.test(typed)) faults["maximum"] = words.moneyFault;
  return { granted, maximum: Math.round(Number(typed) * 100) };
}

const COMMITMENTS = {
  youngPerson: "youngPersonCommitments",
  association: "associationCommitments",
  missionLocale: "missionLocaleCommitments",
} as const satisfies Record<keyof ContractText["commitments"], string>;

const commitmentsIn = (lines: (key: string) => string[]): ContractText["commitments"] => ({
  youngPerson: lines(COMMITMENTS.youngPerson),
  association: lines(COMMITMENTS.association),
  missionLocale: lines(COMMITMENTS.missionLocale),
});

export const standardLines: Draft = Object.fromEntries(
  Object.entries(COMMITMENTS).map(([party, key]) => [
    key,
    standardCommitments[party as keyof typeof standardCommitments].join("\n"),
  ]),
);

function diagnosisIn(text: TextOf): readonly DiagnosisAnswer[] {
  return (Object.keys(diagnosisDomains) as DiagnosisAnswer["domain"][]).flatMap((domain) => {
    const level = levelIn(text(levelKey(domain)));
    return level === null ? [] : [{ domain, level, conclusion: text(conclusionKey(domain)), isShared: true }];
  });
}
