import { z } from "zod";
import {
  type Activity,
  actionCategoryLabels,
  formatHours,
  frenchWeekLabel,
  type HoursFile,
  hoursLaw,
  imiloPresences,
  isoWeekLabel,
  type Meeting,
  type MeetingDuty,
  monthlyReviews,
  summariseWeeks,
  toValidate,
  type Waiting,
  type WeekState,
  type WeekSummary,
  weeklyMeetings,
} from "#shared/domain/activity-hours/index.ts";
import { formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { DEFAULT_TIME_ZONE } from "#shared/kernel/time-zone.ts";
import type { Command } from "./command.ts";
import { codesOf, dayField, listOf, momentField, personField, zoneField } from "./fields.ts";
import { allFindings, findingLines, section } from "./write.ts";

const when = z.union([z.strictObject({ on: dayField }), z.strictObject({ at: momentField })]);
const minutes = z.int().min(0);
const category = z.enum(codesOf(actionCategoryLabels));
const presence = z.enum(codesOf(imiloPresences));

const decision = { by: personField, at: momentField };
const qualification = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("proposed"), category, ...decision }),
  z.strictObject({ kind: z.literal("validated"), category, flatMinutes: minutes, ...decision }),
  z.strictObject({ kind: z.literal("rejected"), ...decision }),
]);

const common = {
  id: z.string().min(1),
  when,
  form: z.enum(["individual", "smallGroup", "group", "supervisedAlone"]),
  providedBy: z.enum(["association", "missionLocale", "partner"]),
  realMinutes: minutes.nullable().default(null),
};

const activity = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("action"),
    category,
    status: z.enum(["toDo", "inProgress", "done", "cancelled"]),
    qualifications: listOf(qualification),
    ...common,
  }),
  z.strictObject({
    kind: z.literal("appointment"),
    appointment: z.enum(["workshop", "groupInformation", "other"]),
    presence,
    ...common,
  }),
]) satisfies z.ZodType<Activity>;

const meeting = z.strictObject({
  kind: z.enum(["weeklyMeeting", "monthlyReview"]),
  when,
  modality: z.enum(["atMissionLocale", "atOutpost", "elsewhere", "video", "phone"]),
  presence,
}) satisfies z.ZodType<Meeting>;

const schema = z.strictObject({
  today: dayField,
  zone: zoneField.default(DEFAULT_TIME_ZONE),
  contract: z.strictObject({ openedOn: dayField, endedOn: dayField.nullable().default(null) }),
  activities: listOf(activity),
  steps: listOf(z.strictObject({ from: dayField, minutes })),
  periods: listOf(
    z.strictObject({
      state: z.enum(["unavailable", "structuringPathway", "suspended"]),
      from: dayField,
      to: dayField.nullable().default(null),
    }),
  ),
  sharesHealthHours: z.boolean().default(false),
  meetings: listOf(meeting),
}) satisfies z.ZodType<HoursFile & { readonly meetings: readonly Meeting[] }>;

const STATES: Readonly<Record<WeekState, string>> = {
  normal: "ordinaire",
  eased: "aménagée",
  unavailable: "indisponible",
  structuringPathway: "parcours structurant",
  suspended: "suspendue",
  outsideContract: "hors du contrat",
};

/** What was done each week, beside what was agreed; interviews and reviews held; what waits for the advisor? */
export const command: Command<z.infer<typeof schema>> = {
  name: "hours",
  schema,
  explain: ({ today, zone, meetings, ...file }) => {
    const rhythm = { ...file, meetings };
    return [
      `Heures d’activité au ${formatFrenchDay(today)}. Indicatif, i-milo fait foi.`,
      ...summariseWeeks(file, today, { zone, law: hoursLaw }).flatMap(weekLines),
      ...section("Entretiens hebdomadaires", weeklyMeetings(rhythm, today, zone).flatMap(dutyLines)),
      ...section("Points d’étape", monthlyReviews(rhythm, today, zone).flatMap(dutyLines)),
      ...section("À valider par la Mission Locale", toValidate(file.activities, today, zone).map(waitingLine)),
    ];
  },
};

function weekLines({ week, state, byColumn, findings, lines }: WeekSummary): readonly string[] {
  const { association, missionLocale, partner, alone } = byColumn;
  const declared = french`Déclaré : association ${formatHours(association.declaredFlat)}, Mission Locale ${formatHours(missionLocale.declaredFlat)}, partenaire ${formatHours(partner.declaredFlat)}, autonomie ${formatHours(alone.declaredFlat)}.`;
  return section(french`${isoWeekLabel(week)}, ${frenchWeekLabel(week)} : ${STATES[state]}`, [
    ...allFindings(findings),
    declared,
    ...lines.flatMap((line) => findingLines(line, `${formatFrenchDay(line.on)}, `)),
  ]);
}

const dutyLines = ({ finding }: MeetingDuty): readonly string[] => findingLines(finding);

const waitingLine = ({ activity: id, on, why }: Waiting): string =>
  french`${id}, ${on === null ? "sans date" : formatFrenchDay(on)} : ${why === "disputed" ? "deux décisions à départager" : "sans décision"}`;
