import { z } from "zod";
import { formatHours } from "#shared/domain/activity-hours/index.ts";
import {
  ageBracketLabels,
  byMeasure,
  certificationLabels,
  computeIndicators,
  countedPublicLabels,
  type FileFigures,
  figureEventKinds,
  genderLabels,
  type Masked,
  type MaskedIndicator,
  type MaskedValue,
  maskIndicators,
  measureLabels,
  obstacleLabels,
  type Scope,
  smallCountLimit,
} from "#shared/domain/indicators/index.ts";
import { formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import type { Command } from "./command.ts";
import { codesOf, dayField, listOf } from "./fields.ts";
import { section } from "./write.ts";

const minutes = z.int().min(0);
const answer = z.boolean().nullable().default(null);

const profile = z.strictObject({
  age: z.enum(codesOf(ageBracketLabels)).nullable().default(null),
  gender: z.enum(codesOf(genderLabels)).nullable().default(null),
  level: z.enum(codesOf(certificationLabels)).nullable().default(null),
  isInQpv: answer,
  isInFrr: answer,
  zoneVintage: z.int().nullable().default(null),
  hasRqth: answer,
  publics: listOf(z.enum(codesOf(countedPublicLabels))),
});

const event = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.enum(figureEventKinds).exclude(["exited"]), on: dayField }),
  z.strictObject({
    kind: z.literal("exited"),
    on: dayField,
    outcome: z.enum(["positive", "positiveWide", "other"]),
  }),
]);

const file = z.strictObject({
  file: z.string().min(1),
  mergedInto: z.string().nullable().default(null),
  organization: z.string().min(1),
  basin: z.string().nullable().default(null),
  profile: profile.prefault({}),
  events: listOf(event),
  weeks: listOf(z.strictObject({ monday: dayField, flatMinutes: minutes, realMinutes: minutes })),
  duties: listOf(
    z.strictObject({ kind: z.enum(["weeklyMeeting", "monthlyReview"]), on: dayField, isHeld: z.boolean() }),
  ),
  obstacles: listOf(
    z.strictObject({
      domain: z.enum(codesOf(obstacleLabels)),
      on: dayField,
      level: z.literal([0, 1, 2, 3]),
    }),
  ),
  rights: listOf(z.strictObject({ suggestedOn: dayField.nullable(), openedOn: dayField.nullable() })),
  jobs: listOf(z.strictObject({ firstDay: dayField, lastDay: dayField.nullable(), isDurable: z.boolean() })),
  workKnownUntil: dayField.nullable().default(null),
}) satisfies z.ZodType<FileFigures>;

const scope = z.strictObject({
  period: z.strictObject({ from: dayField, to: dayField }),
  until: dayField,
  organization: z.string().nullable().default(null),
  basin: z.string().nullable().default(null),
}) satisfies z.ZodType<Scope>;

const schema = z.strictObject({
  scope,
  files: z.array(file).refine((files) => new Set(files.map((each) => each.file)).size === files.length, {
    error: "each file once",
  }),
  /** Small counts are hidden unless one looks at one's own machine. */
  isMasked: z.boolean().default(true),
});

/** What do these pseudonymous facts count for in this period, organisation and basin? */
export const command: Command<z.infer<typeof schema>> = {
  name: "indicators",
  schema,
  explain: ({ scope: counted, files, isMasked }) => {
    const limit = isMasked ? smallCountLimit(counted.period.to) : 0;
    const { from, to } = counted.period;
    return [
      `Indicateurs du ${formatFrenchDay(from)} au ${formatFrenchDay(to)}, faits connus au ${formatFrenchDay(counted.until)}.`,
      isMasked ? "Petits effectifs masqués." : french`Petits effectifs visibles : à ne pas diffuser.`,
      ...[...byMeasure(maskIndicators(computeIndicators(files, counted), limit))].flatMap(([measure, indicators]) =>
        section(measureLabels[measure], indicators.flatMap(indicatorLines)),
      ),
    ];
  },
};

const indicatorLines = ({ rule, label, value, definition }: MaskedIndicator): readonly string[] => [
  french`${rule} – ${label} : ${said(value)}`,
  `    ${definition}`,
];

function said(value: MaskedValue): string {
  switch (value.kind) {
    case "count":
      return counted(value.count);
    case "share":
      return `${counted(value.count)} oui, ${counted(value.others)} non, ${counted(value.unknown)} sans réponse, ${counted(value.notYet)} trop tôt`;
    case "mean":
      return value.minutes === null
        ? "aucune semaine"
        : french`${formatHours(Math.round(value.minutes))} (semaines : ${value.weeks})`;
    case "spread":
      return value.days === null
        ? "aucune mesure"
        : `médiane ${days(value.days.median)}, quartiles ${days(value.days.low)} et ${days(value.days.high)}, sur ${value.of.kind === "shown" ? `${value.of.count} personnes` : "un effectif masqué"}`;
    case "masked":
      return "masqué";
    case "notKnown":
      return "convention inconnue pour cette période";
  }
}

const days = (count: number): string => french`${String(count).replace(".", ",")} j`;

const counted = (cell: Masked): string => (cell.kind === "shown" ? String(cell.count) : "masqué");
