import { Printer, Sun } from "lucide-react";
import { useState } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { useFiles, useNow, useToday } from "#features/engine/index.ts";
import { LateDialog, LeftDialog, useLateWork } from "#features/late/index.ts";
import { goTo } from "#features/navigation/index.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import { longDay } from "#text/format.ts";
import { access, today as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { EmptyState } from "#ui/EmptyState.tsx";
import { PageHeading } from "#ui/PageHeading.tsx";
import { DaySheet } from "./DaySheet.tsx";
import { ExchangeCard } from "./ExchangeCard.tsx";
import { LaterDialog } from "./LaterDialog.tsx";
import { MattersCard } from "./MattersCard.tsx";
import { useMatters } from "./matters.ts";
import { QueueCard } from "./QueueCard.tsx";
import { scoped } from "./scope.ts";
import { UndoBar } from "./UndoBar.tsx";
import { useDayActs } from "./use-day-acts.ts";
import "./today.css";

/** The day at a glance: each line says who, what, and offers the one next act. */
export function TodayScreen() {
  const view = useToday();
  const files = useFiles();
  const now = useNow();
  const late = useLateWork();
  const [read, setRead] = useState<"late" | "left" | null>(null);
  const matters = useMatters(late, setRead);
  const acts = useDayActs();
  const hasMine = view?.queues.some(({ mineCount }) => mineCount > 0) ?? false;
  const [chosen, setChosen] = useState<"mine" | "everybody" | null>(null);
  // Who has nothing of their own sees what the team has.
  const scope = chosen ?? (hasMine ? "mine" : "everybody");
  const title = longDay(dayIn(now, DEFAULT_TIME_ZONE));
  const heading = title.charAt(0).toUpperCase() + title.slice(1);

  if (view === null) {
    return (
      <div className="page">
        <p role="status">{access.starting}</p>
      </div>
    );
  }
  const queues = scoped(view.queues, scope === "mine");
  const count = queues.reduce((total, queue) => total + queue.count, matters.length);
  const [side, main] = [queues.filter(({ queue }) => queue === "news"), queues.filter(({ queue }) => queue !== "news")];
  const cards = (which: typeof queues) =>
    which.map((queue) => <QueueCard key={queue.queue} queue={queue} files={files} now={now} acts={acts} />);

  return (
    <div className="page today">
      <div className="page-title">
        <PageHeading>{heading}</PageHeading>
        <small role="status">{words.summary(count)}</small>
        <div className="today-acts push-end">
          <ToggleButtonGroup
            className="chips"
            aria-label={words.scope}
            disallowEmptySelection
            selectedKeys={[scope]}
            onSelectionChange={([key]) => setChosen(key === "mine" ? "mine" : "everybody")}
          >
            <ToggleButton id="mine" className="chip">
              {words.mine}
            </ToggleButton>
            <ToggleButton id="everybody" className="chip">
              {words.everybody}
            </ToggleButton>
          </ToggleButtonGroup>
          <Button onPress={() => window.print()}>
            <Printer className="icon" aria-hidden="true" />
            {words.print}
          </Button>
        </div>
      </div>
      <UndoBar acts={acts} />
      <div className="today-columns">
        <div>
          {cards(main)}
          {main.length === 0 && (
            <div className="card">
              <EmptyState
                icon={Sun}
                title={words.emptyTitle}
                act={<Button onPress={() => goTo({ screen: "youngPeople" })}>{words.emptyAct}</Button>}
              >
                {words.empty}
              </EmptyState>
            </div>
          )}
          {view.asleep > 0 && <p className="small">{words.asleep(view.asleep)}</p>}
        </div>
        <div>
          {matters.length > 0 && <MattersCard matters={matters} />}
          {cards(side)}
          <ExchangeCard />
        </div>
      </div>
      <DaySheet queues={queues} files={files} title={heading} />
      {read === "late" && <LateDialog work={late} onClose={() => setRead(null)} />}
      {read === "left" && <LeftDialog work={late} onClose={() => setRead(null)} />}
      {acts.asking !== null && <LaterDialog acts={acts} line={acts.asking} />}
    </div>
  );
}
