// How an explained answer is written in a terminal: plain French lines, two spaces a level.
import type { Finding, Source, Verdict } from "#shared/domain/law/index.ts";
import { type Profile, type Question, questions } from "#shared/domain/people/index.ts";
import { french } from "#shared/kernel/french.ts";

const VERDICTS: Readonly<Record<Verdict, string>> = {
  yes: "oui",
  no: "non",
  toBeJudged: "à apprécier",
  notKnownYet: "pas encore connu",
};

/** A title and its lines, indented; nothing at all without a line. */
export const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  ${line}`)];

/** A line under another: « Source : … ». */
export const under = (title: string, text: string): string => french`    ${title} : ${text}`;

/** The text that a line rests on. */
export const sourceLine = ({ reference, status }: Source): string =>
  under("Source", `${reference}${status === "toConfirm" ? " (à confirmer)" : ""}`);

/** A rule, its verdict and its reason; what would change it; its source. `before` stands in front of the reason. */
export const findingLines = (finding: Finding, before = ""): readonly string[] => [
  `[${VERDICTS[finding.verdict]}] ${finding.rule} – ${before}${finding.reason}`,
  ...(finding.wouldChange === null ? [] : [under("Ce qui changerait", finding.wouldChange)]),
  sourceLine(finding.source),
];

/** Every finding of a list, one after the other. */
export const allFindings = (findings: readonly Finding[]): readonly string[] =>
  findings.flatMap((finding) => findingLines(finding));

/** What to ask next, in words; what was asked already says so, so that nobody is pressed. */
export const questionLines = (toAsk: readonly Question[], profile: Profile): readonly string[] =>
  toAsk.map((question) => {
    const alreadyAsked = profile[question].state === "noAnswer";
    return `– ${questions[question].about}${alreadyAsked ? " (demandé, sans réponse pour l’instant)" : ""}`;
  });
