import { UserMinus, UserPlus } from "lucide-react";
import { useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { sharing } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { Choice } from "#ui/Choice.tsx";
import { explain } from "./explain.ts";

type Done = { readonly person: PersonId; readonly name: string; readonly isIn: boolean };

/** Who works on this file: dated facts, each undone in one press. */
export function CaseTeam({ file }: { readonly file: FileView }) {
  const engine = useEngine();
  const [chosen, setChosen] = useState<PersonId | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const { readers, others, mayShare, isKnown } = file.access;
  const team = readers.filter(({ isInTeam }) => isInTeam);
  const mayCome = others.filter(({ role }) => role === "educator" || role === "advisor");
  const options = Object.fromEntries(
    mayCome.map(({ person, name, organization }) => [person, sharing.someone(name, organization)]),
  ) as Record<PersonId, string>;
  const next = mayCome.find(({ person }) => person === chosen) ?? mayCome[0];
  const isShut = !(mayShare && isKnown && file.canWrite);

  const set = async (change: Done, isUndo = false): Promise<void> => {
    const changed = await engine.setInTeam(file.summary.id, change.person, change.isIn);
    setFailure(changed.ok ? null : explain(changed.failure));
    if (changed.ok) setDone(isUndo ? null : change);
  };

  return (
    <>
      <ul className="case-team">
        {team.map(({ person, name, organization }) => (
          <li key={person}>
            <span>{sharing.someone(name, organization)}</span>
            {!isShut && team.length > 1 && (
              <Button
                look="quiet"
                isSmall
                aria-label={sharing.leaveOf(name)}
                onPress={() => void set({ person, name, isIn: false })}
              >
                <UserMinus className="icon" aria-hidden="true" />
                {sharing.leave}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {!isShut && next !== undefined && (
        <div className="case-team-add">
          <Choice label={sharing.add} options={options} value={next.person} onChange={setChosen} />
          <Button onPress={() => void set({ person: next.person, name: next.name, isIn: true })}>
            <UserPlus className="icon" aria-hidden="true" />
            {sharing.addAct}
          </Button>
          <p className="small">{sharing.addHelp}</p>
        </div>
      )}
      {done !== null && (
        <div role="status">
          <Banner
            tone="info"
            icon={done.isIn ? UserPlus : UserMinus}
            end={
              <Button isSmall onPress={() => void set({ ...done, isIn: !done.isIn }, true)}>
                {sharing.undo}
              </Button>
            }
          >
            {done.isIn ? sharing.joined(done.name) : sharing.left(done.name)}
          </Banner>
        </div>
      )}
      {failure !== null && (
        <Banner tone="stop" icon={UserMinus} isAlert>
          {failure}
        </Banner>
      )}
    </>
  );
}
