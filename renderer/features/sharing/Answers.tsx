import { Check, Clock, type LucideIcon, Undo2, X } from "lucide-react";
import { useState } from "react";
import { type ConsentState, consentScopes } from "#shared/domain/sharing/index.ts";
import { formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { AnswerView } from "#shared/ports/access.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { moment } from "#text/format.ts";
import { sharing } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Pill, type Tone } from "#ui/Pill.tsx";
import { WithdrawDialog } from "./WithdrawDialog.tsx";

type AnswersProps = {
  readonly file: FileView;
  /** Those to show: of the whole file, or of one track of health. */
  readonly answers: readonly AnswerView[];
  readonly now: Instant;
  readonly onWithdrawn?: () => void;
};

/** What the young person said, the last first; each with its words, and the step that takes it back. */
export function Answers(props: AnswersProps) {
  const { answers } = props;
  const [current, earlier] = [answers.filter((each) => !each.isReplaced), answers.filter((each) => each.isReplaced)];
  if (answers.length === 0) return <p>{sharing.none}</p>;
  return (
    <>
      <ul className="answers">
        {current.map((answer) => (
          <Answer key={answer.id} answer={answer} {...props} />
        ))}
      </ul>
      {earlier.length > 0 && (
        <details>
          <summary>{sharing.earlier}</summary>
          <ul className="answers">
            {earlier.map((answer) => (
              <Answer key={answer.id} answer={answer} {...props} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** For whom its withdrawal may wait; `null`: for nobody. */
function awaitedWords({ access, tracks }: FileView, { track }: AnswerView): string | null {
  if (track === null) return access.awaits.length > 0 ? sharing.awaited(access.awaits) : null;
  const awaits = tracks.find(({ id }) => id === track)?.awaits ?? [];
  return awaits.length > 0 ? sharing.awaitedTrack(awaits) : null;
}

const looks: Record<ConsentState, { readonly tone: Tone; readonly icon: LucideIcon }> = {
  notAsked: { tone: "mute", icon: Clock },
  given: { tone: "ok", icon: Check },
  refused: { tone: "mute", icon: X },
  withdrawn: { tone: "mute", icon: Undo2 },
  expired: { tone: "mute", icon: Clock },
};

function Answer({ answer, file, now, onWithdrawn }: Omit<AnswersProps, "answers"> & { readonly answer: AnswerView }) {
  const [isWithdrawing, setWithdrawing] = useState(false);
  const { scope, state, names, telling, isReplaced } = answer;
  const look = looks[isReplaced ? "notAsked" : state];
  const facts = [
    sharing.on(formatFrenchDay(answer.answeredOn)),
    ...(answer.until === null ? [] : [sharing.until(formatFrenchDay(answer.until))]),
    ...(answer.withdrawnOn === null ? [] : [sharing.withdrawnOn(formatFrenchDay(answer.withdrawnOn))]),
    sharing.givers[answer.givenBy],
    sharing.methods[answer.method],
    ...(telling.witness === null ? [] : [sharing.witness(telling.witness)]),
    telling.readBy === null ? sharing.readAlone : sharing.readBy(telling.readBy),
    ...(telling.interpreter === null ? [] : [sharing.interpreter(telling.interpreter)]),
    sharing.recordedBy(answer.recordedBy, moment(answer.recordedAt, now)),
  ];
  return (
    <li className="answer-card">
      <div className="answer-head">
        <strong>{answer.track === null ? consentScopes[scope].label : sharing.ofTrack}</strong>
        <Pill tone={look.tone} icon={look.icon}>
          {isReplaced ? sharing.replaced : sharing.states[state]}
        </Pill>
        {state === "given" && !isReplaced && (
          <span className="push-end">
            <Button isSmall isDisabled={!file.canWrite} onPress={() => setWithdrawing(true)}>
              <Undo2 className="icon" aria-hidden="true" />
              {sharing.withdraw}
            </Button>
          </span>
        )}
      </div>
      <p>{state === "refused" ? sharing.noTo(names) : sharing.yesTo(names)}</p>
      <p className="small">{facts.join(" · ")}</p>
      <details>
        <summary className="small">{sharing.words}</summary>
        <blockquote className="small">{answer.wording.text}</blockquote>
      </details>
      {isWithdrawing && (
        <WithdrawDialog
          file={file.summary.id}
          answer={answer}
          isForsaken={file.access.isForsaken}
          awaits={awaitedWords(file, answer)}
          onClose={() => setWithdrawing(false)}
          onWithdrawn={() => {
            setWithdrawing(false);
            onWithdrawn?.();
          }}
        />
      )}
    </li>
  );
}
