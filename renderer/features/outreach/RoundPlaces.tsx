import { Plus, X } from "lucide-react";
import { useState } from "react";
import { placeIdOf } from "#shared/domain/outreach/index.ts";
import { round } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { TextField } from "#ui/TextField.tsx";

type RoundPlacesProps = {
  readonly places: readonly string[];
  /** Those that the organisation knows, offered while typing. */
  readonly known: readonly string[];
  readonly canWrite: boolean;
  readonly onAdd: (place: string) => void;
  readonly onDrop: (place: string) => void;
};

/** Where the round went: a set, to which a colleague may add apart. */
export function RoundPlaces({ places, known, canWrite, onAdd, onDrop }: RoundPlacesProps) {
  const [name, setName] = useState("");
  const add = (): void => {
    if (placeIdOf(name) === null) return;
    onAdd(name);
    setName("");
  };
  const here = new Set(places.map(placeIdOf));
  const offered = known.filter((each) => !here.has(placeIdOf(each))).slice(0, 6);
  return (
    <div className="round-places">
      <ul className="place-chips" aria-label={round.places}>
        {places.map((place) => (
          <li key={place}>
            {place}
            <Button
              isSmall
              isIconOnly
              look="quiet"
              isDisabled={!canWrite}
              aria-label={round.dropPlace(place)}
              onPress={() => onDrop(place)}
            >
              <X className="icon" aria-hidden="true" />
            </Button>
          </li>
        ))}
      </ul>
      <form
        className="begin-line"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <TextField label={round.placeName} value={name} isReadOnly={!canWrite} onChange={setName} />
        <Button type="submit" isDisabled={!canWrite}>
          <Plus className="icon" aria-hidden="true" />
          {round.addPlace}
        </Button>
      </form>
      {offered.length > 0 && (
        <div className="line-acts">
          {offered.map((each) => (
            <Button key={each} isSmall look="quiet" isDisabled={!canWrite} onPress={() => onAdd(each)}>
              <Plus className="icon" aria-hidden="true" />
              {each}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
