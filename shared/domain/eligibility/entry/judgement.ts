import { type DatedTable, entryAt, type Finding, type Source, UNPUBLISHED } from "#shared/domain/law/index.ts";
import { type AnswerHome, type Answers, type Profile, type Question, questions } from "#shared/domain/people/index.ts";
import type { Programme } from "#shared/domain/programme/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";

/** Who enters, on the day of the planned signature, under which programme. */
export type Situation = { readonly profile: Profile; readonly on: CalendarDay; readonly programme: Programme };

/**
 * What a verdict weighs in the answer (ELI-2): most rules count; what only the adviser can judge is listed apart
 * and colours nothing; what is to confirm informs.
 */
export type Weight = "counts" | "leftToAdvisor" | "informs";

/** Towards which side a rule left to judgement points, where its text says so. */
export type Leaning = "favourable" | "unfavourable";

/** A rule applied to one situation; `source` is the one of the dated rule, unless the case has its own. */
export type Judgement = Omit<Finding, "rule" | "source"> & {
  readonly source: Source | null;
  readonly weight: Weight;
  readonly leaning: Leaning | null;
  /** Where the facts behind it live: a finding that comes from `field` is never shown elsewhere. */
  readonly keptIn: AnswerHome;
};

const PLAIN = { wouldChange: null, source: null, weight: "counts", leaning: null, keptIn: "support" } as const;

type Details = Partial<Pick<Judgement, "wouldChange" | "source" | "leaning" | "keptIn">>;

/** The rule is met, or without object. */
export const yes = (reason: string, wouldChange: string | null = null): Judgement => ({
  ...PLAIN,
  verdict: "yes",
  reason,
  wouldChange,
});

/** The rule is not met. */
export const no = (reason: string, wouldChange: string | null = null): Judgement => ({
  ...PLAIN,
  verdict: "no",
  reason,
  wouldChange,
});

/** An answer, or a published rule, is missing. */
export const notKnownYet = (reason: string, wouldChange: string | null = null): Judgement => ({
  ...PLAIN,
  verdict: "notKnownYet",
  reason,
  wouldChange,
});

/** The law leaves it to a person. */
export const toBeJudged = (reason: string, details: Details = {}): Judgement => ({
  ...PLAIN,
  verdict: "toBeJudged",
  reason,
  ...details,
});

/** ELI-3: only the adviser can tell; it says nothing against the rest. */
export const leftToAdvisor = (reason: string): Judgement => ({ ...toBeJudged(reason), weight: "leftToAdvisor" });

/** LAW-3: a point to confirm. */
export const informs = (reason: string, wouldChange: string | null = null): Judgement => ({
  ...toBeJudged(reason, { wouldChange }),
  weight: "informs",
});

/** A judgement under the number of its rule. */
export const findingOf = (rule: string, { verdict, reason, wouldChange, source }: Judgement): Finding => ({
  rule,
  verdict,
  reason,
  source: source ?? UNPUBLISHED,
  wouldChange,
});

/** Judges from an answer; without it, says which question is open (ELI-4). */
export function reading<Q extends Question>(
  profile: Profile,
  question: Q,
  judge: (answer: Answers[Q]) => Judgement,
): Judgement {
  const answer = profile[question];
  if (answer.state === "answered") return judge(answer.value);
  const asked = answer.state === "noAnswer" ? "Demandé, sans réponse pour l’instant" : "Pas encore demandé";
  return notKnownYet(french`${asked} : ${questions[question].about}.`, "Quand la réponse sera connue.");
}

/** Judges by the rule in force that day; a day without a published rule is not known (LAW-5). */
export function underLaw<Terms>(
  law: DatedTable<Terms>,
  on: CalendarDay,
  judge: (terms: Terms) => Judgement,
): Judgement {
  const entry = entryAt(law, on);
  if (entry === null) return notKnownYet("Aucune règle publiée pour cette date.");
  const judgement = judge(entry.value);
  return { ...judgement, source: judgement.source ?? entry.source };
}
