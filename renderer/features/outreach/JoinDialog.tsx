import { CircleAlert } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { useEngine, useFiles, useNow, useOutreach } from "#features/engine/index.ts";
import { goTo } from "#features/navigation/index.ts";
import { matchesSearch } from "#shared/domain/case-file/index.ts";
import type { MetId } from "#shared/domain/outreach/index.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { FileSummary } from "#shared/ports/engine.ts";
import type { OutreachFailure } from "#shared/ports/outreach.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { age } from "#text/format.ts";
import { encounter, outreach } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { TextField } from "#ui/TextField.tsx";
import { showJoining } from "./noted-store.ts";
import { fileName, metName } from "./people-words.ts";

const MOST_SHOWN = 8;

/** Whose file somebody who was met belongs to: those that resemble first, then any by its name. */
export function JoinDialog({ met }: { readonly met: MetId }) {
  const engine = useEngine();
  const files = useFiles();
  const view = useOutreach();
  const [search, setSearch] = useState("");
  const [alike, setAlike] = useState<readonly CaseFileId[]>([]);
  const [failure, setFailure] = useState<OutreachFailure | null>(null);
  const person = view?.met.find(({ id }) => id === met);
  const place = view?.encounters.find((each) => each.met.includes(met))?.place ?? "";
  const { name = "", apparentAge = null } = person ?? {};

  useEffect(() => {
    void engine
      .suggest({ name, age: apparentAge, place })
      .then((found) => setAlike(found.flatMap(({ who }) => (who.kind === "file" ? [who.file] : []))));
  }, [engine, name, apparentAge, place]);

  const shown = useMemo(() => shownFiles(files, search, alike), [files, search, alike]);
  if (person === undefined) return null;

  const join = async (file: CaseFileId): Promise<void> => {
    const linked = await engine.linkMet(met, file);
    if (!linked.ok) return setFailure(linked.failure);
    showJoining(null);
    goTo({ screen: "caseFile", file });
  };
  return (
    <Dialog title={encounter.joinTitle(metName(person, place))} isNarrow onClose={() => showJoining(null)}>
      <p className="small">{encounter.joinHelp}</p>
      <TextField label={encounter.joinSearch} autoFocus value={search} onChange={setSearch} />
      <ul className="join-list" aria-label={encounter.joinSearch}>
        {shown.map((file) => (
          <JoinLine key={file.id} file={file} files={files} onJoin={() => void join(file.id)} />
        ))}
      </ul>
      {shown.length === 0 && <p role="status">{encounter.joinNone}</p>}
      {failure !== null && (
        <Banner tone="stop" icon={CircleAlert} isAlert>
          {outreach.failure(failure)}
        </Banner>
      )}
    </Dialog>
  );
}

type JoinLineProps = {
  readonly file: FileSummary;
  readonly files: ReadonlyMap<CaseFileId, FileSummary>;
  readonly onJoin: () => void;
};

function JoinLine({ file, files, onJoin }: JoinLineProps) {
  const today = dayIn(useNow(), DEFAULT_TIME_ZONE);
  const name = fileName(files, file.id) ?? "";
  const facts = [age(file.bornOn, file.apparentAge, today), file.basin ?? "", file.leadWorker ?? ""];
  return (
    <li>
      <Button look="quiet" aria-label={encounter.joinAct(name)} onPress={onJoin}>
        <strong>{name}</strong>
        <small>{facts.filter((fact) => fact !== "").join(" · ")}</small>
      </Button>
    </li>
  );
}

function shownFiles(
  files: ReadonlyMap<CaseFileId, FileSummary>,
  search: string,
  alike: readonly CaseFileId[],
): readonly FileSummary[] {
  if (search.trim() === "" && alike.length > 0) return alike.flatMap((id) => files.get(id) ?? []);
  const found = [...files.values()].filter(
    ({ name, basin, samePerson }) => samePerson.shownIn === null && matchesSearch(search, [name, basin]),
  );
  return found.sort((left, right) => left.name.localeCompare(right.name, "fr")).slice(0, MOST_SHOWN);
}
