import type { Finding } from "./finding.ts";

/** LAW-3: a « no » that rests on a source still to be confirmed informs and never blocks: a person judges. */
export const tempered = (finding: Finding): Finding =>
  finding.verdict === "no" && finding.source.status === "toConfirm" ? { ...finding, verdict: "toBeJudged" } : finding;
