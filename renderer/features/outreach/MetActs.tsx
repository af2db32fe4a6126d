import { FolderPlus, Link2, Link2Off } from "lucide-react";
import { useState } from "react";
import { useEngine, useFiles } from "#features/engine/index.ts";
import { goTo } from "#features/navigation/index.ts";
import type { MetView, OutreachFailure } from "#shared/ports/outreach.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { outreach } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { showJoining } from "./noted-store.ts";
import { fileName, metName } from "./people-words.ts";

type MetActsProps = {
  readonly met: MetView | undefined;
  readonly place: string;
  /** Said which one, where there are several. */
  readonly isNamed: boolean;
};

/** What may be done about somebody who was met: a file of their own, the file that they have, or which of two. */
export function MetActs({ met, place, isNamed }: MetActsProps) {
  const engine = useEngine();
  const files = useFiles();
  const [failure, setFailure] = useState<OutreachFailure | null>(null);
  const [isBusy, setBusy] = useState(false);
  if (met === undefined) return null;
  const name = metName(met, place);

  const become = async (): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    const made = await engine.fileFromMet(met.id, name);
    setBusy(false);
    setFailure(made.ok ? null : made.failure);
    if (made.ok) goTo({ screen: "caseFile", file: made.value });
  };
  const link = async (file: CaseFileId | null): Promise<void> => {
    const linked = await engine.linkMet(met.id, file);
    setFailure(linked.ok ? null : linked.failure);
  };
  const [one, another] = met.links;
  return (
    <span className="met-acts">
      {isNamed && <small>{name}</small>}
      {one === undefined && (
        <>
          <Button isSmall isBusy={isBusy} aria-label={outreach.makeFileOf(name)} onPress={() => void become()}>
            <FolderPlus className="icon" aria-hidden="true" />
            {outreach.makeFile}
          </Button>
          <Button isSmall look="quiet" aria-label={outreach.joinOf(name)} onPress={() => showJoining(met.id)}>
            <Link2 className="icon" aria-hidden="true" />
            {outreach.join}
          </Button>
        </>
      )}
      {one !== undefined && another === undefined && (
        <>
          <FileLink file={one.file} name={fileName(files, one.file)} />
          <Button isSmall look="quiet" aria-label={outreach.unlinkOf(name)} onPress={() => void link(null)}>
            <Link2Off className="icon" aria-hidden="true" />
            {outreach.unlink}
          </Button>
        </>
      )}
      {another !== undefined && (
        <>
          <small className="tone-warn pill">{outreach.twoFiles(name)}</small>
          {met.links.map(({ file }) => (
            <Button key={file} isSmall onPress={() => void link(file)}>
              {outreach.keepFile(fileName(files, file) ?? outreach.fileElsewhere)}
            </Button>
          ))}
        </>
      )}
      {failure !== null && <small role="alert">{outreach.failure(failure)}</small>}
    </span>
  );
}

type FileLinkProps = { readonly file: CaseFileId; readonly name: string | null };

/** The file of somebody who was there, for who has it. */
export function FileLink({ file, name }: FileLinkProps) {
  if (name === null) return <small>{outreach.fileElsewhere}</small>;
  return (
    <Button isSmall aria-label={outreach.open(name)} onPress={() => goTo({ screen: "caseFile", file })}>
      {outreach.isFileOf(name)}
    </Button>
  );
}
