// The text that the parties sign: every field that CON-5 calls `signed`, and no other. Its canonical JSON (RFC 8785) is
// the frozen bytes; the pages are made from it. The schema is strict: what it does not know is no text of ours.
import { z } from "zod";
import type { NewVersionReason, Sha256 } from "#shared/domain/contract/index.ts";
import { type Programme, programmes } from "#shared/domain/programme/index.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { dayText, plainText } from "./plain-text.ts";

export const TEXT_FORM = "trait-d-union/contrat/1";

/** The recipe of the pages. Recorded in the text, so that the pages can be made again, byte for byte, for as long as we keep it. */
export const GENERATOR = "trait-d-union/pdf/1";

const NAME = 120;
const LINE = 300;
const PARAGRAPH = 2_000;

const name = plainText(NAME);
const line = plainText(LINE);
const paragraph = plainText(PARAGRAPH);
const lines = z.array(line).max(30);
export const hashText = z.custom<Sha256>((value) => typeof value === "string" && /^[0-9a-f]{64}$/.test(value));
export const personText = z.custom<PersonId>(
  (value) => typeof value === "string" && value.length <= 64 && /^[0-9a-z-]+$/.test(value),
);

const REASONS = [
  "correction",
  "planChanged",
  "extensionTo18",
  "pathwayExtension",
  "leadWorkerChanged",
  "breachMeasure",
] as const satisfies readonly NewVersionReason[];

/** `null`: not known when the text was frozen; it warned, and the page says « non renseigné ». */
const known = <Schema extends z.ZodType>(schema: Schema) => schema.nullable();

export const contractTextSchema = z.strictObject({
  form: z.literal(TEXT_FORM),
  /** Open, so that a text of a later version of ours is still read, and its pages said unchecked. */
  generator: z.string().regex(/^trait-d-union\/pdf\/\d{1,4}$/),
  /** 16 random bytes: two contracts of the same words are two texts. */
  id: z.string().regex(/^[0-9a-f]{32}$/),
  programme: z.enum(programmes satisfies readonly Programme[]),
  frozenOn: dayText,
  frozenBy: personText,
  replaces: z.array(hashText).max(20),
  reason: known(z.enum(REASONS)),
  youngPerson: z.strictObject({
    person: personText,
    familyName: name,
    givenNames: name,
    bornOn: known(dayText),
    birthPlace: known(name),
    nationality: known(name),
    addressOrDomiciliation: known(line),
    rqth: known(z.boolean()),
  }),
  /** CON-10: a party of this text. `until`: the first day of majority. */
  legalGuardian: known(z.strictObject({ name, until: dayText })),
  association: z.strictObject({
    name,
    representative: known(name),
    educator: known(name),
    interventionFramework: known(paragraph),
  }),
  missionLocale: z.strictObject({ name, site: known(name), representative: known(name), advisor: known(name) }),
  leadWorker: known(z.strictObject({ name, organization: name })),
  terms: z.strictObject({ startsOn: dayText, endsOn: dayText }).refine(({ startsOn, endsOn }) => startsOn <= endsOn),
  extensionReason: known(paragraph),
  commitments: z.strictObject({ youngPerson: lines, association: lines, missionLocale: lines }),
  plan: z.strictObject({
    objectives: lines,
    actions: z.array(z.strictObject({ what: line, who: name, when: known(name) })).max(40),
    /** Whole hours a week, and how they are reached. */
    weeklyHours: known(z.strictObject({ hours: z.int().min(1).max(35), easing: known(line) })),
    reviewRhythm: known(line),
  }),
  /** In cents a month. `null`: not known yet. */
  allowance: known(
    z.discriminatedUnion("granted", [
      z.strictObject({ granted: z.literal(true), maximum: z.int().min(0).max(1_000_000) }),
      z.strictObject({ granted: z.literal(false) }),
    ]),
  ),
  reminders: z.strictObject({ monthlyDeclaration: known(paragraph), breachRules: paragraph, appeal: paragraph }),
  /** The conclusions of the diagnosis, by domain, that the young person agreed to share. Empty: no such annex. */
  diagnosis: z.array(z.strictObject({ domain: name, level: name, conclusion: known(line) })).max(20),
});

export type ContractText = z.infer<typeof contractTextSchema>;
