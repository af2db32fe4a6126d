import type { Finding, Verdict } from "#shared/domain/law/index.ts";
import { type Profile, type Question, questions } from "#shared/domain/people/index.ts";
import { french } from "#shared/kernel/french.ts";

// How an explained answer is written in a terminal: plain French lines, two spaces a level.

const VERDICTS: Readonly<Record<Verdict, string>> = {
  yes: "oui",
  no: "non",
  toBeJudged: "à apprécier",
  notKnownYet: "pas encore connu",
};

/** A title and its lines; nothing at all when there is no line. */
export const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  ${line}`)];

/** A rule, its verdict and its reason; what would change it; its source. */
export const findingLines = ({ rule, verdict, reason, wouldChange, source }: Finding): readonly string[] => [
  `[${VERDICTS[verdict]}] ${rule} – ${reason}`,
  ...(wouldChange === null ? [] : [french`    Ce qui changerait : ${wouldChange}`]),
  french`    Source : ${source.reference}${source.status === "toConfirm" ? " (à confirmer)" : ""}`,
];

/** What to ask next, in words; what was asked already says so, so that nobody is pressed. */
export const questionLines = (toAsk: readonly Question[], profile: Profile): readonly string[] =>
  toAsk.map((question) => {
    const alreadyAsked = profile[question].state === "noAnswer";
    return `– ${questions[question].about}${alreadyAsked ? " (demandé, sans réponse pour l’instant)" : ""}`;
  });
