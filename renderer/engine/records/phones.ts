// The telephone numbers that an identity says: two files that share one may be of one person (OUT-9). Pure.
import { phoneOf } from "#shared/domain/people/index.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { recordField, recordIds, removalOf } from "./record-facts.ts";

/** Those of whom they trust are not theirs. */
const THEIRS: readonly unknown[] = ["phone", "messaging", null];

/** Each in its one form (PEO-11), once, in order. */
export function phonesIn(identity: CompartmentDoc | null): readonly string[] {
  if (identity === null) return [];
  const said = (field: string): unknown => identity.facts.current(field)[0]?.value ?? null;
  const contacts = recordIds(identity, "contacts").filter(
    (id) =>
      removalOf(identity, "contacts", id)?.isClear !== true &&
      THEIRS.includes(said(recordField("contacts", id, "way"))),
  );
  const texts = [said("phone"), ...contacts.map((id) => said(recordField("contacts", id, "value")))];
  return [...new Set(texts.flatMap((text) => (typeof text === "string" ? (phoneOf(text) ?? []) : [])))].sort();
}
