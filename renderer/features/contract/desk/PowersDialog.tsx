import { type FormEvent, useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import { type CalendarDay, formatFrenchDay, parseFrenchDay } from "#shared/kernel/calendar-day.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import type { AccessView } from "#shared/ports/access.ts";
import type { ContractView, PowerView } from "#shared/ports/contract.ts";
import { contractDesk, failures, contractSigning as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Choice } from "#ui/Choice.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { OneOf } from "#ui/OneOf.tsx";
import { TextField } from "#ui/TextField.tsx";

type PowersDialogProps = {
  readonly contract: ContractView;
  readonly access: AccessView;
  readonly today: CalendarDay;
  readonly onClose: () => void;
};

/** Who signs for the Mission Locale and until when, as its own people note it; and one more, in the same place. */
export function PowersDialog({ contract, access, today, onClose }: PowersDialogProps) {
  const engine = useEngine();
  const [person, setPerson] = useState(contract.me.person);
  const [kind, setKind] = useState<"delegate" | "legalRepresentative">("delegate");
  const [givenBy, setGivenBy] = useState("");
  const [from, setFrom] = useState(formatFrenchDay(today));
  const [to, setTo] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const [first, last] = [parseFrenchDay(from.trim()), parseFrenchDay(to.trim())];
  const fromFault = kind === "delegate" && !first.ok ? failures.day(first.failure) : null;
  const toFault = kind === "delegate" && to.trim() !== "" && !last.ok ? failures.day(last.failure) : null;

  const note = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (fromFault !== null || toFault !== null) return;
    const noted = await engine.notePower({
      person,
      givenBy: kind === "delegate" ? givenBy : null,
      from: first.ok ? first.value : today,
      to: last.ok ? last.value : null,
    });
    setFault(noted.ok ? null : words.powerFailure(noted.failure));
    if (noted.ok) setGivenBy("");
  };
  const takeBack = async ({ id }: PowerView): Promise<void> => {
    const done = await engine.removePower(id);
    setFault(done.ok ? null : words.powerFailure(done.failure));
  };

  return (
    <Dialog
      title={words.powersTitle}
      end={
        <Button isSmall onPress={onClose}>
          {contractDesk.close}
        </Button>
      }
      onClose={onClose}
    >
      <div className="contract-form">
        <p>{words.powersHelp}</p>
        {contract.powers.length === 0 && <p>{words.noPowers}</p>}
        <ul className="contract-powers">
          {contract.powers.map((power) => (
            <li key={power.id}>
              <div>
                <strong>{power.name}</strong> {capacityOf(power, today)}
                <small>{words.notedBy(power.notedBy)}</small>
              </div>
              {contract.me.party === "missionLocale" && (
                <Button
                  isSmall
                  look="quiet"
                  aria-label={`${words.takeBack} : ${power.name}`}
                  onPress={() => void takeBack(power)}
                >
                  {words.takeBack}
                </Button>
              )}
            </li>
          ))}
        </ul>
        <form className="contract-form" onSubmit={(event) => void note(event)}>
          <Choice label={words.holder} options={colleagues(contract, access)} value={person} onChange={setPerson} />
          <OneOf label={words.kind} options={words.kinds} value={kind} onChange={setKind} />
          {kind === "delegate" && (
            <div className="answer-row">
              <TextField label={words.givenBy} value={givenBy} onChange={setGivenBy} />
              <TextField
                label={words.from}
                placeholder={words.dayExample}
                inputMode="numeric"
                value={from}
                onChange={setFrom}
                error={fromFault}
              />
              <TextField
                label={words.to}
                hint={words.toHint}
                placeholder={words.dayExample}
                inputMode="numeric"
                value={to}
                onChange={setTo}
                error={toFault}
              />
            </div>
          )}
          {fault !== null && (
            <p className="field-error" role="alert">
              {fault}
            </p>
          )}
          <div className="actions">
            <Button look="primary" type="submit">
              {words.notePower}
            </Button>
          </div>
        </form>
      </div>
    </Dialog>
  );
}

/** The people of my own Mission Locale, by their number. */
function colleagues({ me }: ContractView, { readers, others }: AccessView): Readonly<Record<PersonId, string>> {
  const everybody = [...readers, ...others];
  const mine = everybody.find(({ person }) => person === me.person)?.organization;
  const house = everybody.filter(({ role, organization }) => role === "advisor" && organization === mine);
  return Object.fromEntries([[me.person, me.name], ...house.map(({ person, name }) => [person, name])]);
}

function capacityOf({ capacity }: PowerView, today: CalendarDay): string {
  if (capacity.kind === "legalRepresentative") return words.legalRepresentative;
  const { givenBy, from, to } = capacity;
  const state = to !== null && to < today ? ` (${words.over})` : from > today ? ` (${words.toCome})` : "";
  return words.delegate(givenBy.name, from, to) + state;
}
