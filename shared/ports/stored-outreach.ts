// What the facts of outreach hold. Codes are read as text: one of a later version is kept, and shown as such.
import { z } from "zod";
import type { EncounterAccount, MetId } from "#shared/domain/outreach/index.ts";
import { type CalendarDay, parseIsoDay } from "#shared/kernel/calendar-day.ts";
import type { Json } from "#shared/kernel/json.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";

const Day = z
  .string()
  .refine((text) => parseIsoDay(text).ok)
  .transform((text) => text as CalendarDay);
const Hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const Text = z.string().max(20_000);
const Id = z.string().max(200);

const Account = z.object({
  on: Day,
  hour: Hour.nullable().catch(null),
  kind: z.string(),
  place: Text,
  said: Text.catch(""),
  needs: z.array(z.string()).catch([]),
  next: z.string().nullable().catch(null),
  nextOn: Day.nullable().catch(null),
});

const Encounter = Account.extend({
  met: z.array(Id.transform((id) => id as MetId)).catch([]),
  files: z.array(Id.transform((id) => id as CaseFileId)).catch([]),
});

const Filed = Account.extend({
  others: z.int().min(0).catch(0),
  /** Whom it was noted of before they had a file; `null`: it was noted in the file itself. */
  from: Id.transform((id) => id as MetId)
    .nullable()
    .catch(null),
  /** The number of the device that noted it first. */
  by: z.int().nullable().catch(null),
});

const Met = z.object({
  name: Text,
  apparentAge: z.int().min(0).max(99).nullable().catch(null),
});

export type StoredFiled = z.infer<typeof Filed>;

const readWith =
  <Value>(schema: z.ZodType<Value>) =>
  (value: Json): Value | null => {
    const parsed = schema.safeParse(value);
    return parsed.success ? parsed.data : null;
  };

/** Each is `null` for what this version can't read: it stays in its document, untouched. */
export const readStoredEncounter = readWith(Encounter);
export const readStoredFiled = readWith(Filed);
export const readStoredMet = readWith(Met);

type OutreachItem = EncounterAccount & { readonly met: readonly MetId[]; readonly files: readonly CaseFileId[] };

/**
 * As it lies in `outreach`: of an encounter with people of files alone, when and where, and nothing of what was said. Two
 * devices that write one encounter write the same.
 */
export function writeEncounter({ on, hour, kind, place, said, needs, next, nextOn, met, files }: OutreachItem): Json {
  const told = met.length > 0 ? { said, needs: [...needs], next, nextOn } : {};
  return { on, hour, kind, place, ...told, met: [...met], files: [...files] };
}
