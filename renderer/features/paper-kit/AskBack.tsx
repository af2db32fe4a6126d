import { type FormEvent, useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import { failures, paperKit } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { DialogWords } from "#ui/Dialog.tsx";
import { TextField } from "#ui/TextField.tsx";

type AskBackProps = { readonly asked: number; readonly onShowAgain: () => void; readonly onKept: () => void };

/** One word read from the paper shows that there is a paper. */
export function AskBack({ asked, onShowAgain, onKept }: AskBackProps) {
  const engine = useEngine();
  const [word, setWord] = useState("");
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isKeeping, setKeeping] = useState(false);

  const keep = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isKeeping) return;
    setKeeping(true);
    const kept = await engine.keepKit(word);
    setKeeping(false);
    if (kept.ok) return onKept();
    const { failure } = kept;
    setRefusal(failure.kind === "notSaved" ? failures.notSaved(failure.failure) : paperKit.wrongWord(asked));
  };

  return (
    <form className="kit-step" onSubmit={(event) => void keep(event)}>
      <DialogWords>
        <p>{paperKit.askedHelp}</p>
      </DialogWords>
      <TextField
        label={paperKit.asked(asked)}
        autoFocus
        spellCheck="false"
        value={word}
        onChange={setWord}
        error={refusal}
      />
      <div className="actions">
        <Button onPress={onShowAgain}>{paperKit.showAgain}</Button>
        <Button look="primary" type="submit" isBusy={isKeeping}>
          {paperKit.keep}
        </Button>
      </div>
    </form>
  );
}
