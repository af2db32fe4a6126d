import { z } from "zod";
import {
  type Block,
  blocks,
  type ChecklistItem,
  checklist,
  type DocumentFact,
  documentCodes,
  itemStateLabels,
  missingCauses,
  type ProcedureCode,
  precautionaryPayments,
  procedureCodes,
  procedures,
  progressOf,
  proofsWindow,
  type Step,
  type StepFact,
} from "#shared/domain/documents/index.ts";
import { formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import type { Command } from "./command.ts";
import { dayField, listOf, precautionaryField } from "./fields.ts";
import { profileSchema } from "./profile-schema.ts";
import { findingLines, questionLines, section, sourceLine, under } from "./write.ts";

const documentFact: z.ZodType<DocumentFact> = z.discriminatedUnion("kind", [
  z.strictObject({
    document: z.enum(documentCodes),
    on: dayField,
    kind: z.enum(["started", "requested", "setAside"]),
  }),
  z.strictObject({
    document: z.enum(documentCodes),
    on: dayField,
    kind: z.literal("missing"),
    cause: z.enum(missingCauses),
  }),
  z.strictObject({
    document: z.enum(documentCodes),
    on: dayField,
    kind: z.literal("obtained"),
    issuedOn: dayField.nullable(),
    validUntil: dayField.nullable(),
  }),
]);

const stepFact: z.ZodType<StepFact> = z
  .strictObject({ procedure: z.enum(procedureCodes), step: z.string(), doneOn: dayField })
  .superRefine(({ procedure, step }, context) => {
    const steps = procedures[procedure].steps.map(({ code }) => code);
    if (!steps.includes(step)) {
      context.addIssue({ code: "custom", path: ["step"], message: `one of ${steps.join(", ")}` });
    }
  });

const schema = z.strictObject({
  profile: profileSchema,
  today: dayField,
  signingOn: dayField,
  openedOn: dayField.nullable().default(null),
  facts: z.array(documentFact).default([]),
  steps: z.array(stepFact).default([]),
  /** The day on which the file was complete. */
  completeOn: dayField.nullable().default(null),
  /** Months paid on precaution. */
  precautionary: listOf(precautionaryField),
});

type Case = z.infer<typeof schema>;

const BLOCKS: Readonly<Record<Block, string>> = {
  signature: "Pour signer",
  allowance: "Pour l’allocation",
  housing: "Pour le logement",
  mobility: "Pour la mobilité",
  nothing: "Utile, ne bloque rien",
};

/** Which papers does this person need, where does each stand, and what is the law waiting for? */
export const command: Command<Case> = {
  name: "checklist",
  schema,
  explain: (subject) => {
    const { items, toAsk } = checklist(subject, subject.facts);
    return [
      `Pièces et démarches, au ${formatFrenchDay(subject.today)}, pour une signature le ${formatFrenchDay(subject.signingOn)}.`,
      french`Une pièce qui manque prévient ; elle n’empêche pas.`,
      ...blocks.flatMap((block) =>
        section(
          BLOCKS[block],
          items.filter((item) => item.blocks === block).flatMap((item) => itemLines(item, subject)),
        ),
      ),
      ...section("À demander pour compléter la liste", questionLines(toAsk, subject.profile)),
      ...section("Démarches en cours", procedureLines(subject)),
      ...section("Justificatifs et allocation", proofsLines(subject)),
    ];
  },
};

const itemLines = (item: ChecklistItem, subject: Case): readonly string[] => [
  `[${itemStateLabels[item.state]}] ${item.label} – ${item.why}`,
  ...validityLines(item),
  ...(item.acceptedInstead.length === 0 ? [] : [under("Accepté aussi", item.acceptedInstead.join(french` ; `))]),
  ...(item.hint === null ? [] : [under("À savoir", item.hint)]),
  ...(item.procedure === null || item.inHand ? [] : [under("Démarche", whereItStands(item.procedure, subject))]),
  sourceLine(item.source),
];

const validityLines = ({ warning, lastDay }: ChecklistItem): readonly string[] => {
  if (warning !== null) return [`    ${warning}`];
  return lastDay === null ? [] : [`    Valable jusqu’au ${formatFrenchDay(lastDay)}.`];
};

const whereItStands = (code: ProcedureCode, { steps, today }: Case): string => {
  const { next } = progressOf(code, steps, today);
  return `${procedures[code].label} – ${next === null ? "terminée" : nextText(next)}`;
};

function procedureLines(subject: Case): readonly string[] {
  const started = procedureCodes.filter((code) => subject.steps.some(({ procedure }) => procedure === code));
  return started.flatMap((code) => [
    whereItStands(code, subject),
    ...progressOf(code, subject.steps, subject.today).waits.flatMap(({ sentence, source }) => [
      `    ${sentence}`,
      sourceLine(source),
    ]),
  ]);
}

const nextText = ({ label, where }: Step): string => french`prochaine étape : ${label} – ${where}`;

const proofsLines = ({ openedOn, completeOn, precautionary, today }: Case): readonly string[] =>
  openedOn === null
    ? []
    : [
        ...findingLines(proofsWindow(openedOn, completeOn, today)),
        ...findingLines(precautionaryPayments(precautionary, openedOn)),
      ];
