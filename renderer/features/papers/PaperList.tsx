import type { SaidFile } from "#shared/domain/records/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { PaperItem } from "./PaperItem.tsx";
import type { PaperLine } from "./paper-lines.ts";

type PaperListProps = {
  readonly file: FileView;
  readonly lines: readonly PaperLine[];
  readonly said: SaidFile;
  readonly now: Instant;
  /** The paper that is open. */
  readonly open: string | null;
  readonly onOpen: (id: string | null) => void;
};

/** Papers, of which one at most is open. */
export const PaperList = ({ lines, open, onOpen, ...rest }: PaperListProps) => (
  <ul className="records">
    {lines.map((line) => (
      <PaperItem
        key={line.id}
        line={line}
        {...rest}
        isOpen={open === line.id}
        onOpen={() => onOpen(open === line.id ? null : line.id)}
      />
    ))}
  </ul>
);
