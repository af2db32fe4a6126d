import { useEffect, useRef } from "react";
import { useEngine } from "#features/engine/index.ts";
import { Conflict, fileField } from "#features/fields/index.ts";
import type { FileField } from "#shared/domain/case-file/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { RecordConflicts } from "./RecordConflicts.tsx";

type ConflictsProps = {
  readonly file: FileView;
  readonly now: Instant;
  /** Who opened the file came for them. */
  readonly isWanted: boolean;
};

/** What two people wrote apart, to be settled before anything else. */
export function Conflicts({ file, now, isWanted }: ConflictsProps) {
  const engine = useEngine();
  const all = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const first = isWanted ? all.current?.querySelector<HTMLElement>(".conflict") : null;
    first?.scrollIntoView({ block: "nearest" });
    first?.querySelector<HTMLElement>("h3")?.focus({ preventScroll: true });
  }, [isWanted]);
  const fields = (Object.keys(file.fields) as FileField[]).filter((field) => file.fields[field].values.length > 1);
  return (
    <div ref={all} className="conflicts">
      {fields.map((field) => (
        <Conflict key={field} field={fileField(engine, file, field)} now={now} />
      ))}
      <RecordConflicts file={file} now={now} />
    </div>
  );
}
