import { Check, Circle, CircleAlert, Clock, type LucideIcon, Minus } from "lucide-react";
import { useState } from "react";
import { filesOf } from "#features/attached/index.ts";
import { useEngine } from "#features/engine/index.ts";
import { RecordItem, recordText, seenIn } from "#features/fields/index.ts";
import type { ItemState } from "#shared/domain/documents/index.ts";
import { procedureOf, type SaidFile } from "#shared/domain/records/index.ts";
import { formatFrenchDay, parseIsoDay } from "#shared/kernel/calendar-day.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { attached, failures, papers as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Pill, type Tone } from "#ui/Pill.tsx";
import { PaperEditor } from "./PaperEditor.tsx";
import type { PaperLine } from "./paper-lines.ts";

type PaperItemProps = {
  readonly file: FileView;
  readonly line: PaperLine;
  readonly said: SaidFile;
  readonly now: Instant;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
};

const looks: Readonly<Record<ItemState, { readonly icon: LucideIcon; readonly tone: Tone }>> = {
  toDo: { icon: Circle, tone: "mute" },
  inProgress: { icon: Clock, tone: "warn" },
  requested: { icon: Clock, tone: "warn" },
  obtained: { icon: Check, tone: "ok" },
  expired: { icon: CircleAlert, tone: "stop" },
  notApplicable: { icon: Minus, tone: "mute" },
};

/** One paper: a line that says where it stands, and opens on all that is known of it. */
export function PaperItem({ file, line, said, now, isOpen, onOpen }: PaperItemProps) {
  const { label, state, item } = line;
  const holdsUp = item !== null && item.blocks === "signature" && (state === "toDo" || state === "expired");
  const { icon, tone } = looks[state];
  const today = dayIn(now, DEFAULT_TIME_ZONE);
  return (
    <RecordItem
      icon={holdsUp ? CircleAlert : icon}
      tone={holdsUp ? "stop" : tone}
      title={label}
      about={[...aboutOf(line), attachedTo(file, line)]}
      end={
        state === "toDo" ? (
          <span className="visually-hidden">{words.states.toDo}</span>
        ) : (
          <Pill tone={tone}>{stateWords(line, said, today)}</Pill>
        )
      }
      act={state === "toDo" && <Start file={file} line={line} />}
      isOpen={isOpen}
      onOpen={onOpen}
    >
      <PaperEditor file={file} line={line} said={said} now={now} />
    </RecordItem>
  );
}

/** « Étape 2 sur 4 », where a procedure is under way; the state, otherwise. */
function stateWords({ state, procedure }: PaperLine, said: SaidFile, today: ReturnType<typeof dayIn>): string {
  if (procedure === null || (state !== "inProgress" && state !== "requested")) return words.states[state];
  const { steps, next } = procedureOf(said, procedure, today);
  const at = steps.findIndex(({ code }) => code === next?.code);
  return at > 0 ? words.step(at + 1, steps.length) : words.states[state];
}

function attachedTo(file: FileView, line: PaperLine): string {
  const { length } = filesOf(file, line);
  return length === 0 ? "" : attached.count(length);
}

/** What it holds up, its end, what comes next, and by when: what is known, in this order. */
function aboutOf({ record, state, item, lastDay, renewing, isOwn }: PaperLine): readonly string[] {
  const isThere = state === "obtained" || state === "notApplicable";
  const day = (field: "dueOn"): string => {
    const read = parseIsoDay(recordText(record, field));
    return read.ok ? formatFrenchDay(read.value) : "";
  };
  const due = day("dueOn");
  return [
    item === null ? (isOwn ? words.own : "") : isThere ? words.isThere : words.blocks[item.blocks],
    item?.source.status === "toConfirm" && !isThere ? words.toConfirm : "",
    endOf({ state, lastDay, item }),
    renewing ? words.renewing : "",
    isThere ? "" : recordText(record, "nextStep"),
    isThere || due === "" ? "" : words.for(due),
  ];
}

/** Its end, in the words of the rule where there is something to do. */
function endOf({ state, lastDay, item }: Pick<PaperLine, "state" | "lastDay" | "item">): string {
  if (item?.warning) return item.warning;
  return lastDay === null ? "" : words[state === "expired" ? "endedOn" : "until"](formatFrenchDay(lastDay));
}

/** The first act on a paper, in one press. */
function Start({ file, line: { kind, id, label, record } }: Pick<PaperItemProps, "file" | "line">) {
  const engine = useEngine();
  const [error, setError] = useState<string | null>(null);
  const start = async (): Promise<void> => {
    const seen = record === null ? [] : [...seenIn(record.fields.state), ...seenIn(record.fields.cause)];
    const at = { file: file.summary.id, kind, id };
    const written = await engine.setRecord(at, { state: "inProgress", cause: null }, seen);
    setError(written.ok ? null : failures.write(written.failure));
  };
  return (
    <>
      <Button isSmall isDisabled={!file.canWrite} aria-label={words.startOf(label)} onPress={() => void start()}>
        {words.start}
      </Button>
      {error !== null && <p role="alert">{error}</p>}
    </>
  );
}
