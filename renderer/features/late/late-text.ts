// What a late line says, part by part, as a person reads it.
import { fileFieldWords, recordWords, trackFieldWords, valueText } from "#features/fields/index.ts";
import { FILE_FIELDS, type FileField } from "#shared/domain/case-file/index.ts";
import { type Party, signatureOf } from "#shared/domain/contract/index.ts";
import { isHealthField } from "#shared/domain/health/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { Json } from "#shared/kernel/json.ts";
import { diffTexts } from "#shared/kernel/text-edit.ts";
import { isAccessField } from "#shared/ports/access-fields.ts";
import { ATTACHED_FIELDS } from "#shared/ports/attachments.ts";
import {
  DRAFT_FIELDS,
  type LateLineView,
  type LatePart,
  type LeftWorkView,
  REFUSAL_FIELDS,
} from "#shared/ports/late-work.ts";
import type { LeftRecord } from "#shared/ports/left-work.ts";
import { caseFile, contractDesk, leaving, records, late as words } from "#text/fr.ts";
import { draftWords } from "./draft-words.ts";

/** `added`, `removed`: text of somebody, shown as it is. */
export type ReadPart = { readonly what: string; readonly added: string | null; readonly removed: string | null };

const NOTE = "notes/";

export function readLate({ parts }: Pick<LateLineView, "parts">): readonly ReadPart[] {
  const written = new Set(parts.flatMap((part) => (part.kind === "text" ? [part.name] : [])));
  return parts.flatMap((part): ReadPart[] => {
    if (part.kind === "text") return [readText(part)];
    // The beginning of a note whose words are beside.
    return written.has(part.field) && part.value !== null ? [] : [readValue(part)];
  });
}

/** One's own work of a compartment, as plain text to hand over: in the order in which it was written. */
export const leftText = ({ lines }: Pick<LeftWorkView, "lines">): string =>
  lines
    .flatMap((parts) => readLate({ parts }))
    .map(({ what, added, removed }) =>
      [
        `- ${what}`,
        ...(added === null ? [] : [added]),
        ...(removed === null ? [] : [`${words.removedText} ${removed}`]),
      ].join("\n"),
    )
    .join("\n");

/** When its author's machine believed that it was written; `null`: a change of a text alone does not say it. */
export const claimedAt = ({ parts }: Pick<LateLineView, "parts">): Instant | null =>
  parts.reduce<Instant | null>(
    (last, part) => (part.kind === "value" && part.at > (last ?? -1) ? part.at : last),
    null,
  );

const isParty = (name: string): name is Party => Object.hasOwn(signatureOf, name);
const isFileField = (field: string): field is FileField => Object.hasOwn(FILE_FIELDS, field);

function readText({ name, before, after }: Extract<LatePart, { kind: "text" }>): ReadPart {
  const steps = diffTexts(before, after);
  const added = steps.flatMap((step) => ("insert" in step ? [step.insert] : [])).join("");
  const from = steps.reduce((at, step) => at + ("retain" in step ? step.retain : 0), 0);
  const length = steps.reduce((total, step) => total + ("delete" in step ? step.delete : 0), 0);
  const removed = before.slice(from, from + length);
  return {
    what: name.startsWith(NOTE) ? words.note : words.other,
    added: added === "" ? null : added,
    removed: removed === "" ? null : removed,
  };
}

function readValue({ field, record, value, label }: Extract<LatePart, { kind: "value" }>): ReadPart {
  if (isFileField(field)) {
    return { what: caseFile.fields[field], added: valueText(fileFieldWords(field), value, label), removed: null };
  }
  if (isHealthField(field)) {
    const said = trackFieldWords(field);
    return { what: said.label, added: valueText(said, value, label), removed: null };
  }
  if (record !== null) return readRecord(record, value, label);
  if (field.startsWith(ATTACHED_FIELDS)) {
    return value === ""
      ? { what: words.fileRemoved, added: null, removed: null }
      : { what: words.file, added: String(value), removed: null };
  }
  if (field.startsWith(DRAFT_FIELDS)) return draftWords(field.slice(DRAFT_FIELDS.length), String(value));
  if (field.startsWith(REFUSAL_FIELDS)) {
    const party = field.slice(REFUSAL_FIELDS.length);
    const said = isParty(party) ? contractDesk.party[party] : words.other;
    return { what: words.refusal(said), added: String(value), removed: null };
  }
  return { what: whatOf(field, value === null), added: null, removed: null };
}

function readRecord({ kind, id, title, field }: LeftRecord, value: Json, label: string | null): ReadPart {
  const name = records.title(kind, id, title);
  if (field === null) {
    return { what: name, added: value === true ? leaving.removedRecord : leaving.keptRecord, removed: null };
  }
  const said = recordWords(kind, field as never);
  return { what: records.conflict(name, said.label), added: valueText(said, value, label), removed: null };
}

function whatOf(field: string, isGone: boolean): string {
  if (field.startsWith(NOTE)) return isGone ? words.noteRemoved : words.note;
  if (field.startsWith("encounters/")) return words.encounter;
  if (field.startsWith("contract/")) return words.contract;
  return isAccessField(field) ? words.rights : words.other;
}
