import { Star, UserMinus, UserPlus, Users } from "lucide-react";
import { useRef, useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import { formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import type { Json } from "#shared/kernel/json.ts";
import type { Result } from "#shared/kernel/result.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { AccessFailure, ReaderView } from "#shared/ports/access.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { caseFile, sharing } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { Choice } from "#ui/Choice.tsx";
import { Pill } from "#ui/Pill.tsx";
import { explain } from "./explain.ts";

type Changed = Promise<Result<null, AccessFailure>>;
type Done = { readonly words: string; readonly undo: () => Changed };

/** Who works on this file, and who leads: dated facts, each undone in one press. */
export function CaseTeam({ file }: { readonly file: FileView }) {
  const engine = useEngine();
  const [done, setDone] = useState<Done | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const latest = useRef(file);
  latest.current = file;
  const { readers, mayShare, isKnown } = file.access;
  const { id } = file.summary;
  const team = readers.filter(({ isInTeam }) => isInTeam);
  const isShut = !(mayShare && isKnown && file.canWrite);
  const lead = file.fields.leadWorker.values[0];

  const change = async (act: () => Changed, next: Done | null): Promise<void> => {
    const changed = await act();
    setFailure(changed.ok ? null : explain(changed.failure));
    if (changed.ok) setDone(next);
  };
  const setIn = (person: PersonId, name: string, isIn: boolean): void => {
    const words = isIn ? sharing.joined(name) : sharing.left(name);
    void change(() => engine.setInTeam(id, person, isIn), { words, undo: () => engine.setInTeam(id, person, !isIn) });
  };
  const setLead = (value: Json): Changed =>
    engine.setField(
      id,
      "leadWorker",
      value,
      latest.current.fields.leadWorker.values.map((each) => each.id),
    );

  return (
    <>
      <ul className="case-team">
        {team.map(({ person, device, name, organization, isLead }) => (
          <li key={person}>
            <span>{sharing.someone(name, organization)}</span>
            {isLead && (
              <Pill tone="info" icon={Star}>
                {sharing.lead}
              </Pill>
            )}
            {isLead && lead !== undefined && (
              <span className="small">
                {sharing.since(formatFrenchDay(dayIn(lead.at, DEFAULT_TIME_ZONE)))}
                {lead.isDoubtful && ` (${caseFile.doubtful})`}
              </span>
            )}
            {!isShut && !isLead && (
              <Button
                look="quiet"
                isSmall
                aria-label={sharing.makeLeadOf(name)}
                onPress={() =>
                  void change(() => setLead(String(device)), {
                    words: sharing.isLead(name),
                    undo: () => setLead(lead?.value ?? null),
                  })
                }
              >
                {sharing.makeLead}
              </Button>
            )}
            {!isShut && team.length > 1 && (
              <Button
                look="quiet"
                isSmall
                aria-label={sharing.leaveOf(name)}
                onPress={() => setIn(person, name, false)}
              >
                <UserMinus className="icon" aria-hidden="true" />
                {sharing.leave}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {!isShut && <Newcomer file={file} onAdd={({ person, name }) => setIn(person, name, true)} />}
      <div role="status">
        {done !== null && (
          <Banner
            tone="info"
            icon={Users}
            end={
              <Button isSmall onPress={() => void change(done.undo, null)}>
                {sharing.undo}
              </Button>
            }
          >
            {done.words}
          </Banner>
        )}
      </div>
      {failure !== null && (
        <Banner tone="stop" icon={UserMinus} isAlert>
          {failure}
        </Banner>
      )}
    </>
  );
}

type NewcomerProps = {
  readonly file: FileView;
  readonly onAdd: (person: Pick<ReaderView, "person" | "name">) => void;
};

function Newcomer({ file, onAdd }: NewcomerProps) {
  const [chosen, setChosen] = useState<PersonId | null>(null);
  const mayCome = file.access.others.filter(({ role }) => role === "educator" || role === "advisor");
  const next = mayCome.find(({ person }) => person === chosen) ?? mayCome[0];
  if (next === undefined) return null;
  const options = Object.fromEntries(
    mayCome.map(({ person, name, organization }) => [person, sharing.someone(name, organization)]),
  ) as Record<PersonId, string>;
  return (
    <div className="case-team-add">
      <Choice label={sharing.add} options={options} value={next.person} onChange={setChosen} />
      <Button onPress={() => onAdd(next)}>
        <UserPlus className="icon" aria-hidden="true" />
        {sharing.addAct}
      </Button>
      <p className="small">{sharing.addHelp}</p>
    </div>
  );
}
