import { Paperclip, Undo2 } from "lucide-react";
import { useState } from "react";
import { FileTrigger } from "react-aria-components";
import { useEngine } from "#features/engine/index.ts";
import { MEDIA_TYPES } from "#shared/domain/attachments/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { AttachmentView, PaperAt } from "#shared/ports/attachments.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { failures, attached as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { focusPart } from "#ui/focus-part.ts";
import { AttachDialog } from "./AttachDialog.tsx";
import { AttachedFile } from "./AttachedFile.tsx";
import { filesOf } from "./files-of.ts";
import { type Prepared, prepareFile } from "./prepare-file.ts";
import "./attached.css";

type AttachedFilesProps = {
  readonly file: FileView;
  readonly at: Pick<PaperAt, "kind" | "id">;
  /** What the paper is called. */
  readonly label: string;
  readonly now: Instant;
};

/** The scans and photographs of a paper, and the way to attach one more. */
export function AttachedFiles({ file, at, label, now }: AttachedFilesProps) {
  const engine = useEngine();
  const [chosen, setChosen] = useState<(Prepared & { readonly name: string }) | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const removed = file.attachments.filter(({ of, isRemoved }) => isRemoved && of.kind === at.kind && of.id === at.id);
  const choose = async (given: File | undefined): Promise<void> => {
    if (given === undefined) return;
    setBusy(true);
    setFault(null);
    const prepared = await prepareFile(engine, given).catch(() => null);
    setBusy(false);
    if (prepared?.ok) setChosen({ ...prepared.value, name: given.name });
    else setFault(prepared === null ? words.unreadable : words.failure(prepared.failure));
  };
  return (
    <section className="attachments" aria-label={words.title} tabIndex={-1}>
      <ul className="attached-files">
        {filesOf(file, at).map((shown) => (
          <AttachedFile key={shown.id} file={file} shown={shown} now={now} />
        ))}
      </ul>
      <FileTrigger
        acceptedFileTypes={[...Object.values(MEDIA_TYPES), "image/heic"]}
        onSelect={(files) => void choose(files?.[0])}
      >
        <Button isSmall isBusy={isBusy} isDisabled={!file.canWrite} aria-label={words.chooseFor(label)}>
          <Paperclip className="icon" aria-hidden="true" />
          {isBusy ? words.reading : words.choose}
        </Button>
      </FileTrigger>
      {fault !== null && <p role="alert">{fault}</p>}
      {removed.length > 0 && (
        <details className="removed">
          <summary>{words.removed(removed.length)}</summary>
          <p className="small">{words.removedHelp}</p>
          <ul>
            {removed.map((each) => (
              <Removed key={each.id} file={file} shown={each} />
            ))}
          </ul>
        </details>
      )}
      {chosen !== null && (
        <AttachDialog
          at={{ file: file.summary.id, ...at }}
          prepared={chosen}
          suggestedName={chosen.name}
          onClose={() => setChosen(null)}
        />
      )}
    </section>
  );
}

function Removed({ file, shown: { id, name } }: { readonly file: FileView; readonly shown: AttachmentView }) {
  const engine = useEngine();
  const [fault, setFault] = useState<string | null>(null);
  const bringBack = async (): Promise<void> => {
    const toPart = focusPart();
    const done = await engine.removeAttachment(file.summary.id, id, false);
    if (done.ok) toPart();
    setFault(done.ok ? null : failures.write(done.failure));
  };
  return (
    <li>
      {name}
      <Button
        look="quiet"
        isSmall
        isDisabled={!file.canWrite}
        aria-label={words.bringBackOf(name)}
        onPress={() => void bringBack()}
      >
        <Undo2 className="icon" aria-hidden="true" />
        {words.bringBack}
      </Button>
      {fault !== null && <p role="alert">{fault}</p>}
    </li>
  );
}
