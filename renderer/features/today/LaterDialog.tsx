import { type FormEvent, useState } from "react";
import { useNow } from "#features/engine/index.ts";
import { addDays } from "#shared/kernel/calendar-day.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import { today as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Choice } from "#ui/Choice.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { TextField } from "#ui/TextField.tsx";
import type { AskedLine, DayActs } from "./use-day-acts.ts";

type Days = keyof typeof words.untils;

/** ATT-9: a line waits for a day that is chosen, and for a reason. */
export function LaterDialog({ acts, line }: { readonly acts: DayActs; readonly line: AskedLine }) {
  const [days, setDays] = useState<Days>("7");
  const [reason, setReason] = useState("");
  const today = dayIn(useNow(), DEFAULT_TIME_ZONE);
  const confirm = (event: FormEvent): void => {
    event.preventDefault();
    void acts.putAside(line, addDays(today, Number(days)), reason, today);
  };
  return (
    <Dialog title={words.asideTitle(line.name)} isNarrow onClose={() => acts.askLater(null)}>
      <form className="later" onSubmit={confirm}>
        <TextField
          label={
            <>
              {words.why} <span className="hint">{words.whyHelp}</span>
            </>
          }
          autoFocus
          value={reason}
          onChange={setReason}
          error={acts.failure === null ? null : words.asideFailed(acts.failure)}
        />
        <Choice label={words.until} options={words.untils} value={days} onChange={setDays} />
        <div className="actions">
          <Button look="primary" type="submit">
            {words.asideAct}
          </Button>
          <Button onPress={() => acts.askLater(null)}>{words.cancel}</Button>
        </div>
      </form>
    </Dialog>
  );
}
