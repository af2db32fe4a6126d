import { z } from "zod";
import { type Bytes, fromUtf8, utf8 } from "#shared/kernel/bytes.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";

/** How much of each colleague's writing in a compartment was seen: their facts come in the order in which they wrote them. */
export type Seen = Readonly<Record<string, number>>;

const Visits = z.array(z.tuple([z.string(), z.record(z.string(), z.int())]));

export const writeVisits = (visits: ReadonlyMap<CaseFileId, Seen>): Bytes => utf8(JSON.stringify([...visits]));

/** Empty for bytes that hold none: everything is new then. */
export function readVisits(bytes: Bytes | null): readonly (readonly [CaseFileId, Seen])[] {
  const parsed = Visits.safeParse(JSON.parse((bytes === null ? null : fromUtf8(bytes)) ?? "null"));
  return (parsed.data ?? []).map(([file, seen]) => [file as CaseFileId, seen]);
}
