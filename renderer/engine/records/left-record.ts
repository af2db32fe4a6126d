// What a person wrote in a record and nobody has received, as it is given back to them. Pure.
import { titleField } from "#shared/domain/records/index.ts";
import { stampedAt } from "#shared/kernel/stamp.ts";
import type { LeftEntry } from "#shared/ports/left-work.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { Fact } from "../crdt/fact.ts";
import { saidOf } from "../files/saying.ts";
import { REMOVED, recordField, recordPart } from "./record-facts.ts";
import { legibleOf } from "./record-views.ts";

/** Empty for a fact that speaks of no record. */
export function leftRecord(doc: CompartmentDoc, fact: Fact): readonly LeftEntry[] {
  const part = recordPart(fact.field);
  if (part === null) return [];
  const { kind, id, field } = part;
  const named = titleField(kind);
  const title = named === null ? null : saidOf(doc, recordField(kind, id, named));
  const isRemoval = field === REMOVED;
  const record = { kind, id, title: typeof title === "string" ? title : "", field: isRemoval ? null : field };
  const value = isRemoval ? Array.isArray(fact.value) : legibleOf(part, fact.value);
  return [{ at: stampedAt(fact.at), field: null, record, value, label: null }];
}
