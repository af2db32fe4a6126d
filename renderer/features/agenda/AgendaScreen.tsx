import { CalendarDays, ChevronLeft, ChevronRight, CircleAlert } from "lucide-react";
import { useState } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { useFiles, useNow } from "#features/engine/index.ts";
import { goTo } from "#features/navigation/index.ts";
import { daysOf, weekOf } from "#shared/domain/activity-hours/index.ts";
import type { WeekLine } from "#shared/domain/today/index.ts";
import { addDays, type CalendarDay, isoWeekOf } from "#shared/kernel/calendar-day.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { hourOfDay, longDay } from "#text/format.ts";
import { access, records, today as todayWords, agenda as words, youngPeople } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { EmptyState } from "#ui/EmptyState.tsx";
import { focusPageHeading, PageHeading } from "#ui/PageHeading.tsx";
import { useWeek } from "./use-week.ts";
import "./agenda.css";

/** TDY-13: the appointments of a week, day by day; each leads to its file. */
export function AgendaScreen() {
  const today = dayIn(useNow(), DEFAULT_TIME_ZONE);
  const [shown, setShown] = useState<CalendarDay | null>(null);
  const [chosen, setChosen] = useState<"mine" | "everybody" | null>(null);
  const week = weekOf(shown ?? today);
  const { state, lines: all, askAgain } = useWeek(week);
  // Who has nothing of their own sees what the team has.
  const scope = chosen ?? (all?.some(({ isMine }) => isMine) ? "mine" : "everybody");
  const lines = all?.filter(({ isMine }) => scope === "everybody" || isMine);
  // The control that was pressed goes grey.
  const goHome = (): void => {
    setShown(null);
    focusPageHeading();
  };
  const go = (weeks: number): void => setShown(addDays(week.monday, 7 * weeks));
  return (
    <div className="page agenda">
      <div className="page-title">
        <PageHeading>{words.title}</PageHeading>
        <small role="status">
          {words.week(isoWeekOf(week.monday).week, longDay(week.monday), longDay(week.sunday))}
          {state === "awaited" && ` · ${words.awaited}`}
          {lines !== undefined && ` · ${words.count(lines.length)}`}
        </small>
        <div className="agenda-acts push-end">
          <ToggleButtonGroup
            className="chips"
            aria-label={todayWords.scope}
            disallowEmptySelection
            selectedKeys={[scope]}
            onSelectionChange={([key]) => setChosen(key === "mine" ? "mine" : "everybody")}
          >
            <ToggleButton id="mine" className="chip">
              {todayWords.mine}
            </ToggleButton>
            <ToggleButton id="everybody" className="chip">
              {todayWords.everybody}
            </ToggleButton>
          </ToggleButtonGroup>
          <Button isIconOnly aria-label={words.earlier} onPress={() => go(-1)}>
            <ChevronLeft className="icon" aria-hidden="true" />
          </Button>
          <Button isDisabled={week.monday === weekOf(today).monday} onPress={goHome}>
            {words.thisWeek}
          </Button>
          <Button isIconOnly aria-label={words.later} onPress={() => go(1)}>
            <ChevronRight className="icon" aria-hidden="true" />
          </Button>
        </div>
      </div>
      {state === "failed" && (
        <Banner tone="stop" icon={CircleAlert} isAlert end={<Button onPress={askAgain}>{access.retry}</Button>}>
          {words.notRead}
        </Banner>
      )}
      {lines?.length === 0 ? (
        <div className="card">
          <EmptyState icon={CalendarDays} title={words.empty}>
            {all?.length === 0 ? words.emptyHelp : words.emptyOfMine}
          </EmptyState>
        </div>
      ) : (
        <div className="agenda-days">
          {daysOf(week).map((day) => (
            <Day key={day} day={day} isToday={day === today} lines={lines?.filter(({ on }) => on === day)} />
          ))}
        </div>
      )}
    </div>
  );
}

/** `lines`: undefined as long as they are not known. */
type DayProps = {
  readonly day: CalendarDay;
  readonly isToday: boolean;
  readonly lines: readonly WeekLine[] | undefined;
};

function Day({ day, isToday, lines }: DayProps) {
  const files = useFiles();
  const presences = records.field("appointments", "presence").codes;
  const weekday = words.weekday(longDay(day));
  return (
    <section className="card agenda-day" aria-label={longDay(day)} {...(isToday ? { "aria-current": "date" } : {})}>
      <h2>
        <span>{isToday ? words.today(weekday) : weekday} </span>
        <span>{words.date(longDay(day))}</span>
      </h2>
      {lines?.length === 0 && <p className="small">{words.nothing}</p>}
      <ul>
        {lines?.map(({ key, file, part, at, label, presence }) => {
          const name = files.get(file as CaseFileId)?.name || youngPeople.unnamed;
          return (
            <li key={key}>
              <Button
                look="quiet"
                onPress={() =>
                  goTo({ screen: "caseFile", file: file as CaseFileId, ...(part === null ? {} : { part }) })
                }
              >
                <span className="agenda-hour">{at === null ? words.noHour : hourOfDay(at)}</span>
                <strong>{name}</strong>
                <span>{label}</span>
                {presence !== "planned" && <small>{presences[presence] ?? presence}</small>}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
