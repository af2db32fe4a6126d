// How an explained answer is written in a terminal: plain French lines, two spaces a level.

import type { Finding, Verdict } from "#shared/domain/law/index.ts";
import { french } from "#shared/kernel/french.ts";

const VERDICTS: Readonly<Record<Verdict, string>> = {
  yes: "oui",
  no: "non",
  toBeJudged: "à apprécier",
  notKnownYet: "pas encore connu",
};

/** A title and its lines, indented; nothing without a line. */
export const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  ${line}`)];

/** A rule, its verdict and its reason; what would change it; its source. `before` stands in front of the reason. */
export const explained = ({ rule, verdict, reason, wouldChange, source }: Finding, before = ""): readonly string[] => [
  `[${VERDICTS[verdict]}] ${rule} – ${before}${reason}`,
  ...(wouldChange === null ? [] : [french`    Ce qui changerait : ${wouldChange}`]),
  french`    Source : ${source.reference}${source.status === "toConfirm" ? " (à confirmer)" : ""}`,
];
