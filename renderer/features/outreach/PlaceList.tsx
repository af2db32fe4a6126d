import { MapPin, Plus, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import { matchesSearch } from "#shared/domain/case-file/index.ts";
import { type PlaceId, placeIdOf } from "#shared/domain/outreach/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { ok } from "#shared/kernel/result.ts";
import type { OutreachFailure, OutreachView, PlaceView } from "#shared/ports/outreach.ts";
import { shortDay } from "#text/format.ts";
import { outreach, place } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Checkbox } from "#ui/Checkbox.tsx";
import { EmptyState } from "#ui/EmptyState.tsx";
import { Pill } from "#ui/Pill.tsx";
import { TextField } from "#ui/TextField.tsx";
import { useMore } from "#ui/use-more.ts";
import { NothingFound } from "./EncounterList.tsx";
import { PlaceDialog } from "./PlaceDialog.tsx";

type PlaceListProps = {
  readonly view: OutreachView;
  readonly search: string;
  readonly onClear: () => void;
  readonly today: CalendarDay;
};

/** Where the team goes: when it was there last, and what to know before going. */
export function PlaceList({ view, search, onClear, today }: PlaceListProps) {
  const [open, setOpen] = useState<PlaceId | null>(null);
  const [showsArchived, setShowsArchived] = useState(false);
  const { places, canWrite } = view;
  const hasArchived = places.some(({ isArchived }) => isArchived);
  const found = places
    .filter(({ isArchived }) => showsArchived || !isArchived)
    .filter((each) => matchesSearch(search, [each.name, kindOf(each), textOf(each, "where"), textOf(each, "caution")]));
  const { first, next, showMore } = useMore(found);
  const shown = places.find(({ id }) => id === open);
  return (
    <div className="places">
      <NewPlace canWrite={canWrite} isKnown={(id) => places.some((each) => each.id === id)} onMade={setOpen} />
      {places.length === 0 && (
        <EmptyState icon={MapPin} title={place.emptyTitle}>
          {place.empty}
        </EmptyState>
      )}
      {places.length > 0 && found.length === 0 && <NothingFound onClear={onClear} />}
      {found.length > 0 && (
        <ul className="card lines">
          {first.map((each) => (
            <PlaceLine key={each.id} place={each} today={today} onOpen={() => setOpen(each.id)} />
          ))}
        </ul>
      )}
      {next > 0 && <Button onPress={showMore}>{place.more(next)}</Button>}
      {hasArchived && (
        <Checkbox isSelected={showsArchived} onChange={setShowsArchived}>
          {place.showArchived}
        </Checkbox>
      )}
      {shown !== undefined && <PlaceDialog place={shown} canWrite={canWrite} onClose={() => setOpen(null)} />}
    </div>
  );
}

type PlaceLineProps = { readonly place: PlaceView; readonly today: CalendarDay; readonly onOpen: () => void };

function PlaceLine({ place: each, today, onOpen }: PlaceLineProps) {
  const facts = [
    each.lastOn === null ? place.never : place.lastOn(shortDay(each.lastOn, today)),
    ...(each.visits > 0 ? [place.visits(each.visits)] : []),
    textOf(each, "where"),
  ];
  const caution = textOf(each, "caution");
  return (
    <li>
      <div>
        <h2 className="line-name">{each.name}</h2>
        <small>{facts.filter((fact) => fact !== "").join(" · ")}</small>
        {caution !== "" && (
          <p className="place-caution">
            <TriangleAlert className="icon" aria-hidden="true" />
            {caution}
          </p>
        )}
      </div>
      <span className="push-end line-acts">
        {kindOf(each) !== "" && <Pill tone="mute">{kindOf(each)}</Pill>}
        {each.isArchived && <Pill tone="mute">{place.archived}</Pill>}
        <Button isSmall aria-label={place.editOf(each.name)} onPress={onOpen}>
          {place.edit}
        </Button>
      </span>
    </li>
  );
}

const textOf = ({ fields }: PlaceView, field: "where" | "caution"): string => {
  const value = fields[field].values[0]?.value;
  return typeof value === "string" ? value : "";
};

const kindOf = ({ fields }: PlaceView): string => {
  const value = fields.kind.values[0]?.value;
  return typeof value === "string" ? place.kind(value) : "";
};

type NewPlaceProps = {
  readonly canWrite: boolean;
  readonly isKnown: (id: PlaceId) => boolean;
  readonly onMade: (id: PlaceId) => void;
};

function NewPlace({ canWrite, isKnown, onMade }: NewPlaceProps) {
  const engine = useEngine();
  const [name, setName] = useState("");
  const [failure, setFailure] = useState<OutreachFailure | null>(null);
  const add = async (): Promise<void> => {
    const id = placeIdOf(name);
    if (id === null) return setFailure({ kind: "place", failure: { kind: "needed" } });
    // One that is there already is opened: what is said of it stays.
    const made = isKnown(id) ? ok(null) : await engine.setPlace(id, name, "name", name, []);
    setFailure(made.ok ? null : made.failure);
    if (!made.ok) return;
    setName("");
    onMade(id);
  };
  return (
    <form
      className="begin-line"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <TextField
        label={place.name}
        value={name}
        onChange={(text) => {
          setName(text);
          setFailure(null);
        }}
        error={failure === null ? null : outreach.failure(failure)}
      />
      <Button type="submit" isDisabled={!canWrite}>
        <Plus className="icon" aria-hidden="true" />
        {place.add}
      </Button>
    </form>
  );
}
