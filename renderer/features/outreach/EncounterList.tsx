import { Footprints, SearchX } from "lucide-react";
import { useMemo } from "react";
import { useFiles } from "#features/engine/index.ts";
import { openEncounter } from "#features/navigation/index.ts";
import { matchesSearch } from "#shared/domain/case-file/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { OutreachView } from "#shared/ports/outreach.ts";
import { outreach } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { EmptyState } from "#ui/EmptyState.tsx";
import { useMore } from "#ui/use-more.ts";
import { EncounterCard } from "./EncounterCard.tsx";
import { metById, namesIn } from "./people-words.ts";

type ListProps = {
  readonly view: OutreachView;
  readonly search: string;
  readonly onClear: () => void;
  readonly today: CalendarDay;
};

export function EncounterList({ view, search, onClear, today }: ListProps) {
  const files = useFiles();
  const mets = useMemo(() => metById(view.met), [view.met]);
  const found = useMemo(
    () =>
      view.encounters.filter((each) =>
        matchesSearch(search, [...namesIn(each, files, mets), each.place, each.said, each.author]),
      ),
    [view.encounters, search, files, mets],
  );
  const { first, next, showMore } = useMore(found);
  if (view.encounters.length === 0) {
    return (
      <EmptyState
        icon={Footprints}
        title={outreach.emptyTitle}
        act={
          <Button look="primary" onPress={() => openEncounter(true)}>
            {outreach.emptyAct}
          </Button>
        }
      >
        {outreach.empty}
      </EmptyState>
    );
  }
  if (found.length === 0) return <NothingFound onClear={onClear} />;
  return (
    <div className="encounter-list">
      {first.map((each) => (
        <EncounterCard
          key={each.id}
          encounter={each}
          files={files}
          mets={mets}
          today={today}
          canWrite={view.canWrite}
        />
      ))}
      {next > 0 && <Button onPress={showMore}>{outreach.more(next)}</Button>}
    </div>
  );
}

export function NothingFound({ onClear }: { readonly onClear: () => void }) {
  return (
    <EmptyState icon={SearchX} title={outreach.noMatchTitle} act={<Button onPress={onClear}>{outreach.clear}</Button>}>
      {outreach.noMatch}
    </EmptyState>
  );
}
