import { FileText, Image } from "lucide-react";
import { useState } from "react";
import { saveOnceRead, useEngine } from "#features/engine/index.ts";
import { PictureDialog } from "#features/pictures/index.ts";
import { MEDIA_TYPES } from "#shared/domain/attachments/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { AttachmentView } from "#shared/ports/attachments.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { moment } from "#text/format.ts";
import { caseFile, failures, attached as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { focusPart } from "#ui/focus-part.ts";
import { ProgressOf } from "#ui/ProgressOf.tsx";

type AttachedFileProps = { readonly file: FileView; readonly shown: AttachmentView; readonly now: Instant };

/** One file: what it is, how far it went, and what can be done with it. */
export function AttachedFile({ file, shown, now }: AttachedFileProps) {
  const engine = useEngine();
  const [isOpen, setOpen] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [said, setSaid] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const { id, name, type, size, here, author, isMine, at } = shown;
  const isPicture = type !== "pdf";
  const Icon = isPicture ? Image : FileText;
  const isWhole = here >= size;
  const look = async () => {
    const found = await engine.readAttachment(file.summary.id, id, false);
    return found.ok ? found.value : words.notRead(found.failure);
  };
  const copy = async (): Promise<void> => {
    setBusy(true);
    setFault(null);
    setSaid("");
    try {
      // A copy is logged as it is read: the place comes first, and who chooses none has made none.
      const read = () => engine.readAttachment(file.summary.id, id, true);
      const saved = await saveOnceRead(engine.bundleFiles, type, read);
      if (!saved.ok) setFault(words.notRead(saved.failure));
      else if (saved.value.kind === "failed") setFault(words.notCopied[saved.value.fault]);
      else if (saved.value.kind === "saved") setSaid(words.copied(saved.value.place));
    } catch {
      setFault(words.unreadable);
    }
    setBusy(false);
  };
  const remove = async (): Promise<void> => {
    const toPart = focusPart();
    const removed = await engine.removeAttachment(file.summary.id, id, true);
    if (removed.ok) toPart();
    setFault(removed.ok ? null : failures.write(removed.failure));
  };
  return (
    <li className="attached">
      <Icon className="icon" aria-hidden="true" />
      <div>
        <strong>{name}</strong>
        <small>{words.about(type, size, caseFile.kept(isMine ? caseFile.you : author, moment(at, now)))}</small>
        <Transfer shown={shown} />
      </div>
      <div className="attached-acts">
        {isPicture && (
          <Button isSmall isDisabled={!isWhole} aria-label={words.openOf(name)} onPress={() => setOpen(true)}>
            {words.open}
          </Button>
        )}
        <Button
          isSmall
          isBusy={isBusy}
          isDisabled={!isWhole}
          aria-label={words.copyOf(name)}
          onPress={() => void copy()}
        >
          {words.copy}
        </Button>
        <Button
          look="quiet"
          isSmall
          isDisabled={!file.canWrite}
          aria-label={words.removeOf(name)}
          onPress={() => void remove()}
        >
          {words.remove}
        </Button>
      </div>
      <p className="small" role="status">
        {said}
      </p>
      {fault !== null && <p role="alert">{fault}</p>}
      {isOpen && (
        <PictureDialog
          title={name}
          alt={name}
          type={MEDIA_TYPES[type]}
          read={look}
          broke={words.broke}
          onClose={() => setOpen(false)}
        />
      )}
    </li>
  );
}

function Transfer({ shown: { here, sent, size } }: { readonly shown: AttachmentView }) {
  if (here < size) return <ProgressOf label={words.coming(here, size)} done={here} total={size} />;
  if (sent === null) return null;
  if (sent === 0) return <small>{words.kept}</small>;
  if (sent < size) return <ProgressOf label={words.going(sent, size)} done={sent} total={size} />;
  return <small>{words.sent}</small>;
}
