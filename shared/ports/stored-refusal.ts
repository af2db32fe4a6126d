// A « no » to the text of a contract (CON-18), as it lies in `support`. Who noted it, its fact says; nothing is signed by it.
import { z } from "zod";
import { hashText } from "#shared/contract/text/contract-text.ts";
import { dayText } from "#shared/contract/text/plain-text.ts";
import type { Refusal } from "#shared/domain/contract/index.ts";
import type { Json } from "#shared/kernel/json.ts";

export type StoredRefusal = Omit<Refusal, "person">;

/** In characters. */
export const LONGEST_REASON = 2_000;

const schema = z.object({
  hash: hashText,
  party: z.enum(["youngPerson", "legalGuardian", "association", "missionLocale"]),
  refusedOn: dayText,
  reason: z.string().max(LONGEST_REASON).nullable(),
});

export const writeRefusal = ({ hash, party, refusedOn, reason }: StoredRefusal): Json => ({
  ...{ hash, party, refusedOn, reason },
});

/** `null` for what this version can't read. */
export function readRefusal(stored: Json): StoredRefusal | null {
  const parsed = schema.safeParse(stored);
  return parsed.success ? parsed.data : null;
}
