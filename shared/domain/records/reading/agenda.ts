import { documentLabel, missingFor } from "#shared/domain/documents/index.ts";
import type { FileAgenda } from "#shared/domain/today/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { Json } from "#shared/kernel/json.ts";
import { appointmentLabels, appointmentPurposes } from "../kinds/plan.ts";
import { standingOfOwn } from "./paper-facts.ts";
import { checklistOf } from "./papers.ts";
import { actionDay, dutiesOf, presenceOf, statusOf } from "./plan.ts";
import { dayOf, type SaidFile } from "./said.ts";

/** Past appointments that are kept: those before say nothing of a row of absences any more. */
const MOST_APPOINTMENTS = 60;

/** REC-9: what a file says to a day: what is due, by when, and who is expected. */
export function agendaOf(file: SaidFile, today: CalendarDay): FileAgenda {
  const list = checklistOf(file, today);
  const { papers, actions, appointments } = file.records;
  const asked = new Map(list.items.map((item) => [item.code as string, item]));
  const isSettled = (id: string, state: string): boolean =>
    state === "obtained" || state === "notApplicable" || asked.get(id)?.state === "notApplicable";
  const standings = papers.map((paper) => ({ paper, standing: asked.get(paper.id) ?? standingOfOwn(paper, today) }));
  const duties = Object.values(dutiesOf(file, today)).filter((duty) => duty?.status === "toHold");
  return {
    papersToObtain: missingFor(list, "signature").missing.map(({ label }) => label),
    papers: standings.flatMap(({ paper: { id, values }, standing }) => {
      const { lastDay } = standing;
      const isHeld = standing.state === "obtained" || standing.state === "expired";
      if (lastDay === null || !isHeld || standing.renewing) return [];
      const remindFrom = asked.get(id)?.remindFrom ?? lastDay;
      return [{ id, label: paperLabel(id, values.label), expiresOn: lastDay, remindFrom }];
    }),
    steps: [
      ...standings.flatMap(({ paper: { id, values }, standing }) => {
        const dueOn = dayOf(values.dueOn);
        return dueOn === null
          ? []
          : [{ id, label: paperLabel(id, values.label), dueOn, isDone: isSettled(id, standing.state) }];
      }),
      ...actions.flatMap((action) => {
        const dueOn = dayOf(action.values.dueOn);
        const status = statusOf(action);
        return dueOn === null
          ? []
          : [
              {
                id: action.id,
                label: words(action.values.title, "Action"),
                dueOn,
                isDone: status === "done" || status === "cancelled",
              },
            ];
      }),
    ],
    appointments: appointments
      .flatMap((appointment) => {
        const on = dayOf(appointment.values.on);
        if (on === null) return [];
        const { at, title, purpose } = appointment.values;
        const known = appointmentPurposes.find((each) => each === purpose) ?? "other";
        const label = words(title, appointmentLabels[known]);
        return [
          { id: appointment.id, on, at: typeof at === "string" ? at : null, label, presence: presenceOf(appointment) },
        ];
      })
      .sort((left, right) => (left.on < right.on ? 1 : -1))
      .slice(0, MOST_APPOINTMENTS),
    duties: duties.flatMap((duty) => (duty === null ? [] : [{ kind: duty.kind, from: duty.from, to: duty.to }])),
    lastDoneOn:
      [...actions.filter((action) => statusOf(action) === "done").map(actionDay), ...presentOn(file)]
        .filter((on) => on !== null && on <= today)
        .sort()
        .at(-1) ?? null,
  };
}

const words = (said: Json, otherwise: string): string => (typeof said === "string" ? said : otherwise);

const paperLabel = (id: string, label: Json): string => documentLabel(id) ?? words(label, "Pièce");

const presentOn = ({ records }: SaidFile): readonly (CalendarDay | null)[] =>
  records.appointments.filter((each) => presenceOf(each) === "present").map(({ values }) => dayOf(values.on));
