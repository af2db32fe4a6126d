import { z } from "zod";
import {
  type AllowanceCase,
  type AllowanceLine,
  type AllowanceOutcome,
  estimateAllowance,
  NO_CHANGE,
} from "#shared/domain/allowance/index.ts";
import { formatEuros } from "#shared/domain/law/index.ts";
import { resourceKinds, resourceRecipients } from "#shared/domain/people/index.ts";
import { formatFrenchMonth } from "#shared/kernel/calendar-month.ts";
import { french } from "#shared/kernel/french.ts";
import type { Command } from "./command.ts";
import { askedField, dayField, eurosField, listOf, monthField, personField, precautionaryField } from "./fields.ts";
import { allFindings, findingLines, section } from "./write.ts";

const resource = z.strictObject({
  kind: z.enum(resourceKinds),
  amount: eurosField,
  month: monthField,
  receivedBy: z.enum(resourceRecipients).default("self"),
  lastActivityMonth: monthField.exactOptional(),
});

const decision = {
  decidedBy: personField.nullable(),
  effectiveFrom: monthField,
  liftedFrom: monthField.nullable().default(null),
};

const measure = z.discriminatedUnion("measure", [
  z.strictObject({ measure: z.literal("noMeasure"), ...decision }),
  z.strictObject({ measure: z.enum(["quarterCut", "oneMonthStop", "endOfAllowanceAndContract"]), ...decision }),
  z.strictObject({
    measure: z.literal("suspension2025"),
    percent: z.int().min(0).max(100),
    months: z.int().min(1).max(120),
    ...decision,
  }),
]);

const changes = z.strictObject({
  classSince: z
    .strictObject({ on: dayField, by: z.enum(["review", "household"]) })
    .nullable()
    .default(null),
  territorySince: dayField.nullable().default(null),
  reviewSince: dayField.nullable().default(null),
  isUnsettled: z.boolean().default(false),
});

const schema = z.strictObject({
  month: monthField,
  territory: z.enum(["general", "mayotte"]).nullable().default("general"),
  bornOn: askedField(dayField),
  openedOn: dayField.nullable().default(null),
  endedOn: dayField.nullable().default(null),
  changes: changes.default(NO_CHANGE),
  allowanceClass: askedField(z.enum(["A", "B", "C", "aboveFirstBracket", "autonomyPresumed", "unknown"])),
  resources: askedField(z.array(resource)),
  measures: listOf(measure),
  hasUnfinishedMeasure: z.boolean().default(false),
  profileResources: listOf(z.strictObject({ kind: z.enum(resourceKinds), receivedBy: z.enum(resourceRecipients) })),
  proofsCompleteOn: dayField.nullable().default(null),
  precautionary: listOf(precautionaryField),
}) satisfies z.ZodType<AllowanceCase>;

/** How much would be due for this month, and why? */
export const command: Command<z.infer<typeof schema>> = {
  name: "allowance",
  schema,
  explain: (situation) => {
    const { outcome, lines } = estimateAllowance(situation);
    return [
      french`Allocation (ACEJ) pour ${formatFrenchMonth(situation.month)} : ${said(outcome)}.`,
      french`Estimation : la Mission Locale accorde, l’organisme payeur verse.`,
      ...section("Le calcul, ligne par ligne", lines.filter(({ effect }) => effect !== 0).flatMap(withEffect)),
      ...section("À savoir", allFindings(lines.filter(({ effect }) => effect === 0))),
    ];
  },
};

const withEffect = (line: AllowanceLine): readonly string[] =>
  findingLines(line, `${line.effect > 0 ? "+" : ""}${formatEuros(line.effect)}. `);

function said(outcome: AllowanceOutcome): string {
  switch (outcome.kind) {
    case "estimated":
      return formatEuros(outcome.amount);
    case "indication":
      return `pas encore connue (à titre d’indication, ${formatEuros(outcome.unpublishedAmount)})`;
    case "notKnown":
      return "pas encore connue";
  }
}
