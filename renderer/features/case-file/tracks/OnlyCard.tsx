import { useEngine } from "#features/engine/index.ts";
import { EditedField, recordField, recordWords } from "#features/fields/index.ts";
import { ONLY, type RecordField, type RecordKind, recordFields } from "#shared/domain/records/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { FileView } from "#shared/ports/engine.ts";
import type { RecordView } from "#shared/ports/records.ts";
import { Card } from "#ui/Card.tsx";

type OnlyCardProps<Kind extends RecordKind> = {
  readonly file: FileView;
  readonly now: Instant;
  readonly kind: Kind;
  readonly title: string;
};

/** What is said once of somebody, field by field. */
export function OnlyCard<Kind extends RecordKind>({ file, now, kind, title }: OnlyCardProps<Kind>) {
  const engine = useEngine();
  const all: readonly RecordView<Kind>[] = file.records[kind];
  const [record = null] = all;
  const lines = (field: RecordField<Kind>): { readonly lines?: number } => {
    const { rule } = recordWords(kind, field);
    return rule.kind === "text" && rule.longest > 500 ? { lines: 3 } : {};
  };
  return (
    <Card title={title}>
      <div className="track-fields">
        {recordFields(kind).map((field) => (
          <EditedField
            key={field}
            field={recordField(engine, file, { kind, id: ONLY, record }, field)}
            now={now}
            {...lines(field)}
          />
        ))}
      </div>
    </Card>
  );
}
