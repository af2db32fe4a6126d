import { Plus, SquarePen } from "lucide-react";
import { type FormEvent, type KeyboardEvent, useState } from "react";
import { keepTyped } from "#features/case-file/index.ts";
import { DraftWord } from "#features/drafts/index.ts";
import { useEngine } from "#features/engine/index.ts";
import { goTo, openNewFile } from "#features/navigation/index.ts";
import { Suggestions } from "#features/outreach/index.ts";
import { LONGEST_NOTE } from "#shared/domain/case-file/index.ts";
import { ok } from "#shared/kernel/result.ts";
import type { WriteFailure } from "#shared/ports/engine.ts";
import type { OutreachFailure, SuggestionView } from "#shared/ports/outreach.ts";
import { failures, newFile, outreach } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { Keys } from "#ui/Keys.tsx";
import { TextField } from "#ui/TextField.tsx";
import { typedText } from "./typed-text.ts";
import { FORM, type NewFileDraft, useNewFileDraft } from "./use-new-file-draft.ts";
import "./new-file.css";

const NOBODY: readonly string[] = [];

/** A few words are enough. What is typed is kept at each keystroke, and found again after a kill. */
export function NewFileDialog() {
  const engine = useEngine();
  const { content, isRestored, state, change: changeDraft, discard, whole } = useNewFileDraft();
  const [failure, setFailure] = useState<WriteFailure | null>(null);
  const [isMaking, setMaking] = useState(false);
  /** Why somebody met has no file yet. */
  const [unmade, setUnmade] = useState<OutreachFailure | null>(null);

  const change = (changes: Partial<NewFileDraft>): void => {
    changeDraft(changes);
    setFailure(null);
    setUnmade(null);
  };

  const age = ageIn(content);
  const ageError = age !== "" && !/^\d{1,2}$/.test(age) ? failures.age : null;
  const noteError = content.note.length > LONGEST_NOTE ? failures.noteTooLong(content.note.length, LONGEST_NOTE) : null;

  const create = async (event?: FormEvent): Promise<void> => {
    event?.preventDefault();
    if (isMaking || ageError !== null || noteError !== null) return;
    setMaking(true);
    const read = await whole();
    if (read === null) return setMaking(false);
    const { name, where, note } = read;
    const years = ageIn(read);
    const created = await engine.createFile(
      { name, basin: where.trim() === "" ? null : where, apparentAge: years === "" ? null : Number(years), note },
      FORM,
    );
    setMaking(false);
    if (!created.ok) return setFailure(created.failure);
    openNewFile(false);
    goTo({ screen: "caseFile", file: created.value });
  };

  /** L18: what is typed here waits in the file of that person, and no more in this form. */
  const goToKnown = async ({ who, name }: SuggestionView): Promise<void> => {
    const read = await whole();
    if (read === null) return;
    const known = who.kind === "file" ? ok(who.file) : await engine.fileFromMet(who.met, name || read.name);
    if (!known.ok) return setUnmade(known.failure);
    const kept = await keepTyped(engine, known.value, typedText(read));
    if (!kept.ok) return setFailure(kept.failure);
    await discard();
    openNewFile(false);
    goTo({ screen: "caseFile", file: known.value });
  };

  const press = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void create();
  };

  return (
    <Dialog title={newFile.title} end={<Keys>Échap</Keys>} onClose={() => openNewFile(false)}>
      <form className="new-file" onSubmit={(event) => void create(event)} onKeyDown={press}>
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
                {newFile.discard}
              </Button>
            }
          >
            {newFile.restored}
          </Banner>
        )}
        <div className="new-file-row">
          <TextField
            label={newFile.name}
            autoFocus
            value={content.name}
            onChange={(name) => change({ name })}
            error={fieldError(failure, "name")}
          />
          <TextField
            label={newFile.where}
            value={content.where}
            onChange={(where) => change({ where })}
            error={fieldError(failure, "basin")}
          />
          <TextField
            label={newFile.age}
            inputMode="numeric"
            value={content.age}
            onChange={(text) => change({ age: text })}
            error={ageError}
          />
        </div>
        <Suggestions
          person={content}
          place={content.where}
          chosen={NOBODY}
          onChoose={(found) => void goToKnown(found)}
        />
        <TextField
          label={
            <>
              {newFile.note} <span className="hint">{newFile.noteHelp}</span>
            </>
          }
          lines={5}
          value={content.note}
          onChange={(note) => change({ note })}
          error={noteError}
        />
        {failure !== null && failure.kind !== "invalid" && (
          <Banner tone="stop" icon={Plus} isAlert>
            {failures.write(failure)}
          </Banner>
        )}
        {unmade !== null && (
          <Banner tone="stop" icon={Plus} isAlert>
            {outreach.failure(unmade)}
          </Banner>
        )}
        <div className="actions">
          <Button look="primary" type="submit" isBusy={isMaking}>
            {newFile.create}
            <Keys>Ctrl ↵</Keys>
          </Button>
          <Button onPress={() => openNewFile(false)}>{newFile.cancel}</Button>
          <DraftWord state={state} />
        </div>
      </form>
    </Dialog>
  );
}

function fieldError(failure: WriteFailure | null, field: string): string | null {
  return failure?.kind === "invalid" && failure.field === field ? failures.field(failure.failure) : null;
}

const ageIn = ({ age }: NewFileDraft): string => age.replace(/[~\s]|ans?$/g, "");
