import { useOthersHere } from "#features/engine/index.ts";
import type { NoteId } from "#shared/ports/engine.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { presence } from "#text/fr.ts";
import { Avatar } from "#ui/Avatar.tsx";

/** Who else has this file on their screen, while the relay can be reached. */
export function OthersHere({ file }: { readonly file: CaseFileId }) {
  const others = useOthersHere(file);
  return (
    <span className="others-here" role="status">
      {others.map(({ device, name }) => (
        <Avatar key={device} name={name} />
      ))}
      {others.length > 0 && <small>{presence.here(others.map(({ name }) => name))}</small>}
    </span>
  );
}

type WritersHereProps = { readonly file: CaseFileId; readonly note: NoteId };

/** Who else is writing in the same note. */
export function WritersHere({ file, note }: WritersHereProps) {
  const writers = useOthersHere(file).filter((other) => other.note === note);
  return writers.length > 0 && <small>{presence.writing(writers.map(({ name }) => name))}</small>;
}
