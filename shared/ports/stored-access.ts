// What decides who reads a file, as it lies in its `identity`: answers, withdrawals, and who works on it.
import { z } from "zod";
import {
  type Compartment,
  type Consent,
  type ConsentId,
  type ConsentScope,
  consentScopes,
  type Stretch,
  type Withdrawal,
} from "#shared/domain/sharing/index.ts";
import { type CalendarDay, parseIsoDay } from "#shared/kernel/calendar-day.ts";
import type { OrganizationId, PersonId } from "#shared/kernel/ids.ts";
import type { Json } from "#shared/kernel/json.ts";
import { CONSENTS, KEYS, TEAM } from "./access-fields.ts";

/** What a record says by itself: who wrote it, and what it takes the place of, its fact says. */
export type StoredAnswer = Omit<Consent, "id" | "scope" | "recordedBy" | "supersedes" | "items">;
export type StoredWithdrawal = Omit<Withdrawal, "id" | "recordedBy">;

/** In characters; longer ones were not made by this program. */
const LONGEST = { name: 200, wording: 4_000 };
const MOST_NAMES = 100;

const Day = z
  .string()
  .refine((text) => parseIsoDay(text).ok)
  .transform((text) => text as CalendarDay);
const Name = z.string().max(LONGEST.name);
const named = <Id extends string>() => z.array(Name.transform((id) => id as Id)).max(MOST_NAMES);

const Answer = z.object({
  kind: z.literal("answer"),
  answer: z.enum(["given", "refused"]),
  givenBy: z.enum(["youngPerson", "legalGuardian", "both"]),
  method: z.enum(["oralWitnessed", "handSignature", "paper", "electronic"]),
  purpose: z.enum(["coordination", "referral", "contract", "allowance", "care", "reporting"]),
  wording: z.object({ version: z.int(), text: z.string().max(LONGEST.wording) }),
  telling: z.object({ readBy: Name.nullable(), interpreter: Name.nullable(), witness: Name.nullable() }),
  answeredOn: Day,
  until: Day.nullable(),
  recipients: named<PersonId>(),
  organizations: named<OrganizationId>(),
});

const TakenBack = z.object({
  kind: z.literal("withdrawal"),
  consent: Name.transform((id) => id as ConsentId),
  withdrawnOn: Day,
  by: z.enum(["youngPerson", "legalGuardian"]),
});

const StoredRecord = z.discriminatedUnion("kind", [Answer, TakenBack]);
const StoredStretch = z.object({ from: Day, until: Day.nullable() });

export const consentField = (scope: ConsentScope): string => CONSENTS + scope;
export const teamField = (person: PersonId): string => TEAM + person;

/** `said`: a « no », or the end of somebody's part in the team. */
export const keyField = (compartment: Compartment, said: string): string => `${KEYS}${compartment}/${said}`;

/** The questions that are answered in `identity`. What concerns health stands in `health`, and nowhere else (SHR-12). */
export const IDENTITY_SCOPES = (Object.keys(consentScopes) as ConsentScope[]).filter((scope) => scope !== "health");

/** Inverse of `teamField`; `null` for another field. */
export const personInTeam = (field: string): PersonId | null =>
  field.startsWith(TEAM) ? (field.slice(TEAM.length) as PersonId) : null;

export const writeAnswer = ({ telling, wording, ...rest }: StoredAnswer): Json => ({
  kind: "answer",
  ...rest,
  telling: { ...telling },
  wording: { ...wording },
});
export const writeWithdrawal = (withdrawal: StoredWithdrawal): Json => ({ kind: "withdrawal", ...withdrawal });
export const writeStretch = (stretch: Stretch): Json => ({ ...stretch });

/** `null`: only a later version understands it, or somebody wrote what is none. */
export function readRecord(value: Json): z.infer<typeof StoredRecord> | null {
  const parsed = StoredRecord.safeParse(value);
  return parsed.success ? parsed.data : null;
}

/** The same for the days of somebody in the team. */
export function readStretch(value: Json): Stretch | null {
  const parsed = StoredStretch.safeParse(value);
  return parsed.success ? parsed.data : null;
}

/** How to call somebody and how to reach them: all that a partner knows of who they are (design D3). */
export type MinimalCard = { readonly name: string; readonly phone: string | null };

export const CARD_FIELD = "card";

const StoredCard = z.object({ name: z.string().max(LONGEST.name), phone: z.string().max(LONGEST.name).nullable() });

export const writeMinimalCard = (card: MinimalCard): Json => ({ ...card });

export function readMinimalCard(value: Json): MinimalCard | null {
  const parsed = StoredCard.safeParse(value);
  return parsed.success ? parsed.data : null;
}
