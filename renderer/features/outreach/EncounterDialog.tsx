import { CircleAlert, SquarePen, UserPlus } from "lucide-react";
import { type FormEvent, type KeyboardEvent, useState } from "react";
import { DraftWord } from "#features/drafts/index.ts";
import { useEngine, useNow } from "#features/engine/index.ts";
import { goTo, openEncounter } from "#features/navigation/index.ts";
import { LONGEST_SAID, metIdOf } from "#shared/domain/outreach/index.ts";
import { instant } from "#shared/kernel/instant.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { OutreachFailure } from "#shared/ports/outreach.ts";
import { hour, longDay } from "#text/format.ts";
import { encounter, outreach } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { Chips } from "#ui/Chips.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { Keys } from "#ui/Keys.tsx";
import { TextField } from "#ui/TextField.tsx";
import { showNoted } from "./noted-store.ts";
import { PersonRow } from "./PersonRow.tsx";
import { encounterIn, faultsIn, isSound } from "./read-encounter.ts";
import { type EncounterDraft, FORM, NOBODY, useEncounterDraft } from "./use-encounter-draft.ts";
import "./encounter.css";

/** A nickname or a place is enough. What is typed is kept at each keystroke, and found again after a kill. */
export function EncounterDialog() {
  const engine = useEngine();
  const now = useNow(10_000);
  const { content, isRestored, state, change: changeDraft, discard, whole } = useEncounterDraft();
  const [failure, setFailure] = useState<OutreachFailure | null>(null);
  const [isNoting, setNoting] = useState(false);
  const faults = faultsIn(content);
  const saidFault = content.said.length > LONGEST_SAID;

  const change = (changes: Partial<EncounterDraft>): void => {
    changeDraft(changes);
    setFailure(null);
  };

  const note = async (andOpen: boolean): Promise<void> => {
    if (isNoting || !isSound(faults)) return;
    setNoting(true);
    const read = await whole();
    if (read === null || !isSound(faultsIn(read))) return setNoting(false);
    const noted = encounterIn(read, instant(Date.now()));
    const answer = await engine.noteEncounter(noted, FORM);
    if (!answer.ok) {
      setNoting(false);
      return setFailure(answer.failure);
    }
    const first = noted.who[0];
    if (!andOpen || first === undefined) showNoted({ encounter: noted.id, isTakenBack: false });
    else if (first.kind === "file") goTo({ screen: "caseFile", file: first.file });
    else {
      const met = first.kind === "met" ? first.met : metIdOf(noted.id, 0);
      const name = first.kind === "new" && first.name !== "" ? first.name : (read.who[0]?.name ?? "");
      const made = await engine.fileFromMet(met, name === "" ? outreach.unknownAt(noted.place.trim()) : name);
      if (made.ok) goTo({ screen: "caseFile", file: made.value });
      else showNoted({ encounter: noted.id, isTakenBack: false });
    }
    openEncounter(false);
  };

  const press = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void note(false);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void note(false);
  };
  const when = `${longDay(dayIn(now, DEFAULT_TIME_ZONE))}, ${hour(now)}`;

  return (
    <Dialog
      title={encounter.title}
      end={
        <span className="encounter-when">
          <small>{when}</small>
          <Keys>Échap</Keys>
        </span>
      }
      onClose={() => openEncounter(false)}
    >
      <form className="encounter" onSubmit={submit} onKeyDown={press}>
        {isRestored && (
          <Banner
            tone="info"
            icon={SquarePen}
            end={
              <Button
                isSmall
                onPress={() => {
                  void discard();
                  setFailure(null);
                }}
              >
                {encounter.discard}
              </Button>
            }
          >
            {encounter.restored}
          </Banner>
        )}
        <PeopleFields content={content} ageFaults={faults.ages} change={change} />
        <TextField
          label={
            <>
              {encounter.said} <span className="hint">{encounter.saidHelp}</span>
            </>
          }
          lines={3}
          value={content.said}
          onChange={(said) => change({ said })}
          error={
            saidFault
              ? outreach.encounterFailure({
                  kind: "tooLong",
                  part: "said",
                  longest: LONGEST_SAID,
                  length: content.said.length,
                })
              : null
          }
        />
        <MoreFields content={content} faults={faults} change={change} />
        {failure !== null && (
          <Banner tone="stop" icon={CircleAlert} isAlert>
            {outreach.failure(failure)}
          </Banner>
        )}
        <div className="actions">
          <Button look="primary" type="submit" isBusy={isNoting}>
            {encounter.note}
            <Keys>Ctrl ↵</Keys>
          </Button>
          <Button isBusy={isNoting} onPress={() => void note(true)}>
            {encounter.noteAndOpen}
          </Button>
          <DraftWord state={state} />
        </div>
      </form>
    </Dialog>
  );
}

type FieldsProps = {
  readonly content: EncounterDraft;
  readonly change: (changes: Partial<EncounterDraft>) => void;
};

function PeopleFields({ content, ageFaults, change }: FieldsProps & { readonly ageFaults: readonly boolean[] }) {
  const { who, place } = content;
  const [isAdding, setAdding] = useState(false);
  const chosen = who.flatMap(({ file, met }) => file ?? met ?? []);
  const whereField = <TextField label={encounter.where} value={place} onChange={(text) => change({ place: text })} />;
  return (
    <div className="encounter-people">
      {who.map((person, at) => (
        <PersonRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place alone
          key={at}
          person={person}
          at={at}
          place={place}
          chosen={chosen}
          hasAgeFault={ageFaults[at] ?? false}
          isOnlyOne={who.length === 1}
          isFirstToType={at === 0 || (isAdding && at === who.length - 1)}
          {...(at === 0 ? { middle: whereField } : {})}
          onChange={(next) => change({ who: who.map((each, other) => (other === at ? next : each)) })}
          onDrop={() => change({ who: who.filter((_, other) => other !== at) })}
        />
      ))}
      <div>
        <Button
          isSmall
          look="quiet"
          onPress={() => {
            setAdding(true);
            change({ who: [...who, NOBODY] });
          }}
        >
          <UserPlus className="icon" aria-hidden="true" />
          {encounter.another}
        </Button>
      </div>
    </div>
  );
}

type MoreFieldsProps = FieldsProps & { readonly faults: ReturnType<typeof faultsIn> };

function MoreFields({ content, faults, change }: MoreFieldsProps) {
  const [isOpened, setOpened] = useState(false);
  // What was said there is in sight.
  const isDetailed = content.needs.length > 0 || content.kind !== "met" || content.day !== "" || content.hour !== "";
  return (
    <>
      <div className="encounter-next">
        <Chips
          name={encounter.next}
          label={encounter.next}
          options={outreach.nextSteps}
          chosen={content.next === null ? [] : [content.next]}
          onChange={([next = null]) => change({ next })}
        />
        {content.next === "meetAgain" && (
          <TextField
            label={encounter.nextDay}
            value={content.nextDay}
            onChange={(nextDay) => change({ nextDay })}
            error={faults.nextDay ? encounter.dayShape : null}
          />
        )}
      </div>
      <details
        className="encounter-more"
        open={isOpened || isDetailed}
        onToggle={({ currentTarget }) => setOpened(currentTarget.open)}
      >
        <summary>{encounter.more}</summary>
        <div className="encounter-details">
          <Chips
            name={encounter.needs}
            label={
              <>
                {encounter.needs} <span className="hint">{encounter.needsHelp}</span>
              </>
            }
            options={outreach.needs}
            chosen={content.needs}
            isSeveral
            onChange={(needs) => change({ needs })}
          />
          <div className="encounter-how">
            <Chips
              name={encounter.kind}
              label={encounter.kind}
              options={outreach.kinds}
              chosen={[content.kind]}
              onChange={([kind = content.kind]) => change({ kind })}
            />
            <TextField
              label={encounter.day}
              placeholder={encounter.today}
              value={content.day}
              onChange={(day) => change({ day })}
              error={faults.day ? encounter.dayShape : null}
            />
            <TextField
              label={encounter.hour}
              placeholder={encounter.now}
              value={content.hour}
              onChange={(text) => change({ hour: text })}
              error={faults.hour ? encounter.hourShape : null}
            />
          </div>
        </div>
      </details>
    </>
  );
}
