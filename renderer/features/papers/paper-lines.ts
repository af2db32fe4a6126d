// The papers of a file as lines: those that the rules call for, then those that were recorded beside them.
import {
  type Checklist,
  type ChecklistItem,
  documentLabel,
  type ItemState,
  type ProcedureCode,
} from "#shared/domain/documents/index.ts";
import { type RecordId, type SaidFile, standingOfOwn } from "#shared/domain/records/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { FileView } from "#shared/ports/engine.ts";
import type { RecordView } from "#shared/ports/records.ts";
import { inView } from "#shared/ports/said-file.ts";
import { records } from "#text/fr.ts";

export type PaperKind = "papers" | "fieldPapers";

export type PaperLine = {
  readonly kind: PaperKind;
  readonly id: RecordId;
  readonly label: string;
  /** `null`: nothing was said of it yet. */
  readonly record: RecordView<PaperKind> | null;
  readonly state: ItemState;
  readonly lastDay: CalendarDay | null;
  readonly renewing: boolean;
  /** Why it is asked, and what it holds up; `null` for one that the rules do not call for. */
  readonly item: ChecklistItem | null;
  readonly procedure: ProcedureCode | null;
  /** Somebody added it: it can be taken away again. */
  readonly isOwn: boolean;
};

export function paperLines(
  { records: all, attachments }: Pick<FileView, "records" | "attachments">,
  kind: PaperKind,
  said: SaidFile,
  { items }: Checklist,
  today: CalendarDay,
): readonly PaperLine[] {
  const recorded: readonly RecordView<PaperKind>[] = inView(all[kind]);
  const asked = items.filter(({ keptIn }) => keptIn === (kind === "papers" ? "support" : "field"));
  const isAsked = (id: RecordId): boolean => asked.some(({ code }) => code === (id as string));
  const beside = recorded.filter(({ id }) => !isAsked(id));
  // What was attached to a paper of which nothing else was said stays in sight when the rules ask for it no more.
  const attachedTo = new Set(attachments.flatMap(({ of }) => (of.kind === kind ? [of.id] : [])));
  const unasked = [...attachedTo].filter((id) => !isAsked(id) && !all[kind].some((record) => record.id === id));
  return [
    ...asked.map((item): PaperLine => {
      const { code, label, state, lastDay, renewing, procedure } = item;
      const record = recorded.find(({ id }) => (id as string) === code) ?? null;
      return {
        kind,
        id: code as string as RecordId,
        label,
        record,
        state,
        lastDay,
        renewing,
        item,
        procedure,
        isOwn: false,
      };
    }),
    ...beside.flatMap((record): PaperLine[] => {
      const paper = said.records[kind].find(({ id }) => id === record.id);
      if (paper === undefined) return [];
      const { state, lastDay, renewing } = standingOfOwn(paper, today);
      const isOwn = documentLabel(record.id) === null;
      const named = paper.values as { readonly label?: unknown };
      const label = records.title(kind, record.id, typeof named.label === "string" ? named.label : "");
      return [{ kind, id: record.id, label, record, state, lastDay, renewing, item: null, procedure: null, isOwn }];
    }),
    ...unasked.map((id): PaperLine => {
      const bare = { record: null, lastDay: null, renewing: false, item: null, procedure: null, isOwn: false };
      return { kind, id, label: records.title(kind, id, ""), state: "notApplicable", ...bare };
    }),
  ];
}
