// An edit that nobody typed: who has read, or which keys are new. It is kept like all others, leaves with them, and counts as no
// change of the file.
import * as Y from "yjs";
import { KEYS } from "#shared/ports/access-fields.ts";
import { type DocUpdate, decoded } from "./batch.ts";
import { readFact } from "./fact.ts";

/** The field of the facts of a log of readings. */
export const AUDIT_FIELD = "audit";

export const isQuietField = (field: string): boolean => field === AUDIT_FIELD || field.startsWith(KEYS);

/** Whether a fair update says nothing that somebody typed. */
export function isQuiet(update: DocUpdate): boolean {
  const { structs, ds } = decoded(update);
  return ds.clients.size === 0 && structs.every(isOfQuietFields);
}

const isOfQuietFields = (struct: Y.Item | Y.GC | Y.Skip): boolean =>
  struct instanceof Y.Item &&
  struct.content instanceof Y.ContentAny &&
  struct.content.arr.every((stored) => isQuietField(readFact(stored)?.field ?? ""));
