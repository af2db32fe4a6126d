import { CircleAlert } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useEngine, useSession } from "#features/engine/index.ts";
import { consentScopes, wordingOn } from "#shared/domain/sharing/index.ts";
import { parseFrenchDay } from "#shared/kernel/calendar-day.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { FileView } from "#shared/ports/engine.ts";
import type { TrackId } from "#shared/protocol/ids.ts";
import { failures, sharing } from "#text/fr.ts";
import { trackTitle } from "#text/track-title.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { Choice } from "#ui/Choice.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { OneOf } from "#ui/OneOf.tsx";
import { SeveralOf } from "#ui/SeveralOf.tsx";
import { TextField } from "#ui/TextField.tsx";
import {
  asksWhom,
  type DraftFaults,
  emptyAnswer,
  METHODS,
  namable,
  QUESTIONS,
  type Question,
  readAnswer,
} from "./answer-draft.ts";
import { explain } from "./explain.ts";
import { useAnswerDraft } from "./use-answer-draft.ts";

type AnswerDialogProps = {
  readonly file: FileView;
  readonly now: Instant;
  /** The track of health that it is asked for; without it, any question. */
  readonly about?: TrackId;
  readonly onRecorded: (answer: "given" | "refused") => void;
  readonly onClose: () => void;
};

const labels = Object.fromEntries(
  Object.keys(QUESTIONS).map((scope) => [scope, consentScopes[scope as Question].label]),
) as Record<Question, string>;
const methods = Object.fromEntries(METHODS.map((method) => [method, sharing.methods[method]])) as Record<
  (typeof METHODS)[number],
  string
>;

/** A question of the young person, read as it will be kept, and their answer. A « no » asks for nothing more. */
export function AnswerDialog({ file, now, about, onRecorded, onClose }: AnswerDialogProps) {
  const engine = useEngine();
  const session = useSession();
  const { id } = file.summary;
  const form = about === undefined ? `answer/${id}` : `answer/${id}/${about}`;
  const today = dayIn(now, DEFAULT_TIME_ZONE);
  const me = session.state === "open" ? session.person.name : "";
  const [failure, setFailure] = useState<string | null>(null);
  const [faults, setFaults] = useState<DraftFaults>({});
  const [isRecording, setRecording] = useState(false);
  const empty = emptyAnswer(today, me);
  const begun = about === undefined ? empty : { ...empty, scope: "health" as const, tracks: [about] };
  const { draft, change } = useAnswerDraft(form, begun, (kept) =>
    setFailure(kept === "kept" ? null : failures.notSaved("broken")),
  );

  const typed = parseFrenchDay(draft.answeredOn.trim());
  const wording = wordingOn(draft.scope, typed.ok ? typed.value : today);
  const people = namable(draft.scope, file.access);
  const isYes = draft.answer === "given";
  const isHealth = draft.scope === "health";
  const tracks = file.tracks.filter(({ mayShare }) => mayShare);
  // Who may open no track is not asked about any.
  const { health, ...others } = labels;
  const questions = about !== undefined ? { health } : tracks.length > 0 ? labels : others;

  const record = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const answer = readAnswer(draft, file);
    setFaults(answer.ok ? {} : answer.failure);
    if (!answer.ok || isRecording) return;
    setRecording(true);
    const recorded = await engine.recordAnswer(id, answer.value, form);
    setRecording(false);
    if (!recorded.ok) return setFailure(explain(recorded.failure));
    onRecorded(answer.value.answer);
  };

  return (
    <Dialog title={sharing.title} onClose={onClose}>
      <form className="answer" onSubmit={(event) => void record(event)}>
        <Choice
          label={sharing.scope}
          options={questions as Record<Question, string>}
          value={draft.scope}
          onChange={(scope) => change({ scope, people: [] })}
        />
        <figure className="wording">
          <figcaption className="small">{sharing.wording}</figcaption>
          <blockquote>{wording?.text ?? ""}</blockquote>
        </figure>
        <OneOf
          label={sharing.answer}
          options={{ given: sharing.yes, refused: sharing.no }}
          value={draft.answer === "" ? null : draft.answer}
          onChange={(answer) => change({ answer })}
        />
        {faults.answer !== undefined && <p className="field-error">{faults.answer}</p>}
        {draft.answer === "refused" && (
          <p className="small">
            {sharing.noWords} {consentScopes[draft.scope].ifRefused}
          </p>
        )}
        {isHealth && (
          <SeveralOf
            label={sharing.tracks}
            options={tracks.map((track) => ({ id: track.id as string, text: trackTitle(track) }))}
            value={draft.tracks}
            onChange={(chosen) => change({ tracks: chosen })}
          />
        )}
        {faults.tracks !== undefined && <p className="field-error">{faults.tracks}</p>}
        {isYes && asksWhom(draft.scope) && people.length === 0 && <p>{sharing.nobodyElse}</p>}
        {isYes && people.length > 0 && draft.scope !== "sharedDiagnosis" && (
          <SeveralOf
            label={sharing.toWhom[draft.scope]}
            options={people.map(({ person, name, organization }) => ({
              id: person as string,
              text: sharing.someone(name, organization),
            }))}
            value={draft.people}
            onChange={(chosen) => change({ people: chosen })}
          />
        )}
        {faults.people !== undefined && <p className="field-error">{faults.people}</p>}
        <div className="answer-row">
          <Choice
            label={sharing.givenBy}
            options={sharing.givers}
            value={draft.givenBy}
            onChange={(givenBy) => change({ givenBy })}
          />
          <Choice
            label={sharing.method}
            options={methods}
            value={draft.method}
            onChange={(method) => change({ method })}
          />
          <TextField
            label={sharing.witnessLabel}
            value={draft.witness}
            onChange={(witness) => change({ witness })}
            error={faults.witness ?? null}
          />
          <TextField
            label={sharing.readByLabel}
            hint={sharing.readByHelp}
            value={draft.readBy}
            onChange={(readBy) => change({ readBy })}
          />
          <TextField
            label={sharing.interpreterLabel}
            hint={sharing.ifAny}
            value={draft.interpreter}
            onChange={(interpreter) => change({ interpreter })}
          />
          <TextField
            label={sharing.answeredOn}
            placeholder={sharing.dayExample}
            inputMode="numeric"
            value={draft.answeredOn}
            onChange={(answeredOn) => change({ answeredOn })}
            error={faults.answeredOn ?? null}
          />
          {isYes && isHealth && (
            <Choice
              label={sharing.purpose}
              options={sharing.purposes}
              value={draft.purpose}
              onChange={(purpose) => change({ purpose })}
            />
          )}
          {isYes && (
            <TextField
              label={sharing.untilLabel}
              hint={isHealth ? sharing.untilHealth : sharing.untilHelp}
              placeholder={sharing.dayExample}
              inputMode="numeric"
              value={draft.until}
              onChange={(until) => change({ until })}
              error={faults.until ?? null}
            />
          )}
        </div>
        {failure !== null && (
          <Banner tone="stop" icon={CircleAlert} isAlert>
            {failure}
          </Banner>
        )}
        <div className="actions">
          <Button look="primary" type="submit" isBusy={isRecording}>
            {sharing.record}
          </Button>
          <Button onPress={onClose}>{sharing.cancel}</Button>
        </div>
      </form>
    </Dialog>
  );
}
