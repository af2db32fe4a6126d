import { GitCompareArrows } from "lucide-react";
import { MOST_COUNTED, type RoundCounter, roundCounters } from "#shared/domain/outreach/index.ts";
import type { RoundView } from "#shared/ports/outreach.ts";
import { round } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Counter } from "#ui/Counter.tsx";

type RoundCountsProps = {
  readonly round: RoundView;
  readonly canWrite: boolean;
  readonly onCount: (code: RoundCounter, count: number) => void;
};

/** What is counted, and names nobody. Counted twice, both stay until a person says which, or both together. */
export function RoundCounts({ round: view, canWrite, onCount }: RoundCountsProps) {
  return (
    <div className="counts">
      {roundCounters.map((code) => {
        const values = view.counts[code] ?? [];
        const label = round.counters[code];
        return (
          <div key={code} className="count">
            <Counter
              label={label}
              lessLabel={round.less(label)}
              moreLabel={round.more(label)}
              value={Number(values[0]?.value ?? 0)}
              most={MOST_COUNTED}
              isDisabled={!canWrite}
              onChange={(count) => onCount(code, count)}
            />
            {values.length > 1 && (
              <TwoCounts
                label={label}
                counts={values.map(({ value, author }) => ({ count: Number(value), author }))}
                canWrite={canWrite}
                onSettle={(count) => onCount(code, count)}
              />
            )}
          </div>
        );
      })}
    </div>
  );
}

type TwoCountsProps = {
  readonly label: string;
  readonly counts: readonly { readonly count: number; readonly author: string }[];
  readonly canWrite: boolean;
  readonly onSettle: (count: number) => void;
};

function TwoCounts({ label, counts, canWrite, onSettle }: TwoCountsProps) {
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  return (
    <fieldset className="two-counts">
      <legend>
        <GitCompareArrows className="icon" aria-hidden="true" />
        {round.twoCounts(label)}
      </legend>
      <small>{counts.map(({ count, author }) => round.counted(String(count), author)).join(" · ")}</small>
      <span className="line-acts">
        {counts.map(({ count }) => (
          <Button key={count} isSmall isDisabled={!canWrite} onPress={() => onSettle(count)}>
            {round.keepCount(String(count))}
          </Button>
        ))}
        <Button isSmall look="quiet" isDisabled={!canWrite || total > MOST_COUNTED} onPress={() => onSettle(total)}>
          {round.addCounts(String(total))}
        </Button>
      </span>
    </fieldset>
  );
}
