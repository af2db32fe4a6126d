import { ChartNoAxesColumn, Printer } from "lucide-react";
import { useState } from "react";
import { useNow, useSession } from "#features/engine/index.ts";
import { goTo } from "#features/navigation/index.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { FiguresView } from "#shared/ports/figures.ts";
import { figures as words } from "#text/fr/figures.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { Checkbox } from "#ui/Checkbox.tsx";
import { Choice } from "#ui/Choice.tsx";
import { EmptyState } from "#ui/EmptyState.tsx";
import { PageHeading } from "#ui/PageHeading.tsx";
import { FigureSections } from "./FigureSections.tsx";
import { FiguresSheet } from "./FiguresSheet.tsx";
import { type PeriodName, periodOf } from "./periods.ts";
import { sourceOf } from "./source.ts";
import { useFigures } from "./use-figures.ts";
import "./figures.css";

/** What a team, or who coordinates it, counts: from what they may read, and from nothing else. */
export function FiguresScreen() {
  const now = useNow();
  const session = useSession();
  const today = dayIn(now, DEFAULT_TIME_ZONE);
  const [period, setPeriod] = useState<PeriodName>("twelveMonths");
  const [isMasked, setMasked] = useState(true);
  const span = periodOf(period, today);
  const { view, isUnread, again } = useFigures(span);
  const project = session.state === "open" ? (session.project?.name ?? "") : "";

  if (view === null) {
    return (
      <div className="page">
        <PageHeading>{words.title}</PageHeading>
        {isUnread ? <Unread again={again} /> : <p role="status">{words.reading}</p>}
      </div>
    );
  }
  // Until the answer comes, what was counted before stands, under its own period.
  const isCounting = view.period.from !== span.from || view.period.to !== span.to;
  return (
    <div className="page figures">
      <div className="page-title">
        <PageHeading>{words.title}</PageHeading>
        <small>{words.span(view.period.from, view.period.to)}</small>
        {view.caseCount > 0 && (
          <div className="push-end">
            <Button onPress={() => window.print()}>
              <Printer className="icon" aria-hidden="true" />
              {words.print}
            </Button>
          </div>
        )}
      </div>
      {isUnread && <Unread again={again} />}
      {isCounting && !isUnread && <p role="status">{words.reading}</p>}
      {view.caseCount === 0 ? (
        <NothingYet from={view.from} />
      ) : (
        <>
          <div className="figure-asked">
            <Choice label={words.period} options={words.periods} value={period} onChange={setPeriod} />
            <Checkbox isSelected={isMasked} onChange={setMasked}>
              {words.mask}
            </Checkbox>
            <p className="small">{isMasked ? words.maskHelp : words.exactHelp}</p>
          </div>
          <p>
            {sourceOf(view, isMasked, now)} {view.since !== null && words.since(view.since)}
          </p>
          <FigureSections view={view} isMasked={isMasked} />
          <p className="small">{words.unrecorded}</p>
          <FiguresSheet view={view} project={project} now={now} />
        </>
      )}
    </div>
  );
}

function Unread({ again }: { readonly again: () => void }) {
  return (
    <Banner tone="warn" icon={ChartNoAxesColumn} isAlert end={<Button onPress={again}>{words.again}</Button>}>
      <p>{words.unread}</p>
    </Banner>
  );
}

function NothingYet({ from }: Pick<FiguresView, "from">) {
  return (
    <div className="card">
      {from === "files" ? (
        <EmptyState
          icon={ChartNoAxesColumn}
          title={words.emptyFiles}
          act={<Button onPress={() => goTo({ screen: "youngPeople" })}>{words.emptyFilesAct}</Button>}
        >
          {words.emptyFilesHelp}
        </EmptyState>
      ) : (
        <EmptyState icon={ChartNoAxesColumn} title={words.emptyPublished}>
          {words.emptyPublishedHelp}
        </EmptyState>
      )}
    </div>
  );
}
