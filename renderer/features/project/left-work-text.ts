import { valueText } from "#features/case-file/index.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { LeftEntry, LeftProject } from "#shared/ports/left-work.ts";
import { hour, longDay } from "#text/format.ts";
import { caseFile, leaving } from "#text/fr.ts";

/** What was not sent, as plain text to hand over: file by file, in the order in which it was written. */
export const leftWorkText = ({ files }: LeftProject): string =>
  files
    .map(({ name, entries }) => [name === "" ? leaving.unnamed : name, ...entries.map(line)].join("\n"))
    .join("\n\n");

function line({ at, field, value, label }: LeftEntry): string {
  const when = `${longDay(dayIn(at, DEFAULT_TIME_ZONE))}, ${hour(at)}`;
  const what = field === null ? leaving.note : caseFile.fields[field];
  return `- ${what} (${when})\u00a0: ${field === null ? String(value) : valueText(field, value, label)}`;
}
