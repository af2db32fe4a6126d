import { ListFilter } from "lucide-react";
import { useState } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { useSession } from "#features/engine/index.ts";
import { askList, useListState } from "#features/navigation/index.ts";
import { phases } from "#shared/domain/case-file/index.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { type Arranged, CUTS, type Cut } from "#shared/ports/list.ts";
import { youngPeople } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Choice } from "#ui/Choice.tsx";
import { leadOptions } from "./lead-options.ts";

type ListFiltersProps = Pick<Arranged, "counts" | "leads">;

/** Those that Aujourd'hui shows all day: in view for who comes from there. */
const OF_THE_DAY: readonly Cut[] = ["appointments", "due"];
const isOffered = (cut: Cut, count: number): boolean => cut === "all" || (count > 0 && !OF_THE_DAY.includes(cut));

const ANY = "any";
const SILENT = ["7", "14", "30", "60", "90"] as const;

const phaseOptions: Readonly<Record<string, string>> = {
  [ANY]: youngPeople.anyPhase,
  ...Object.fromEntries(Object.entries(phases).map(([phase, { label }]) => [phase, label])),
};
const silentOptions: Readonly<Record<string, string>> = {
  [ANY]: youngPeople.anyTime,
  ...Object.fromEntries(SILENT.map((days) => [days, youngPeople.silentFor(Number(days))])),
};

const orNull = (value: string): string | null => (value === ANY ? null : value);

/** The cuts that are used all day are in view, with their counts; the others are one press away. */
export function ListFilters({ counts, leads }: ListFiltersProps) {
  const { cut, phase, lead, silentFor } = useListState();
  const chosen = [phase, lead, silentFor].filter((each) => each !== null).length;
  const [isOpen, setOpen] = useState(chosen > 0);
  const session = useSession();
  const people = (session.state === "open" && session.project?.people) || [];
  return (
    <>
      <ToggleButtonGroup
        className="chips"
        aria-label={youngPeople.cutLabel}
        disallowEmptySelection
        selectedKeys={[cut]}
        onSelectionChange={([key]) => askList({ cut: key as Cut })}
      >
        {CUTS.filter((each) => each === cut || isOffered(each, counts[each])).map((each) => (
          <ToggleButton key={each} id={each} className="chip">
            {youngPeople.cuts[each]}
            {each !== "all" && <span>{counts[each].toLocaleString("fr-FR")}</span>}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <Button aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
        <ListFilter className="icon" aria-hidden="true" />
        {youngPeople.filters(chosen)}
      </Button>
      {isOpen && (
        <div className="list-filters">
          <Choice
            label={youngPeople.columns.phase}
            options={phaseOptions}
            value={phase ?? ANY}
            onChange={(value) => askList({ phase: orNull(value) })}
          />
          <Choice
            label={youngPeople.columns.lead}
            options={{ [ANY]: youngPeople.anyLead, ...leadOptions(leads, people) }}
            value={lead ?? ANY}
            onChange={(value) => askList({ lead: orNull(value) as PersonId | null })}
          />
          <Choice
            label={youngPeople.silence}
            options={silentOptions}
            value={silentFor === null ? ANY : String(silentFor)}
            onChange={(value) => askList({ silentFor: value === ANY ? null : Number(value) })}
          />
          {chosen > 0 && (
            <Button look="quiet" onPress={() => askList({ phase: null, lead: null, silentFor: null })}>
              {youngPeople.noFilters}
            </Button>
          )}
        </div>
      )}
    </>
  );
}
