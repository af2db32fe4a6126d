import { type DatedTable, entryAt, type Finding } from "#shared/domain/law/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import type { Appointment } from "../activity.ts";
import { formatHours } from "../duration.ts";
import { appointmentLabels } from "../meetings/appointment-labels.ts";
import { PUBLIC_APP } from "../sources.ts";
import type { Count } from "./count-action.ts";
import type { FlatHours } from "./flat-hours.ts";
import { finding, NO_FLAT } from "./hours-line.ts";

/** HRS-4, HRS-5: an appointment counts once the person came; before, its hours are only expected. */
export function countAppointment(appointment: Appointment, on: CalendarDay, table: DatedTable<FlatHours>): Count {
  const { presence } = appointment;
  if (presence !== "present" && presence !== "planned") {
    return { flat: NO_FLAT, why: because(appointment, "no", "pas de présence notée, ne compte pas.") };
  }
  const scale = entryAt(table, on);
  if (scale === null)
    return { flat: NO_FLAT, why: because(appointment, "notKnownYet", "barème inconnu à cette date.") };
  const minutes = scale.value.appointments[appointment.appointment];
  return presence === "present"
    ? {
        flat: { declaredFlat: minutes, validatedFlat: minutes },
        why: because(appointment, "yes", french`présence notée, ${formatHours(minutes)}.`),
      }
    : {
        flat: { declaredFlat: minutes, validatedFlat: 0 },
        why: because(appointment, "notKnownYet", french`prévu, ${formatHours(minutes)}.`),
      };
}

const because = ({ appointment, presence }: Appointment, verdict: Finding["verdict"], outcome: string): Finding =>
  finding({
    rule: "HRS-5",
    verdict,
    reason: french`${appointmentLabels[appointment]} : ${outcome}`,
    source: PUBLIC_APP,
    wouldChange: presence === "planned" ? "La présence, à noter une fois le rendez-vous passé." : null,
  });
