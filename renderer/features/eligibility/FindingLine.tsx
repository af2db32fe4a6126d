import { Check, CircleHelp, type LucideIcon, Scale, X } from "lucide-react";
import type { EntryFinding } from "#shared/domain/eligibility/index.ts";
import type { Finding, Verdict } from "#shared/domain/law/index.ts";
import { eligibility as words } from "#text/fr.ts";
import { verdictTones } from "./verdicts.ts";

const icons: Readonly<Record<Verdict, LucideIcon>> = { yes: Check, no: X, toBeJudged: Scale, notKnownYet: CircleHelp };

type FindingLineProps = {
  readonly finding: Finding | EntryFinding;
  /** Neither good nor bad news: it only turns one way or the other. */
  readonly isNeutral: boolean;
};

/** One rule, its answer, why, where it stands in the law, and what would change it. */
export function FindingLine({ finding, isNeutral }: FindingLineProps) {
  const { verdict, reason, source, wouldChange } = finding;
  const Icon = icons[verdict];
  const leaning = "leaning" in finding ? finding.leaning : null;
  return (
    <li className="finding">
      <span className={`finding-mark tone-${isNeutral ? "mute" : verdictTones[verdict]}`}>
        <Icon className="icon" aria-hidden="true" />
        <span className="visually-hidden">{words.rule[verdict]}</span>
      </span>
      <div>
        <p>
          {reason}
          {leaning !== null && ` (${words.leaning[leaning]})`}
        </p>
        {wouldChange !== null && <p className="small">{words.wouldChange(wouldChange)}</p>}
        <p className="small">
          {words.source(source.reference)}
          {source.status === "toConfirm" && ` (${words.toConfirm})`}
        </p>
      </div>
    </li>
  );
}
