import { CircleAlert } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { useEngine, useNow } from "#features/engine/index.ts";
import { seenIn } from "#features/fields/index.ts";
import { missingSentence, phaseRefusals, phases, type SupportPhase } from "#shared/domain/case-file/index.ts";
import { isPhase } from "#shared/domain/today/index.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { FileView, WriteFailure } from "#shared/ports/engine.ts";
import { caseFile, failures, phaseChange } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { Choice } from "#ui/Choice.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { focusFirstError } from "#ui/first-error.ts";
import { TextField } from "#ui/TextField.tsx";
import { phaseGate } from "./phase-gate.ts";
import { PhasePill } from "./phases.tsx";

const PATH: readonly SupportPhase[] = [
  "found",
  "trustBuilding",
  "preDiagnosis",
  "preparation",
  "readyToSign",
  "engaged",
];

/** Where the young person is on the path, and the act that changes it. */
export function PhasePath({ file }: { readonly file: FileView }) {
  const [goingTo, setGoingTo] = useState<SupportPhase | "ask" | null>(null);
  const { phase, contract } = file.summary;
  const at = isPhase(phase) ? PATH.indexOf(phase) : -1;
  // CON-2: the Mission Locale has opened the contract, and nothing changes by itself: a person says so.
  const isToEngage = contract !== null && "inForce" in contract.stage && at >= 0 && at < PATH.indexOf("engaged");
  return (
    <>
      {at === -1 ? (
        <PhasePill phase={phase} />
      ) : (
        <ol className="path" aria-label={caseFile.path}>
          {PATH.map((each, place) => (
            <li
              key={each}
              className={place < at ? "done" : place === at ? "now" : ""}
              {...(place === at ? { "aria-current": "step" } : {})}
            >
              {phases[each].label}
            </li>
          ))}
        </ol>
      )}
      {isToEngage && (
        <Button look="primary" isSmall isDisabled={!file.canWrite} onPress={() => setGoingTo("engaged")}>
          {phaseChange.goTo(phases.engaged.label)}
        </Button>
      )}
      <Button look="quiet" isSmall isDisabled={!file.canWrite} onPress={() => setGoingTo("ask")}>
        {phaseChange.act}
      </Button>
      {goingTo !== null && (
        <PhaseDialog file={file} to={goingTo === "ask" ? null : goingTo} onClose={() => setGoingTo(null)} />
      )}
    </>
  );
}

const labels = Object.fromEntries(Object.entries(phases).map(([code, { label }]) => [code, label])) as Record<
  SupportPhase,
  string
>;

type PhaseDialogProps = {
  readonly file: FileView;
  /** The phase that was offered; `null`: the usual next one. */
  readonly to: SupportPhase | null;
  readonly onClose: () => void;
};

/** Going anywhere is allowed: what is missing is said, the words say why, and the history keeps both. */
function PhaseDialog({ file, to, onClose }: PhaseDialogProps) {
  const engine = useEngine();
  const { phase, id } = file.summary;
  const [next, setNext] = useState<SupportPhase>(to ?? (isPhase(phase) ? (phases[phase].next[0] ?? phase) : "found"));
  const [reason, setReason] = useState("");
  const [failure, setFailure] = useState<WriteFailure | null>(null);
  const form = `phase/${id}`;
  const content = useRef<HTMLDivElement>(null);
  const [isAsked, setAsked] = useState(false);
  const today = dayIn(useNow(), DEFAULT_TIME_ZONE);
  const { missing, asksWhy } = useMemo(() => phaseGate(file, next, today), [file, next, today]);
  const lacksWhy = asksWhy && reason.trim() === "";

  useEffect(() => {
    // Closed by mistake, or killed: the words are found again.
    void engine.readForm(form).then((kept) => {
      if (typeof kept === "string") setReason((typed) => (typed === "" ? kept : typed));
    });
  }, [engine, form]);

  const write = (words: string): void => {
    setReason(words);
    setFailure(null);
    void engine.keepForm(form, words === "" ? null : words).then((kept) => {
      if (!kept.ok) setFailure(kept.failure);
    });
  };

  const change = async (): Promise<void> => {
    setAsked(true);
    if (lacksWhy && content.current !== null) return focusFirstError(content.current);
    const seen = [file.fields.phase, file.fields.phaseReason].flatMap(seenIn);
    const changed = await engine.changePhase(id, { phase: next, reason }, seen);
    if (!changed.ok) return setFailure(changed.failure);
    await engine.keepForm(form, null);
    onClose();
  };

  return (
    <Dialog title={phaseChange.title} isNarrow onClose={onClose}>
      <div ref={content}>
        <Choice label={phaseChange.phase} options={labels} value={next} onChange={setNext} />
        {next !== phase && missing.length > 0 && (
          <Banner tone="warn" icon={CircleAlert}>
            {phaseChange.missing(missingSentence(missing))}
          </Banner>
        )}
        <TextField
          label={asksWhy && next !== phase ? phaseChange.reason : phaseChange.reasonIfAny}
          lines={3}
          value={reason}
          onChange={write}
          error={failure !== null ? failures.write(failure) : isAsked && lacksWhy ? phaseRefusals.reasonNeeded : null}
        />
      </div>
      <div className="actions">
        <Button look="primary" isDisabled={next === phase} onPress={() => void change()}>
          {phaseChange.confirm}
        </Button>
        <Button onPress={onClose}>{phaseChange.cancel}</Button>
      </div>
    </Dialog>
  );
}
