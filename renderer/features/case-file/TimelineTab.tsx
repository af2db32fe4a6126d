import {
  FileText,
  Footprints,
  NotebookPen,
  Rows3,
  Signature,
  SquarePen,
  Trash2,
  Undo2,
  UsersRound,
} from "lucide-react";
import { fileFieldWords, recordText, recordTitle, recordWords, valueText } from "#features/fields/index.ts";
import { type CalendarDay, formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import type { Json } from "#shared/kernel/json.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { FieldView, FileView, TimelineEntry } from "#shared/ports/engine.ts";
import type { RecordEntry, RecordView } from "#shared/ports/records.ts";
import { hour, longDay } from "#text/format.ts";
import { caseFile, records, samePerson, timeline, youngPeople } from "#text/fr.ts";
import { EmptyState } from "#ui/EmptyState.tsx";
import { Pill } from "#ui/Pill.tsx";

/** What happened in the file, day by day, with its author. */
export function TimelineTab({ file }: { readonly file: FileView }) {
  const days = Map.groupBy(file.timeline, ({ at }) => dayIn(at, DEFAULT_TIME_ZONE));
  if (file.timeline.length === 0) {
    return (
      <EmptyState icon={Rows3} title={timeline.emptyTitle}>
        {timeline.empty}
      </EmptyState>
    );
  }
  return (
    <div className="timeline">
      {[...days].map(([day, entries]: readonly [CalendarDay, readonly TimelineEntry[]]) => (
        <section key={day}>
          <h2>{longDay(day)}</h2>
          <ol>
            {entries.map((entry, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: entries of one day only ever come on top, whole
              <Entry key={`${entry.at}/${at}`} file={file} entry={entry} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

const icons = {
  field: SquarePen,
  note: NotebookPen,
  noteRemoved: Trash2,
  noteRestored: Undo2,
  encounter: Footprints,
  record: FileText,
  contract: Signature,
  samePerson: UsersRound,
} as const;

type EntryProps = { readonly file: FileView; readonly entry: TimelineEntry };

function Entry({ file, entry }: EntryProps) {
  const text = textOf(file, entry);
  const Icon = icons[entry.kind];
  return (
    <li className="timeline-entry">
      <Icon className="icon" aria-hidden="true" />
      <span className="timeline-words">
        <span className={text === "" ? "" : "timeline-what"}>{words(file, entry)}</span>
        {text !== "" && <span className="timeline-quote cut">{timeline.quote(text)}</span>}
      </span>
      {entry.isNew && <Pill tone="info">{timeline.isNew}</Pill>}
      <small>{entry.encounter?.hour === null ? entry.author : `${entry.author} · ${hour(entry.at)}`}</small>
    </li>
  );
}

/** The first line of the note or the encounter that an entry speaks of, as it stands now. */
function textOf(file: FileView, { kind, note, encounter }: TimelineEntry): string {
  if (encounter !== null) return encounter.said.trim().split("\n")[0] ?? "";
  const found = kind === "note" ? [...file.notes, ...file.thread].find(({ id }) => id === note) : undefined;
  return found === undefined || found.isRemoved ? "" : (found.text.trim().split("\n")[0] ?? "");
}

function words(
  file: FileView,
  { kind, field, note, value, label, encounter, record, contract, samePerson: link }: TimelineEntry,
): string {
  if (encounter !== null) return timeline.encounter(encounter.place);
  if (contract !== null) return timeline.contract(contract);
  if (link !== null) return samePerson.acts[link](label === null || label === "" ? youngPeople.unnamed : label);
  if (record !== null) return recordWordsOf(file, record, value);
  const isMessage = note !== null && file.thread.some(({ id }) => id === note);
  if (kind === "note") return isMessage ? timeline.message : timeline.note;
  if (kind === "noteRestored") return isMessage ? timeline.messageRestored : timeline.noteRestored;
  if (kind === "noteRemoved" || field === null) return isMessage ? timeline.messageRemoved : timeline.noteRemoved;
  const name = caseFile.fields[field];
  return value === null ? timeline.emptied(name) : timeline.field(name, valueText(fileFieldWords(field), value, label));
}

/** The day that a record is of; empty: it has none. */
function dayOf(record: RecordView | undefined): string {
  const fields = (record?.fields ?? {}) as Readonly<Record<string, FieldView>>;
  const day = Object.hasOwn(fields, "on") ? recordText({ fields }, "on") : "";
  return day === "" ? "" : formatFrenchDay(day as CalendarDay);
}

/** A record is called as it is now. */
function recordWordsOf(file: FileView, { kind, id, field, act }: RecordEntry, value: Json): string {
  const found: RecordView | undefined = file.records[kind].find((record) => record.id === id);
  const title = found === undefined ? records.title(kind, id, "") : recordTitle(kind, found);
  if (act === "attached" || act === "detached") return records[act](title, String(value));
  if (act !== "changed") return records[act](kind, title, dayOf(found));
  const words = recordWords(kind, (field ?? "") as never);
  return value === null
    ? records.emptied(title, words.label)
    : records.changed(title, words.label, valueText(words, value));
}
