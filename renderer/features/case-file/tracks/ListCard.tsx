import { type LucideIcon, Plus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { NewRecordDialog, RecordEditor, RecordItem, RemovedRecords, recordTitle } from "#features/fields/index.ts";
import type { RecordField, RecordKind } from "#shared/domain/records/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { FileView } from "#shared/ports/engine.ts";
import type { RecordValues, RecordView } from "#shared/ports/records.ts";
import { inView } from "#shared/ports/said-file.ts";
import { housing, plan } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Card } from "#ui/Card.tsx";
import { Pill, type Tone } from "#ui/Pill.tsx";

/** How one line reads. */
export type Line = {
  readonly icon: LucideIcon;
  readonly tone: Tone;
  /** Where it stands; empty: the line says it. */
  readonly end: string;
  readonly about: readonly string[];
  /** Nothing is awaited of it any more: it is folded away. */
  readonly isEnded: boolean;
};

type ListCardProps<Kind extends RecordKind> = {
  readonly file: FileView;
  readonly now: Instant;
  readonly kind: Kind;
  readonly words: { readonly title: string; readonly add: string; readonly empty: string };
  /** Above the list. */
  readonly head?: ReactNode;
  readonly asked: readonly RecordField<Kind>[];
  readonly shown: readonly RecordField<Kind>[];
  readonly needed: Partial<Readonly<Record<RecordField<Kind>, string>>>;
  readonly usual?: RecordValues<Kind>;
  /** What stands of the kind, in the order in which it is read. */
  readonly inOrder: (all: readonly RecordView<Kind>[]) => readonly RecordView<Kind>[];
  readonly lineOf: (record: RecordView<Kind>) => Line;
};

/** Records of one kind, a line each, that opens on all that is known of it. */
export function ListCard<Kind extends RecordKind>(props: ListCardProps<Kind>) {
  const { file, now, kind, words, head, asked, shown, needed, usual, inOrder, lineOf } = props;
  const [isAdding, setAdding] = useState(false);
  const [open, setOpen] = useState<string | null>(null);
  const all: readonly RecordView<Kind>[] = file.records[kind];
  const lines = inOrder(inView(all)).map((record) => ({ record, line: lineOf(record) }));
  const [going, ended] = [lines.filter(({ line }) => !line.isEnded), lines.filter(({ line }) => line.isEnded)];
  const item = ({ record, line }: (typeof lines)[number]) => (
    <RecordItem
      key={record.id}
      icon={line.icon}
      tone={line.tone}
      title={recordTitle(kind, record)}
      about={line.about}
      end={line.end !== "" && <Pill tone={line.tone}>{line.end}</Pill>}
      isOpen={open === record.id}
      onOpen={() => setOpen(open === record.id ? null : record.id)}
    >
      <RecordEditor file={file} kind={kind} record={record} shown={shown} now={now} />
    </RecordItem>
  );
  return (
    <Card
      title={words.title}
      end={
        <Button look="quiet" isSmall isDisabled={!file.canWrite} aria-label={words.add} onPress={() => setAdding(true)}>
          <Plus className="icon" aria-hidden="true" />
          {plan.add}
        </Button>
      }
    >
      {head}
      {lines.length === 0 && <p className="small">{words.empty}</p>}
      <ul className="records">{going.map(item)}</ul>
      {ended.length > 0 && (
        <details className="removed">
          <summary>{housing.ended(ended.length)}</summary>
          <ul className="records">{ended.map(item)}</ul>
        </details>
      )}
      <RemovedRecords file={file} kind={kind} summary={housing.removed} />
      {isAdding && (
        <NewRecordDialog
          file={file}
          kind={kind}
          title={words.add}
          asked={asked}
          needed={needed}
          {...(usual === undefined ? {} : { usual })}
          onClose={() => setAdding(false)}
        />
      )}
    </Card>
  );
}
