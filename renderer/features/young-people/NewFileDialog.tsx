import { Plus, SquarePen } from "lucide-react";
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import { goTo, openNewFile } from "#features/navigation/index.ts";
import { LONGEST_NOTE } from "#shared/domain/case-file/index.ts";
import type { Json } from "#shared/kernel/json.ts";
import type { WriteFailure } from "#shared/ports/engine.ts";
import { failures, newFile } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { Keys } from "#ui/Keys.tsx";
import { TextField } from "#ui/TextField.tsx";
import { type DraftState, DraftWord } from "./DraftWord.tsx";
import "./new-file.css";

/** The form's name on the disk: one draft a person. */
const FORM = "new-file";

type Content = { readonly name: string; readonly where: string; readonly age: string; readonly note: string };
const EMPTY: Content = { name: "", where: "", age: "", note: "" };

const isEmpty = (content: Content): boolean => Object.values(content).every((text) => text.trim() === "");

/** A few words are enough. What is typed is kept at each keystroke, and found again after a kill. */
export function NewFileDialog() {
  const engine = useEngine();
  const [content, setContent] = useState<Content | null>(null);
  const [isRestored, setRestored] = useState(false);
  const [draft, setDraft] = useState<DraftState>("none");
  const [failure, setFailure] = useState<WriteFailure | null>(null);
  const [isMaking, setMaking] = useState(false);
  const kept = useRef(0);

  useEffect(() => {
    void engine.readForm(FORM).then((stored) => {
      const found = readContent(stored);
      setContent(found);
      setRestored(!isEmpty(found));
      if (!isEmpty(found)) setDraft("kept");
    });
  }, [engine]);

  if (content === null) return null;

  const change = (changes: Partial<Content>): void => {
    const next = { ...content, ...changes };
    setContent(next);
    setFailure(null);
    setDraft("keeping");
    const turn = ++kept.current;
    void engine.keepForm(FORM, isEmpty(next) ? null : next).then((done) => {
      if (turn === kept.current)
        setDraft(done.ok ? (isEmpty(next) ? "none" : "kept") : { failure: done.failure.failure });
    });
  };

  const age = content.age.replace(/[~\s]|ans?$/g, "");
  const ageError = age !== "" && !/^\d{1,2}$/.test(age) ? failures.age : null;
  const noteError = content.note.length > LONGEST_NOTE ? failures.noteTooLong(content.note.length, LONGEST_NOTE) : null;

  const create = async (event?: FormEvent): Promise<void> => {
    event?.preventDefault();
    if (isMaking || ageError !== null || noteError !== null) return;
    setMaking(true);
    const created = await engine.createFile(
      {
        name: content.name,
        basin: content.where.trim() === "" ? null : content.where,
        apparentAge: age === "" ? null : Number(age),
        note: content.note,
      },
      FORM,
    );
    setMaking(false);
    if (!created.ok) return setFailure(created.failure);
    openNewFile(false);
    goTo({ screen: "caseFile", file: created.value });
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
                  setRestored(false);
                  change(EMPTY);
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
        <div className="actions">
          <Button look="primary" type="submit" isDisabled={isMaking}>
            {newFile.create}
            <Keys>Ctrl ↵</Keys>
          </Button>
          <Button onPress={() => openNewFile(false)}>{newFile.cancel}</Button>
          <span className="push-end">
            <DraftWord state={draft} />
          </span>
        </div>
      </form>
    </Dialog>
  );
}

function fieldError(failure: WriteFailure | null, field: string): string | null {
  return failure?.kind === "invalid" && failure.field === field ? failures.field(failure.failure) : null;
}

function readContent(stored: Json): Content {
  if (typeof stored !== "object" || stored === null || Array.isArray(stored)) return EMPTY;
  const text = (name: keyof Content): string => {
    const value = (stored as Readonly<Record<string, Json>>)[name];
    return typeof value === "string" ? value : "";
  };
  return { name: text("name"), where: text("where"), age: text("age"), note: text("note") };
}
