import { CalendarClock, Check, CircleHelp, type LucideIcon, Plus, X } from "lucide-react";
import { useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import {
  NewRecordDialog,
  RecordEditor,
  RecordItem,
  RemovedRecords,
  recordText,
  seenIn,
} from "#features/fields/index.ts";
import {
  appointmentLabels,
  appointmentPurposes,
  type Presence,
  presences,
} from "#shared/domain/activity-hours/index.ts";
import { type CalendarDay, formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { FileView } from "#shared/ports/engine.ts";
import type { RecordView } from "#shared/ports/records.ts";
import { inView } from "#shared/ports/said-file.ts";
import { hourOfDay } from "#text/format.ts";
import { failures, records, plan as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Card } from "#ui/Card.tsx";
import { Pill, type Tone } from "#ui/Pill.tsx";

type AppointmentsCardProps = { readonly file: FileView; readonly now: Instant };
type Appointment = RecordView<"appointments">;

const ASKED = ["purpose", "title", "on", "at", "place", "with", "modality"] as const;
const SHOWN = [...ASKED, "form", "provider", "presence", "reason", "minutes"] as const;

const looks: Readonly<Record<Presence, { readonly icon: LucideIcon; readonly tone: Tone }>> = {
  planned: { icon: CalendarClock, tone: "info" },
  present: { icon: Check, tone: "ok" },
  absentUnexcused: { icon: X, tone: "warn" },
  absentExcused: { icon: X, tone: "mute" },
  cancelledByUs: { icon: X, tone: "mute" },
  postponed: { icon: CalendarClock, tone: "mute" },
  unknown: { icon: CircleHelp, tone: "mute" },
};

/** Who is expected when, and who came; an absence has its reason, and is no fault. */
export function AppointmentsCard({ file, now }: AppointmentsCardProps) {
  const [isAdding, setAdding] = useState(false);
  const [open, setOpen] = useState<string | null>(null);
  const today = dayIn(now, DEFAULT_TIME_ZONE);
  const all = inView(file.records.appointments).toSorted((left, right) => (whenOf(left) < whenOf(right) ? -1 : 1));
  const isWaiting = (each: Appointment): boolean => recordText(each, "on") >= today || presenceIn(each) === "planned";
  const [waiting, earlier] = [all.filter(isWaiting), all.filter((each) => !isWaiting(each)).reverse()];
  const item = (appointment: Appointment) => (
    <AppointmentItem
      key={appointment.id}
      file={file}
      appointment={appointment}
      now={now}
      isOpen={open === appointment.id}
      onOpen={() => setOpen(open === appointment.id ? null : appointment.id)}
    />
  );
  return (
    <Card
      title={words.appointments}
      end={
        <Button
          look="quiet"
          isSmall
          isDisabled={!file.canWrite}
          aria-label={words.addAppointment}
          onPress={() => setAdding(true)}
        >
          <Plus className="icon" aria-hidden="true" />
          {words.add}
        </Button>
      }
    >
      {all.length === 0 && <p className="small">{words.noAppointment}</p>}
      <ul className="records">{waiting.map(item)}</ul>
      {earlier.length > 0 && (
        <details className="removed">
          <summary>{words.earlier(earlier.length)}</summary>
          <ul className="records">{earlier.map(item)}</ul>
        </details>
      )}
      <RemovedRecords file={file} kind="appointments" summary={words.removedAppointments} />
      {isAdding && (
        <NewRecordDialog
          file={file}
          kind="appointments"
          title={words.addAppointment}
          asked={ASKED}
          needed={{ on: words.neededDay }}
          usual={{ purpose: "other", presence: "planned" }}
          onClose={() => setAdding(false)}
        />
      )}
    </Card>
  );
}

const presenceIn = (appointment: Appointment): Presence =>
  presences.find((presence) => presence === recordText(appointment, "presence")) ?? "planned";

const whenOf = (appointment: Appointment): string =>
  `${recordText(appointment, "on") || "9999"} ${recordText(appointment, "at")}`;

function nameOf(appointment: Appointment): string {
  const purpose = appointmentPurposes.find((each) => each === recordText(appointment, "purpose")) ?? "other";
  return recordText(appointment, "title") || appointmentLabels[purpose];
}

type AppointmentItemProps = AppointmentsCardProps & {
  readonly appointment: Appointment;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
};

function AppointmentItem({ file, appointment, now, isOpen, onOpen }: AppointmentItemProps) {
  const today = dayIn(now, DEFAULT_TIME_ZONE);
  const presence = presenceIn(appointment);
  const on = recordText(appointment, "on");
  const isToSay = presence === "planned" && on !== "" && on <= today;
  const { icon, tone } = looks[presence];
  const said = records.field("appointments", "presence").codes[presence] ?? presence;
  const isPast = presence === "planned" && on !== "" && on < today;
  return (
    <RecordItem
      icon={icon}
      tone={tone}
      title={nameOf(appointment)}
      about={aboutOf(appointment)}
      end={
        isToSay && !isPast ? (
          <span className="visually-hidden">{said}</span>
        ) : (
          <Pill tone={isPast ? "warn" : tone}>{isPast ? words.toSay : said}</Pill>
        )
      }
      act={isToSay && <Came file={file} appointment={appointment} />}
      isOpen={isOpen}
      onOpen={onOpen}
    >
      <RecordEditor file={file} kind="appointments" record={appointment} shown={SHOWN} now={now} />
    </RecordItem>
  );
}

function aboutOf(appointment: Appointment): readonly string[] {
  const text = (field: (typeof SHOWN)[number]): string => recordText(appointment, field);
  const modality = text("modality");
  return [
    text("on") === "" ? "" : formatFrenchDay(text("on") as CalendarDay),
    text("at") === "" ? "" : hourOfDay(text("at")),
    text("place"),
    text("with"),
    modality === "" ? "" : (records.field("appointments", "modality").codes[modality] ?? modality),
    text("reason"),
  ];
}

type CameProps = { readonly file: FileView; readonly appointment: Appointment };

/** They were there, in one press; whatever else happened is said in the line itself. */
function Came({ file, appointment }: CameProps) {
  const engine = useEngine();
  const [error, setError] = useState<string | null>(null);
  const note = async (): Promise<void> => {
    const at = { file: file.summary.id, kind: "appointments", id: appointment.id } as const;
    const written = await engine.setRecord(at, { presence: "present" }, seenIn(appointment.fields.presence));
    setError(written.ok ? null : failures.write(written.failure));
  };
  return (
    <>
      <Button
        isSmall
        isDisabled={!file.canWrite}
        aria-label={words.cameOf(nameOf(appointment))}
        onPress={() => void note()}
      >
        {words.came}
      </Button>
      {error !== null && <p role="alert">{error}</p>}
    </>
  );
}
