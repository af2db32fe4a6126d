// An edit that nobody typed: who has read. It is kept like all others, leaves with them, and counts as no change of the file.
import * as Y from "yjs";
import { type DocUpdate, decoded } from "./batch.ts";
import { readFact } from "./fact.ts";

/** The field of the facts of a log of readings. */
export const AUDIT_FIELD = "audit";

/** Whether a fair update says nothing but who has read. */
export function isQuiet(update: DocUpdate): boolean {
  const { structs, ds } = decoded(update);
  return ds.clients.size === 0 && structs.every(isAudit);
}

const isAudit = (struct: Y.Item | Y.GC | Y.Skip): boolean =>
  struct instanceof Y.Item &&
  struct.content instanceof Y.ContentAny &&
  struct.content.arr.every((stored) => readFact(stored)?.field === AUDIT_FIELD);
