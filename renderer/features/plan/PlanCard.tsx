import { Check, Circle, Clock, type LucideIcon, Minus, Plus } from "lucide-react";
import { useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import {
  NewRecordDialog,
  RecordEditor,
  RecordItem,
  RemovedRecords,
  recordText,
  recordTitle,
  seenIn,
  valueIn,
} from "#features/fields/index.ts";
import { type ActionStatus, actionStatuses, formatHours } from "#shared/domain/activity-hours/index.ts";
import { type CalendarDay, formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { FileView } from "#shared/ports/engine.ts";
import type { RecordView } from "#shared/ports/records.ts";
import { inView } from "#shared/ports/said-file.ts";
import { failures, records, plan as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Card } from "#ui/Card.tsx";
import { Pill, type Tone } from "#ui/Pill.tsx";

type PlanCardProps = { readonly file: FileView; readonly now: Instant };

const looks: Readonly<Record<ActionStatus, { readonly icon: LucideIcon; readonly tone: Tone }>> = {
  toDo: { icon: Circle, tone: "mute" },
  inProgress: { icon: Clock, tone: "warn" },
  done: { icon: Check, tone: "ok" },
  cancelled: { icon: Minus, tone: "mute" },
};

const ASKED = ["title", "goal", "category", "doer", "dueOn", "plannedMinutes"] as const;
const SHOWN = [
  "title",
  "goal",
  "status",
  "category",
  "form",
  "provider",
  "doer",
  "dueOn",
  "plannedMinutes",
  "doneOn",
  "doneMinutes",
] as const;

/** What was decided together: who does what, for when, and what it took. */
export function PlanCard({ file, now }: PlanCardProps) {
  const [isAdding, setAdding] = useState(false);
  const [open, setOpen] = useState<string | null>(null);
  const actions = inView(file.records.actions);
  const isDone = (action: RecordView<"actions">): boolean => ["done", "cancelled"].includes(statusIn(action));
  const inOrder = actions.toSorted(
    (left, right) => Number(isDone(left)) - Number(isDone(right)) || (dueDay(left) < dueDay(right) ? -1 : 1),
  );
  return (
    <Card
      title={
        <>
          {words.title}{" "}
          {actions.length > 0 && <small>{words.count(actions.filter(isDone).length, actions.length)}</small>}
        </>
      }
      end={
        <Button
          look="quiet"
          isSmall
          isDisabled={!file.canWrite}
          aria-label={words.addAction}
          onPress={() => setAdding(true)}
        >
          <Plus className="icon" aria-hidden="true" />
          {words.add}
        </Button>
      }
    >
      {actions.length === 0 && <p className="small">{words.empty}</p>}
      <ul className="records">
        {inOrder.map((action) => (
          <ActionItem
            key={action.id}
            file={file}
            action={action}
            now={now}
            isOpen={open === action.id}
            onOpen={() => setOpen(open === action.id ? null : action.id)}
          />
        ))}
      </ul>
      <RemovedRecords file={file} kind="actions" summary={words.removedActions} />
      {isAdding && (
        <NewRecordDialog
          file={file}
          kind="actions"
          title={words.addAction}
          asked={ASKED}
          needed={{ title: words.needed }}
          usual={{ status: "toDo" }}
          onClose={() => setAdding(false)}
        />
      )}
    </Card>
  );
}

const statusIn = (action: RecordView<"actions">): ActionStatus =>
  actionStatuses.find((status) => status === recordText(action, "status")) ?? "toDo";

/** Without a day, last. */
const dueDay = (action: RecordView<"actions">): string => recordText(action, "dueOn") || "9999";

type ActionItemProps = PlanCardProps & {
  readonly action: RecordView<"actions">;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
};

function ActionItem({ file, action, now, isOpen, onOpen }: ActionItemProps) {
  const status = statusIn(action);
  const { icon, tone } = looks[status];
  const { codes } = records.field("actions", "status");
  return (
    <RecordItem
      icon={icon}
      tone={tone}
      title={recordTitle("actions", action)}
      about={aboutOf(action, status)}
      end={<Pill tone={tone}>{codes[status]}</Pill>}
      act={(status === "toDo" || status === "inProgress") && <Done file={file} action={action} now={now} />}
      isOpen={isOpen}
      onOpen={onOpen}
    >
      <RecordEditor file={file} kind="actions" record={action} shown={SHOWN} now={now} />
    </RecordItem>
  );
}

function aboutOf(action: RecordView<"actions">, status: ActionStatus): readonly string[] {
  const text = (field: (typeof SHOWN)[number]): string => recordText(action, field);
  const day = (field: "dueOn" | "doneOn"): string =>
    text(field) === "" ? "" : formatFrenchDay(text(field) as CalendarDay);
  const hours = (field: "plannedMinutes" | "doneMinutes"): string => {
    const minutes = valueIn(action.fields[field]);
    return typeof minutes === "number" ? formatHours(minutes) : "";
  };
  const isDone = status === "done";
  const [on, time] = isDone ? [day("doneOn"), hours("doneMinutes")] : [day("dueOn"), hours("plannedMinutes")];
  const category = text("category");
  return [
    category === "" ? "" : (records.field("actions", "category").codes[category] ?? category),
    text("doer"),
    on === "" ? "" : isDone ? words.doneOn(on) : words.for(on),
    time === "" ? "" : isDone ? words.spent(time) : words.planned(time),
    text("goal"),
  ];
}

/** Done today, in one press: as long as was planned, unless somebody said otherwise. */
function Done({ file, action, now }: PlanCardProps & { readonly action: RecordView<"actions"> }) {
  const engine = useEngine();
  const [error, setError] = useState<string | null>(null);
  const finish = async (): Promise<void> => {
    const { status, doneOn, doneMinutes, plannedMinutes } = action.fields;
    const spent = valueIn(doneMinutes) ?? valueIn(plannedMinutes);
    const written = await engine.setRecord(
      { file: file.summary.id, kind: "actions", id: action.id },
      { status: "done", doneOn: dayIn(now, DEFAULT_TIME_ZONE), ...(spent === null ? {} : { doneMinutes: spent }) },
      [status, doneOn, doneMinutes].flatMap(seenIn),
    );
    setError(written.ok ? null : failures.write(written.failure));
  };
  return (
    <>
      <Button
        isSmall
        isDisabled={!file.canWrite}
        aria-label={words.doneOf(recordTitle("actions", action))}
        onPress={() => void finish()}
      >
        {words.done}
      </Button>
      {error !== null && <p role="alert">{error}</p>}
    </>
  );
}
