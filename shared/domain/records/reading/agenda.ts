import { actionCategories, appointmentLabels, appointmentPurposes } from "#shared/domain/activity-hours/index.ts";
import { type Checklist, documentLabel, isSettled, missingFor } from "#shared/domain/documents/index.ts";
import { housingRequestLabels, isHousingRequestOpen } from "#shared/domain/housing/index.ts";
import { isMobilityRequestOpen, mobilitySupportLabels } from "#shared/domain/mobility/index.ts";
import type { AgendaAppointment, FileAgenda } from "#shared/domain/today/index.ts";
import { addDays, type CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { Json } from "#shared/kernel/json.ts";
import { type GateTold, gateOf } from "./gate.ts";
import { standingOfOwn } from "./paper-facts.ts";
import { checklistOf, plannedSteps } from "./papers.ts";
import { actionDay, heldOf, hoursOf, presenceOf, statusOf, waitingHours } from "./plan.ts";
import { dayOf, type SaidFile, type SaidRecord } from "./said.ts";

/**
 * REC-9: what a file says to days from `today` on: what is due, by when, who is expected. `told`: what the gates look at
 * beside its records; `null` for who may not read who this is.
 */
export function agendaOf(file: SaidFile, today: CalendarDay, told: GateTold | null = null): FileAgenda {
  const list = checklistOf(file, today);
  const { papers, actions, appointments } = file.records;
  const asked = new Map(list.items.map((item) => [item.code as string, item]));
  const standings = papers.map((paper) => ({ paper, standing: asked.get(paper.id) ?? standingOfOwn(paper, today) }));
  return {
    signaturePapers: signaturePapers(list),
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
          : [
              {
                id,
                label: paperLabel(id, values.label),
                dueOn,
                isDone: isSettled(standing.state),
                part: "papers" as const,
              },
            ];
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
                part: "plan" as const,
              },
            ];
      }),
      ...plannedSteps(file, today).map((step) => ({ ...step, part: "papers" as const })),
      ...requestsIn(file),
    ],
    appointments: lastFirst(appointments.flatMap(appointmentIn)),
    opening: file.opening,
    ...waitingDays(file, today),
    held: heldOf(file),
    gate: told === null ? null : gateOf(file, told, today),
    bookings: [...file.records.homeBookings, ...file.records.mobilityBookings].map(({ id, values }) => ({
      id,
      label: words(values.name, "Logement ou prêt du projet"),
    })),
    lastDoneOn:
      [...actions.filter((action) => statusOf(action) === "done").map(actionDay), ...presentOn(file)]
        .filter((on) => on !== null && on <= today)
        .sort()
        .at(-1) ?? null,
  };
}

/** TDY-10: what can be validated, and what lacks its category for it; a category that this version can't count is in neither. */
function waitingDays(file: SaidFile, today: CalendarDay): Pick<FileAgenda, "hoursToValidate" | "hoursWithoutCategory"> {
  const categories = new Map(file.records.actions.map(({ id, values }) => [id as string, values.category]));
  const waiting = waitingHours(hoursOf(file, false), today).map(({ activity, on }) => ({
    category: categories.get(activity) ?? null,
    on,
  }));
  const daysOf = (each: readonly { readonly on: CalendarDay | null }[]): readonly CalendarDay[] =>
    each.flatMap(({ on }) => on ?? []);
  return {
    hoursToValidate: daysOf(waiting.filter(({ category }) => actionCategories.some((known) => known === category))),
    hoursWithoutCategory: daysOf(waiting.filter(({ category }) => category === null)),
  };
}

/** Those that lack, then those that are in hand and will not always be. */
function signaturePapers(list: Checklist): FileAgenda["signaturePapers"] {
  const { missing } = missingFor(list, "signature");
  const ending = list.items.flatMap(({ blocks, inHand, lastDay, source, label }) =>
    blocks === "signature" && inHand && lastDay !== null && source.status !== "toConfirm"
      ? [{ label, lacksFrom: addDays(lastDay, 1) }]
      : [],
  );
  return [...missing.map(({ label }) => ({ label, lacksFrom: null })), ...ending];
}

/** HOU-3, MOB-3: who is to be called again about what was asked for, and by when. */
function requestsIn({ records: { homeRequests, mobilityRequests } }: SaidFile): FileAgenda["steps"] {
  const step = (
    { id, values: { dueOn, request, state } }: SaidRecord<"homeRequests"> | SaidRecord<"mobilityRequests">,
    labels: Readonly<Record<string, string>>,
    isWaitedFor: (state: string) => boolean,
    part: "housing" | "mobility",
  ) => {
    const day = dayOf(dueOn);
    if (day === null) return [];
    const label = labels[words(request, "")] ?? "Demande";
    return [{ id, label, dueOn: day, isDone: !isWaitedFor(words(state, "toPrepare")), isRequest: true, part }];
  };
  return [
    ...homeRequests.flatMap((each) => step(each, housingRequestLabels, isHousingRequestOpen, "housing")),
    ...mobilityRequests.flatMap((each) => step(each, mobilitySupportLabels, isMobilityRequestOpen, "mobility")),
  ];
}

function appointmentIn(appointment: SaidRecord<"appointments">): readonly AgendaAppointment[] {
  const { on, at, title, purpose } = appointment.values;
  const day = dayOf(on);
  if (day === null) return [];
  const known = appointmentPurposes.find((each) => each === purpose) ?? "other";
  const label = words(title, appointmentLabels[known]);
  return [
    {
      id: appointment.id,
      on: day,
      at: typeof at === "string" ? at : null,
      label,
      presence: presenceOf(appointment),
    },
  ];
}

/** TDY-13: however long ago, for a week to be looked at again. */
function lastFirst(all: readonly AgendaAppointment[]): readonly AgendaAppointment[] {
  const order = ({ on, id }: AgendaAppointment): string => `${on} ${id}`;
  return all.toSorted((left, right) => (order(left) < order(right) ? 1 : order(left) > order(right) ? -1 : 0));
}

const words = (said: Json, otherwise: string): string => (typeof said === "string" ? said : otherwise);

const paperLabel = (id: string, label: Json): string => documentLabel(id) ?? words(label, "Pièce");

const presentOn = ({ records }: SaidFile): readonly (CalendarDay | null)[] =>
  records.appointments.filter((each) => presenceOf(each) === "present").map(({ values }) => dayOf(values.on));
