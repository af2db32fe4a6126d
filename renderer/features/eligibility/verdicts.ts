import type { Finding, Verdict } from "#shared/domain/law/index.ts";
import type { Tone } from "#ui/Pill.tsx";

export const verdictTones: Readonly<Record<Verdict, Tone>> = {
  yes: "ok",
  no: "stop",
  toBeJudged: "info",
  notKnownYet: "warn",
};

/** Rules that say the same for the same reason are one line, with the sources of all. */
export function together<Each extends Finding>(findings: readonly Each[]): readonly Each[] {
  const byReason = Map.groupBy(findings, ({ verdict, reason }) => `${verdict} ${reason}`);
  return [...byReason.values()].flatMap(([first, ...others]): readonly Each[] => {
    if (first === undefined || others.length === 0) return first === undefined ? [] : [first];
    const references = [...new Set([first, ...others].map(({ source }) => source.reference))];
    return [{ ...first, source: { ...first.source, reference: references.join(" ; ") } }];
  });
}
