import { UserRoundCheck, X } from "lucide-react";
import { type ReactNode, useRef } from "react";
import type { SuggestionView } from "#shared/ports/outreach.ts";
import { encounter, outreach } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { type FieldKey, TextField } from "#ui/TextField.tsx";
import { Suggestions } from "./Suggestions.tsx";
import { type DraftPerson, NOBODY } from "./use-encounter-draft.ts";

type PersonRowProps = {
  readonly person: DraftPerson;
  /** From 0. */
  readonly at: number;
  readonly place: string;
  readonly chosen: readonly string[];
  readonly hasAgeFault: boolean;
  readonly isOnlyOne: boolean;
  readonly isFirstToType: boolean;
  /** Stands between the name and the age, in the first row. */
  readonly middle?: ReactNode;
  readonly onChange: (person: DraftPerson) => void;
  readonly onDrop: () => void;
};

/** One of those who were there. */
export function PersonRow(props: PersonRowProps) {
  const { person, at, place, chosen, hasAgeFault, isOnlyOne, isFirstToType, middle, onChange, onDrop } = props;
  const isKnown = person.file !== null || person.met !== null;
  const shownName = person.name === "" ? outreach.unknownPerson : person.name;
  const row = useRef<HTMLDivElement>(null);
  const choose = ({ who, name, age }: SuggestionView): void => {
    // The button goes away with the question: what comes next takes the focus.
    row.current?.closest("form")?.querySelector("textarea")?.focus();
    onChange({
      name,
      age: age === null ? person.age : String(age),
      file: who.kind === "file" ? who.file : null,
      met: who.kind === "met" ? who.met : null,
    });
  };
  return (
    <div className="person-row-and-more" ref={row}>
      <div className={middle === undefined ? "person-row" : "person-row with-middle"}>
        {isKnown ? (
          <div className="field">
            <span className="field-label">{encounter.known(shownName)}</span>
            <span className="known-person">
              <UserRoundCheck className="icon" aria-hidden="true" />
              <strong className="cut">{shownName}</strong>
              <Button
                isSmall
                look="quiet"
                aria-label={encounter.changeOf(shownName)}
                onPress={() => onChange({ ...NOBODY, name: person.name })}
              >
                {encounter.change}
              </Button>
            </span>
          </div>
        ) : (
          <TextField
            label={at === 0 ? encounter.name : encounter.nameOf(at + 1)}
            autoFocus={isFirstToType}
            value={person.name}
            onChange={(name) => onChange({ ...person, name })}
            onKeyDown={toSuggestions}
          />
        )}
        {middle}
        {isKnown ? (
          <span />
        ) : (
          <TextField
            label={
              <>
                {encounter.age} {at > 0 && <span className="visually-hidden">{encounter.ageOf(at + 1)}</span>}
              </>
            }
            inputMode="numeric"
            value={person.age}
            onChange={(age) => onChange({ ...person, age })}
            error={hasAgeFault ? encounter.ageShape : null}
          />
        )}
        {!isOnlyOne && at > 0 && (
          <Button isIconOnly aria-label={encounter.dropOf(at + 1)} onPress={onDrop}>
            <X className="icon" aria-hidden="true" />
          </Button>
        )}
      </div>
      {!isKnown && <Suggestions person={person} place={place} chosen={chosen} onChoose={choose} />}
    </div>
  );
}

/** From the name to the first who may be meant. What is not for it goes on to the form. */
function toSuggestions(event: FieldKey): void {
  const row = event.key === "ArrowDown" ? (event.target as Element).closest(".person-row-and-more") : null;
  const first = row?.querySelector<HTMLElement>(".suggestions button");
  if (first === null || first === undefined) return event.continuePropagation();
  event.preventDefault();
  first.focus();
}
