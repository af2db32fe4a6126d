import { UserSearch } from "lucide-react";
import { useEffect, useState } from "react";
import { useEngine, useNow } from "#features/engine/index.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { SuggestionView } from "#shared/ports/outreach.ts";
import { shortDay } from "#text/format.ts";
import { encounter, outreach } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { ageTyped } from "./read-encounter.ts";
import type { DraftPerson } from "./use-encounter-draft.ts";
import "./encounter.css";

type SuggestionsProps = {
  readonly person: Pick<DraftPerson, "name" | "age">;
  readonly place: string;
  /** Those who are of this encounter already. */
  readonly chosen: readonly string[];
  readonly onChoose: (suggestion: SuggestionView) => void;
};

export const keyOf = ({ who }: SuggestionView): string => (who.kind === "file" ? who.file : who.met);

/** « Peut-être déjà connu·e » : who, why, and yes or no. It never holds anybody up. */
export function Suggestions({ person, place, chosen, onChoose }: SuggestionsProps) {
  const engine = useEngine();
  const today = dayIn(useNow(), DEFAULT_TIME_ZONE);
  const [found, setFound] = useState<readonly SuggestionView[]>([]);
  const [refused, setRefused] = useState<readonly string[]>([]);
  const { name } = person;
  const age = ageTyped(person);
  useEffect(() => {
    let isPast = false;
    if (name.trim().length < 2) return setFound([]);
    void engine.suggest({ name, age, place }).then((suggestions) => !isPast && setFound(suggestions));
    return () => {
      isPast = true;
    };
  }, [engine, name, age, place]);

  const shown = found.filter((each) => !refused.includes(keyOf(each)) && !chosen.includes(keyOf(each))).slice(0, 3);
  return (
    <>
      <span className="visually-hidden" role="status">
        {outreach.suggestions(shown.length)}
      </span>
      {shown.length > 0 && (
        <ul className="suggestions">
          {shown.map((each) => (
            <li key={keyOf(each)} className="tone-info">
              <UserSearch className="icon" aria-hidden="true" />
              <span>
                <strong>{outreach.maybe(each.name === "" ? outreach.unknownPerson : each.name)}</strong>
                {each.lastOn !== null && outreach.seen(shortDay(each.lastOn, today), each.lastPlace, each.seenBy)}
                <small>{reasons(each)}</small>
              </span>
              <span className="suggestion-acts">
                <Button isSmall aria-label={encounter.thisOneOf(each.name)} onPress={() => onChoose(each)}>
                  {encounter.thisOne}
                </Button>
                <Button
                  isSmall
                  look="quiet"
                  aria-label={encounter.notThemOf(each.name)}
                  onPress={() => setRefused([...refused, keyOf(each)])}
                >
                  {encounter.notThem}
                </Button>
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const reasons = ({ who, why }: SuggestionView): string =>
  [...(who.kind === "file" ? [outreach.hasFile] : []), ...why.map(outreach.resemblance)].join(" · ");
