import { Footprints, GitCompareArrows } from "lucide-react";
import { useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import { goTo } from "#features/navigation/index.ts";
import { matchesSearch } from "#shared/domain/case-file/index.ts";
import { type DayPart, dayPartAt } from "#shared/domain/outreach/index.ts";
import { type CalendarDay, formatFrenchDay, parseFrenchDay } from "#shared/kernel/calendar-day.ts";
import { instant } from "#shared/kernel/instant.ts";
import { DEFAULT_TIME_ZONE, localTime } from "#shared/kernel/time-zone.ts";
import type { OutreachFailure, OutreachView, RoundView } from "#shared/ports/outreach.ts";
import { shortDay } from "#text/format.ts";
import { encounter, outreach, round } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Choice } from "#ui/Choice.tsx";
import { EmptyState } from "#ui/EmptyState.tsx";
import { Pill } from "#ui/Pill.tsx";
import { TextField } from "#ui/TextField.tsx";
import { NothingFound } from "./EncounterList.tsx";

type RoundListProps = {
  readonly view: OutreachView;
  readonly search: string;
  readonly onClear: () => void;
  readonly today: CalendarDay;
};

export const roundTitle = ({ key }: Pick<RoundView, "key">): string =>
  round.title(round.partOf(key.part).toLowerCase(), key.basin);

/** Those of the organisation, the last first, and how to begin one. */
export function RoundList({ view, search, onClear, today }: RoundListProps) {
  const rounds = view.rounds.filter(({ isRemoved }) => !isRemoved);
  const found = rounds.filter((each) =>
    matchesSearch(search, [
      roundTitle(each),
      each.team,
      ...each.places,
      ...each.notes.map(({ value }) => String(value)),
    ]),
  );
  return (
    <div className="rounds">
      <NewRound canWrite={view.canWrite} />
      {rounds.length === 0 && (
        <EmptyState icon={Footprints} title={round.emptyTitle}>
          {round.empty}
        </EmptyState>
      )}
      {rounds.length > 0 && found.length === 0 && <NothingFound onClear={onClear} />}
      {found.length > 0 && (
        <ul className="card lines">
          {found.map((each) => (
            <RoundLine key={each.id} round={each} today={today} />
          ))}
        </ul>
      )}
    </div>
  );
}

function RoundLine({ round: each, today }: { readonly round: RoundView; readonly today: CalendarDay }) {
  const title = roundTitle(each);
  const day = shortDay(each.key.on, today);
  const toSettle = Object.values(each.counts).filter((values) => values.length > 1).length;
  const young = each.counts.youngSeen?.[0]?.value;
  return (
    <li>
      <span className="encounter-date">{day}</span>
      <div>
        <h2 className="line-name">{title}</h2>
        <small>{[each.team, ...each.places].filter((text) => text !== "").join(" · ")}</small>
      </div>
      <span className="push-end line-acts">
        {toSettle > 0 && (
          <Pill tone="warn" icon={GitCompareArrows}>
            {round.toSettle(toSettle)}
          </Pill>
        )}
        {typeof young === "number" && toSettle === 0 && <Pill tone="mute">{round.youngSeen(young)}</Pill>}
        <Button
          isSmall
          aria-label={round.open(`${title}, ${day}`)}
          onPress={() => goTo({ screen: "round", round: each.id })}
        >
          {outreach.openShort}
        </Button>
      </span>
    </li>
  );
}

function NewRound({ canWrite }: { readonly canWrite: boolean }) {
  const engine = useEngine();
  const [now] = useState(() => localTime(instant(Date.now()), DEFAULT_TIME_ZONE));
  const [day, setDay] = useState(formatFrenchDay(now.date));
  const [part, setPart] = useState<DayPart>(dayPartAt(now.hour));
  const [basin, setBasin] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const [failure, setFailure] = useState<OutreachFailure | null>(null);

  const begin = async (): Promise<void> => {
    const on = parseFrenchDay(day);
    if (!on.ok) return setFault(encounter.dayShape);
    setFault(null);
    // What another computer of the team has begun is gone on with.
    const begun = await engine.noteRound({ on: on.value, part, basin }, {}, []);
    setFailure(begun.ok ? null : begun.failure);
    if (begun.ok) goTo({ screen: "round", round: begun.value });
  };
  return (
    <form
      className="begin-line begin-round"
      onSubmit={(event) => {
        event.preventDefault();
        void begin();
      }}
    >
      <TextField label={round.day} value={day} onChange={setDay} error={fault} />
      <Choice label={round.part} options={round.dayParts} value={part} onChange={setPart} />
      <TextField label={round.basin} value={basin} onChange={setBasin} />
      <Button type="submit" isDisabled={!canWrite}>
        {round.start}
      </Button>
      <small className="begin-help">{failure === null ? round.startHelp : outreach.failure(failure)}</small>
    </form>
  );
}
