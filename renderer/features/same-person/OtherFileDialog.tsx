import { CircleAlert } from "lucide-react";
import { useMemo, useState } from "react";
import { useArranged, useEngine, useFiles, useNow } from "#features/engine/index.ts";
import type { FileSummary } from "#shared/ports/engine.ts";
import type { ListQuery } from "#shared/ports/list.ts";
import { failures, samePerson as words } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { TextField } from "#ui/TextField.tsx";
import { factsOf, nameOf } from "./file-words.ts";
import { useLookAlikes } from "./use-look-alikes.ts";
import "./same-person.css";

const MOST = 9;

type OtherFileDialogProps = { readonly file: FileSummary; readonly onClose: () => void };

/** Which other file is of the same person: those that look like it first, then any by its name. */
export function OtherFileDialog({ file, onClose }: OtherFileDialogProps) {
  const engine = useEngine();
  const files = useFiles();
  const now = useNow();
  const [search, setSearch] = useState("");
  const [error, setError] = useState<string | null>(null);
  const alike = useLookAlikes(file);
  const query = useMemo<ListQuery>(
    () => ({ search, cut: "all", phase: null, lead: null, silentFor: null, order: null, most: MOST }),
    [search],
  );
  const found = useArranged(query);
  const isSearched = search.trim() !== "";
  const shown = (isSearched ? (found?.files ?? []) : alike).flatMap((id) =>
    id === file.id || id === file.samePerson.shownIn ? [] : (files.get(id) ?? []),
  );
  const isAnswered = !isSearched || found?.query.search === search;

  const join = async (other: FileSummary): Promise<void> => {
    const joined = await engine.joinFiles(other.id, file.id);
    if (joined.ok) onClose();
    else setError(failures.write(joined.failure));
  };
  return (
    <Dialog title={words.title(nameOf(file))} isNarrow onClose={onClose}>
      <p className="small">{words.help}</p>
      <TextField label={words.search} autoFocus value={search} onChange={setSearch} />
      <ul className="other-files" aria-label={words.found}>
        {shown.map((other) => (
          <li key={other.id}>
            <Button
              look="quiet"
              aria-label={words.joinOf(nameOf(other), factsOf(other, now))}
              onPress={() => void join(other)}
            >
              <strong>{nameOf(other)}</strong>
              <small>{factsOf(other, now)}</small>
            </Button>
          </li>
        ))}
      </ul>
      {shown.length === 0 && isAnswered && <p role="status">{isSearched ? words.none : words.noneAlike}</p>}
      {error !== null && (
        <Banner tone="stop" icon={CircleAlert} isAlert>
          {error}
        </Banner>
      )}
    </Dialog>
  );
}
