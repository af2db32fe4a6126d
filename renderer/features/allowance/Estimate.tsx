import type { AllowanceLine } from "#shared/domain/allowance/index.ts";
import { formatEuros } from "#shared/domain/law/index.ts";
import { formatFrenchMonth } from "#shared/kernel/calendar-month.ts";
import type { AllowanceView } from "#shared/ports/allowance.ts";
import { allowance as words } from "#text/fr.ts";

/** The amount that can be said of a month, what lacks to say it, and each line that explains it. */
export function Estimate({ view }: { readonly view: AllowanceView }) {
  const { month, outcome, lines, lacks, classFrom } = view;
  const isAside = ({ effect, verdict }: AllowanceLine): boolean => effect === 0 && verdict === "yes";
  const [shown, aside] = [lines.filter((line) => !isAside(line)), lines.filter(isAside)];
  return (
    <>
      <div role="status">
        <p className="allowance-said">{words.said(formatFrenchMonth(month), amountOf(view))}</p>
        {lacks.length > 0 && <p>{words.lacks(lacks.map((lack) => words.lack[lack]))}</p>}
        <p className="small">{words.notDecision}</p>
      </div>
      {classFrom === "household" && <p className="small">{words.fromHousehold}</p>}
      <section aria-label={words.lines}>
        <h3>{words.lines}</h3>
        <ul className="allowance-lines">
          {inOrder(shown).map((line) => (
            <Line key={`${line.rule} ${line.reason}`} line={line} />
          ))}
          {outcome.kind !== "notKnown" && (
            <li className="allowance-line allowance-total">
              <strong>{outcome.kind === "estimated" ? words.total : words.unpublishedTotal}</strong>
              <strong>{formatEuros(outcome.kind === "estimated" ? outcome.amount : outcome.unpublishedAmount)}</strong>
            </li>
          )}
        </ul>
        {aside.length > 0 && (
          <details className="folded">
            <summary>{words.more(aside.length)}</summary>
            <ul className="allowance-lines">
              {aside.map((line) => (
                <Line key={`${line.rule} ${line.reason}`} line={line} />
              ))}
            </ul>
          </details>
        )}
      </section>
    </>
  );
}

function amountOf({ outcome }: AllowanceView): string {
  switch (outcome.kind) {
    case "estimated":
      return formatEuros(outcome.amount);
    case "indication":
      return words.indication(formatEuros(outcome.unpublishedAmount));
    case "notKnown":
      return words.notKnown;
  }
}

/** What makes the amount stands over what only speaks of it. */
const inOrder = (lines: readonly AllowanceLine[]): readonly AllowanceLine[] =>
  lines.toSorted((left, right) => Number(right.effect !== 0) - Number(left.effect !== 0));

function Line({ line: { reason, effect, source, wouldChange } }: { readonly line: AllowanceLine }) {
  return (
    <li className="allowance-line">
      <div>
        <p>{reason}</p>
        {wouldChange !== null && <p className="small">{words.wouldChange(wouldChange)}</p>}
        <p className="small">
          {words.source(source.reference)}
          {source.status === "toConfirm" && ` (${words.toConfirm})`}
        </p>
      </div>
      {effect !== 0 && <strong>{`${effect > 0 ? "+" : ""}${formatEuros(effect)}`}</strong>}
    </li>
  );
}
