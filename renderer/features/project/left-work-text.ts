import { fileFieldWords, recordWords, trackFieldWords, valueText } from "#features/fields/index.ts";
import { isHealthField } from "#shared/domain/health/index.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { LeftEntry, LeftProject } from "#shared/ports/left-work.ts";
import { hour, longDay } from "#text/format.ts";
import { caseFile, leaving, records } from "#text/fr.ts";

/** What was not sent, as plain text to hand over: file by file, in the order in which it was written. */
export const leftWorkText = ({ files }: LeftProject): string =>
  files
    .map(({ name, entries }) => [name === "" ? leaving.unnamed : name, ...entries.map(line)].join("\n"))
    .join("\n\n");

function line(entry: LeftEntry): string {
  const { at } = entry;
  const { what, said } = wordsOf(entry);
  return `- ${what} (${longDay(dayIn(at, DEFAULT_TIME_ZONE))}, ${hour(at)})\u00a0: ${said}`;
}

function wordsOf({ field, record, value, label, isFile }: LeftEntry): { readonly what: string; readonly said: string } {
  if (field !== null && isHealthField(field)) {
    const words = trackFieldWords(field);
    return { what: words.label, said: valueText(words, value) };
  }
  if (field !== null) return { what: caseFile.fields[field], said: valueText(fileFieldWords(field), value, label) };
  if (isFile) return { what: leaving.file, said: String(value) };
  // What was left before records were known has none.
  if (!record) return { what: leaving.note, said: String(value) };
  const title = records.title(record.kind, record.id, record.title);
  if (record.field === null) return { what: title, said: value === true ? leaving.removedRecord : leaving.keptRecord };
  const words = recordWords(record.kind, record.field as never);
  return { what: records.conflict(title, words.label), said: valueText(words, value) };
}
