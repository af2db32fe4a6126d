import { CircleAlert } from "lucide-react";
import { useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import { explain } from "#features/sharing/index.ts";
import type { HealthTopic } from "#shared/domain/health/index.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { health } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { Choice } from "#ui/Choice.tsx";
import { Dialog } from "#ui/Dialog.tsx";

type NewTrackDialogProps = { readonly file: CaseFileId; readonly onClose: () => void };

/** What it is about, and no more: its name and all the rest are written in the track itself. */
export function NewTrackDialog({ file, onClose }: NewTrackDialogProps) {
  const engine = useEngine();
  const [topic, setTopic] = useState<HealthTopic>("generalCare");
  const [failure, setFailure] = useState<string | null>(null);
  const [isMaking, setMaking] = useState(false);

  const begin = async (): Promise<void> => {
    if (isMaking) return;
    setMaking(true);
    const begun = await engine.beginTrack(file, { topic, title: "" });
    setMaking(false);
    if (begun.ok) onClose();
    else setFailure(explain(begun.failure));
  };

  return (
    <Dialog title={health.add} isNarrow onClose={onClose}>
      <p>{health.newHelp}</p>
      <Choice label={health.topic} options={health.topics} value={topic} onChange={setTopic} />
      {failure !== null && (
        <Banner tone="stop" icon={CircleAlert} isAlert>
          {failure}
        </Banner>
      )}
      <div className="actions">
        <Button look="primary" isBusy={isMaking} onPress={() => void begin()}>
          {health.begin}
        </Button>
        <Button onPress={onClose}>{health.cancel}</Button>
      </div>
    </Dialog>
  );
}
