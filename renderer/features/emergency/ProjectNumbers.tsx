import { CircleAlert } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import { explainProject } from "#features/project/index.ts";
import type { NumberId, ProjectNumber } from "#shared/ports/emergency.ts";
import type { ProjectFailure } from "#shared/ports/engine.ts";
import { emergency as words } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { TextField } from "#ui/TextField.tsx";

export type Draft = { readonly id: NumberId | null; readonly label: string; readonly phone: string };

const EMPTY: Draft = { id: null, label: "", phone: "" };

type ProjectNumbersProps = {
  readonly numbers: readonly ProjectNumber[];
  /** What is being typed: it outlives the dialog, which is closed in a hurry. */
  readonly draft: Draft | null;
  readonly setDraft: (draft: Draft | null) => void;
};

/** The project's own numbers: everybody of the project reads and corrects them. */
export function ProjectNumbers({ numbers, draft, setDraft }: ProjectNumbersProps) {
  const engine = useEngine();
  const [removed, setRemoved] = useState<ProjectNumber | null>(null);
  const [failure, setFailure] = useState<ProjectFailure | null>(null);
  const [lacks, setLacks] = useState(false);
  /** The form was there, and took the focus with it: the button that stands in its place has it back. */
  const [isBack, setBack] = useState(false);

  const leaveForm = (): void => {
    setBack(true);
    setDraft(null);
  };

  const write = async (
    id: NumberId | null,
    number: Pick<ProjectNumber, "label" | "phone"> | null,
  ): Promise<boolean> => {
    const written = await engine.setNumber(id, number);
    setFailure(written.ok ? null : written.failure);
    return written.ok;
  };
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (draft === null) return;
    const { id, label, phone } = draft;
    const isWhole = label.trim() !== "" && phone.trim() !== "";
    setLacks(!isWhole);
    if (isWhole && (await write(id, { label: label.trim(), phone: phone.trim() }))) leaveForm();
  };
  const remove = async (number: ProjectNumber): Promise<void> => {
    if (await write(number.id, null)) setRemoved(number);
  };
  const putBack = async (number: ProjectNumber): Promise<void> => {
    if (await write(number.id, { label: number.label, phone: number.phone })) setRemoved(null);
  };

  return (
    <section aria-labelledby="emergency-own">
      <h3 id="emergency-own">{words.own}</h3>
      {numbers.length === 0 && <p className="small">{words.ownEmpty}</p>}
      <ul>
        {numbers.map((number) => (
          <li key={number.id}>
            <strong className="emergency-number">{number.phone}</strong>
            <span>
              {number.label}
              <small>{words.by(number.by)}</small>
            </span>
            <span className="emergency-acts">
              <Button isSmall aria-label={`${words.change} : ${number.label}`} onPress={() => setDraft(number)}>
                {words.change}
              </Button>
              <Button isSmall aria-label={`${words.remove} : ${number.label}`} onPress={() => void remove(number)}>
                {words.remove}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      <div role="status">
        {removed !== null && (
          <p className="emergency-removed">
            {words.removed(removed.label)}{" "}
            <Button isSmall onPress={() => void putBack(removed)}>
              {words.undo}
            </Button>
          </p>
        )}
      </div>
      {failure !== null && (
        <Banner tone="stop" icon={CircleAlert} isAlert>
          {explainProject(failure)}
        </Banner>
      )}
      {draft === null ? (
        <Button isSmall autoFocus={isBack} onPress={() => setDraft(EMPTY)}>
          {words.add}
        </Button>
      ) : (
        <form className="emergency-form" aria-label={words.add} onSubmit={(event) => void save(event)}>
          <TextField
            label={words.label}
            autoFocus
            value={draft.label}
            onChange={(label) => setDraft({ ...draft, label })}
            error={lacks ? words.needed : null}
          />
          <TextField label={words.phone} value={draft.phone} onChange={(phone) => setDraft({ ...draft, phone })} />
          <div className="emergency-acts">
            <Button type="submit" look="primary" isSmall>
              {words.save}
            </Button>
            <Button isSmall onPress={leaveForm}>
              {words.cancel}
            </Button>
          </div>
        </form>
      )}
    </section>
  );
}
