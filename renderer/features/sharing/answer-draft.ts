// What is typed in the form of an answer, and what it says once it is whole. Pure.
import {
  type ConsentMethod,
  type ConsentPurpose,
  type ConsentScope,
  type GivenBy,
  wordingOn,
} from "#shared/domain/sharing/index.ts";
import { type CalendarDay, formatFrenchDay, parseFrenchDay } from "#shared/kernel/calendar-day.ts";
import type { Json } from "#shared/kernel/json.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { AccessView, NewAnswer } from "#shared/ports/access.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { failures, sharing } from "#text/fr.ts";

/** The questions that can be asked so far, and why each is: for health, it is asked. */
export const QUESTIONS = {
  sharedSupport: "coordination",
  sharedDiagnosis: "contract",
  housing: "referral",
  mobility: "referral",
  health: "care",
} as const satisfies Partial<Record<ConsentScope, ConsentPurpose>>;

/** Why somebody is to read something of health. */
const HEALTH_PURPOSES = ["care", "coordination", "referral"] as const satisfies readonly ConsentPurpose[];

/** Whether it opens something to people whom it names. */
export const asksWhom = (scope: Question): boolean => scope !== "sharedDiagnosis";

export type Question = keyof typeof QUESTIONS;

export const METHODS = ["oralWitnessed", "handSignature", "paper"] as const satisfies readonly ConsentMethod[];
type Method = (typeof METHODS)[number];

export type AnswerDraft = {
  readonly scope: Question;
  readonly answer: "given" | "refused" | "";
  /** The people to whom it opens. */
  readonly people: readonly string[];
  /** The tracks of health that it is about. */
  readonly tracks: readonly string[];
  readonly purpose: (typeof HEALTH_PURPOSES)[number];
  readonly method: Method;
  readonly givenBy: GivenBy;
  readonly witness: string;
  readonly readBy: string;
  readonly interpreter: string;
  /** As it is typed: « JJ/MM/AAAA ». */
  readonly answeredOn: string;
  readonly until: string;
};

export const emptyAnswer = (today: CalendarDay, me: string): AnswerDraft => ({
  scope: "sharedSupport",
  answer: "",
  people: [],
  tracks: [],
  purpose: "care",
  method: "oralWitnessed",
  givenBy: "youngPerson",
  witness: "",
  readBy: me,
  interpreter: "",
  answeredOn: formatFrenchDay(today),
  until: "",
});

/**
 * Those who may be named: for the shared support, professionals of another organisation; for health, anybody who reads files,
 * a colleague too; else a partner.
 */
export const namable = (scope: Question, { readers, others }: AccessView): AccessView["others"] => {
  if (!asksWhom(scope)) return [];
  if (scope === "health") {
    const everybody = [...new Map([...others, ...readers].map((each) => [each.person, each])).values()];
    return everybody.filter(({ role, isMe }) => role !== "coordinator" && !isMe).sort(byName);
  }
  const opener = readers.find(({ isInTeam, reads }) => isInTeam && reads.field.reading !== "closed")?.organization;
  const outside = [...readers, ...others].filter(({ organization }) => organization !== opener);
  const isPro = (role: string): boolean => role === "advisor" || role === "educator";
  return outside.filter(({ role }) => (scope === "sharedSupport" ? isPro(role) : role === "partner")).sort(byName);
};

const byName = (left: { readonly name: string }, right: { readonly name: string }): number =>
  left.name.localeCompare(right.name, "fr");

export type DraftFaults = Partial<Record<"people" | "tracks" | "witness" | "answeredOn" | "until" | "answer", string>>;

/** What the form says; or, by field, why it is not whole. A « no » needs nothing but a day. */
export function readAnswer(
  draft: AnswerDraft,
  { access, tracks }: Pick<FileView, "access" | "tracks">,
): Result<NewAnswer, DraftFaults> {
  const { scope, answer, method, givenBy } = draft;
  const answeredOn = parseFrenchDay(draft.answeredOn.trim());
  const until = draft.until.trim() === "" ? null : parseFrenchDay(draft.until.trim());
  const chosen = namable(scope, access).filter(({ person }) => draft.people.includes(person));
  const isYes = answer === "given";
  const isHealth = scope === "health";
  const about = tracks.filter(({ id, mayShare }) => mayShare && draft.tracks.includes(id)).map(({ id }) => id);
  const faults: DraftFaults = {
    ...(answer === "" ? { answer: sharing.answerNeeded } : {}),
    ...(isYes && asksWhom(scope) && chosen.length === 0 ? { people: sharing.whom } : {}),
    ...(isHealth && about.length === 0 ? { tracks: sharing.tracksNeeded } : {}),
    ...(isYes && method === "oralWitnessed" && draft.witness.trim() === "" ? { witness: sharing.witnessNeeded } : {}),
    ...(answeredOn.ok ? {} : { answeredOn: failures.day(answeredOn.failure) }),
    ...(isYes && isHealth && until === null ? { until: sharing.untilNeeded } : {}),
    ...(until === null || until.ok ? {} : { until: failures.day(until.failure) }),
  };
  if (answer === "" || !answeredOn.ok || (until !== null && !until.ok) || Object.keys(faults).length > 0) {
    return fail(faults);
  }
  const isShared = scope === "sharedSupport";
  const people = chosen.map(({ person }) => person);
  return ok({
    ...{ scope, answer, givenBy, method, answeredOn: answeredOn.value },
    purpose: isHealth ? draft.purpose : QUESTIONS[scope],
    wording: wordingOn(scope, answeredOn.value) ?? { version: 0, text: "" },
    telling: { readBy: said(draft.readBy), interpreter: said(draft.interpreter), witness: said(draft.witness) },
    until: isYes && until !== null ? until.value : null,
    recipients: isShared ? [] : people,
    organizations: isShared ? [...new Set(chosen.map(({ organization }) => organization))] : [],
    team: isShared ? people : [],
    tracks: isHealth ? about : [],
  });
}

const said = (text: string): string | null => (text.trim() === "" ? null : text.trim());

/** A draft as it was left; what is not one is left out. */
export function readDraft(stored: Json, empty: AnswerDraft): AnswerDraft | null {
  if (typeof stored !== "object" || stored === null || Array.isArray(stored)) return null;
  const left = stored as Readonly<Record<string, Json>>;
  const text = (name: keyof AnswerDraft): string => {
    const value = left[name];
    return typeof value === "string" ? value : String(empty[name]);
  };
  const oneOf = <Code extends string>(name: keyof AnswerDraft, codes: readonly Code[], usual: Code): Code =>
    codes.find((code) => code === left[name]) ?? usual;
  const texts = (name: "people" | "tracks"): readonly string[] => {
    const stored = left[name];
    return Array.isArray(stored) ? stored.filter((each) => typeof each === "string") : [];
  };
  return {
    scope: oneOf("scope", Object.keys(QUESTIONS) as Question[], empty.scope),
    answer: oneOf("answer", ["given", "refused", ""], empty.answer),
    people: texts("people"),
    tracks: texts("tracks"),
    purpose: oneOf("purpose", HEALTH_PURPOSES, empty.purpose),
    method: oneOf("method", METHODS, empty.method),
    givenBy: oneOf("givenBy", ["youngPerson", "both", "legalGuardian"], empty.givenBy),
    witness: text("witness"),
    readBy: text("readBy"),
    interpreter: text("interpreter"),
    answeredOn: text("answeredOn"),
    until: text("until"),
  };
}
