// What happened in a file, a line each, as it is told to who reads it. Pure.
import { stampedAt } from "#shared/kernel/stamp.ts";
import type { FactId, NoteId, TimelineEntry } from "#shared/ports/engine.ts";
import type { FileEncounterView } from "#shared/ports/outreach.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { attachedEntry } from "../attachments/attached-entry.ts";
import { contractHistory } from "../contract/contract-history.ts";
import { laterFirst } from "../crdt/fact.ts";
import { decisionEntry } from "../hours/hours-facts.ts";
import { recordEntry } from "../records/record-views.ts";
import { linkEntry } from "../same-person/link-facts.ts";
import { COMPARTMENTS, ENCOUNTER_PREFIX, type FileDocs, NOTE_PREFIX } from "./file-content.ts";
import { isFileField, labelOf, legible, type Reader } from "./value-view.ts";

/**
 * All that was written in the file, and the encounters when they took place, later first. `unseen`: since the last visit.
 * `nameOf`: how another file is called, of which this one says something; `null`: this person does not read it (FIL-7).
 */
export function readTimeline(
  docs: FileDocs,
  encounters: readonly FileEncounterView[],
  reader: Reader,
  unseen: ReadonlySet<FactId> = new Set(),
  nameOf: (file: CaseFileId) => string | null = () => null,
): readonly TimelineEntry[] {
  const { authorName } = reader;
  const nothing = {
    ...{ field: null, note: null, encounter: null, record: null, contract: null },
    ...{ samePerson: null, value: null, label: null },
  };
  const facts = COMPARTMENTS.flatMap((compartment) => {
    const doc = docs[compartment];
    return doc === null ? [] : doc.facts.all().map((fact) => ({ fact, doc }));
  }).sort((left, right) => laterFirst(left.fact, right.fact));
  const written = facts.flatMap(({ fact, doc }): TimelineEntry[] => {
    const { id, field, value: stored, by, at, supersedes } = fact;
    const value = isFileField(field) ? legible(field, stored) : stored;
    const label = labelOf(field, value, authorName);
    const common = { ...nothing, at: stampedAt(at), author: authorName(by), value, label, isNew: unseen.has(id) };
    if (field.startsWith(NOTE_PREFIX)) {
      const note = field.slice(NOTE_PREFIX.length) as NoteId;
      // Only what brings it back stands on what was said of it before.
      const present = supersedes.length > 0 ? "noteRestored" : "note";
      return [{ ...common, kind: value === null ? "noteRemoved" : present, note }];
    }
    if (isFileField(field)) return [{ ...common, kind: "field", field }];
    const link = doc === docs.identity ? linkEntry(fact, doc) : null;
    if (link !== null) {
      const name = nameOf(link.other);
      return name === null ? [] : [{ ...common, kind: "samePerson", samePerson: link.act, value: null, label: name }];
    }
    const decision = doc === docs.support ? decisionEntry(fact, reader) : null;
    if (decision !== null) return [{ ...common, kind: "record", record: decision, value: null }];
    const record = recordEntry(fact, doc, docs) ?? attachedEntry(fact, doc);
    return record === null ? [] : [{ ...common, kind: "record", record, value: record.value }];
  });
  const met = encounters.map(
    (encounter): TimelineEntry => ({
      ...nothing,
      kind: "encounter",
      at: encounter.at,
      author: encounter.author,
      encounter,
      isNew: docs.field?.facts.history(`${ENCOUNTER_PREFIX}${encounter.id}`).some(({ id }) => unseen.has(id)) ?? false,
    }),
  );
  const agreed = contractHistory(docs.support, reader).map(
    ({ fact, at, by, contract }): TimelineEntry => ({
      ...nothing,
      kind: "contract",
      at,
      author: authorName(by),
      contract,
      isNew: unseen.has(fact),
    }),
  );
  // Stable: what one instant holds stays in the order of its stamps.
  return [...written, ...met, ...agreed].sort((left, right) => right.at - left.at);
}
