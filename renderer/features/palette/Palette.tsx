// biome-ignore-all lint/a11y/useSemanticElements: a list box of which the field keeps the focus
// biome-ignore-all lint/a11y/useFocusableInteractive: the field hears the keys, and has the focus
import { Search } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useState } from "react";
import { openPalette } from "#features/navigation/index.ts";
import { palette as words } from "#text/fr.ts";
import { Dialog } from "#ui/Dialog.tsx";
import { Keys } from "#ui/Keys.tsx";
import { answering, type Entry } from "./entries.ts";
import { FileOption } from "./FileOption.tsx";
import { type FileEntry, useFoundFiles } from "./use-found-files.ts";
import "./palette.css";

type PaletteProps = {
  readonly pages: readonly Entry[];
  readonly acts: readonly Entry[];
  readonly listAct: (search: string) => Entry;
};

/** One place for everything: a person, a word that was noted, a page, an act. The focus stays in the field. */
export function Palette({ pages, acts, listAct }: PaletteProps) {
  const [search, setSearch] = useState("");
  const [at, setAt] = useState(0);
  const listId = useId();
  const files = useFoundFiles(search);
  const [isChosen, setChosen] = useState(false);
  const isSearching = search.trim() !== "";
  const groups = [
    { title: words.files, entries: files ?? [] },
    { title: words.acts, entries: answering(acts, search) },
    { title: words.pages, entries: [...answering(pages, search), ...(isSearching ? [listAct(search.trim())] : [])] },
  ].filter(({ entries }) => entries.length > 0);
  const all = groups.flatMap(({ entries }) => entries);
  const current = Math.min(at, all.length - 1);
  const optionId = (place: number): string => `${listId}-${place}`;

  useEffect(() => {
    document.getElementById(`${listId}-${current}`)?.scrollIntoView({ block: "nearest" });
  }, [listId, current]);

  const choose = (entry: Entry | undefined): void => {
    if (entry === undefined) return;
    openPalette(false);
    // Once the dialog has given the focus back: the act may take it elsewhere.
    setTimeout(entry.act, 0);
  };
  // Who types fast and presses Enter means what answers to all that was typed, and not what was shown before.
  // biome-ignore lint/correctness/useExhaustiveDependencies: chosen once, when the answer is there
  useEffect(() => {
    if (!isChosen || files === null) return;
    setChosen(false);
    choose(all[current]);
  }, [isChosen, files === null]);
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown") setAt((current + 1) % all.length);
    else if (event.key === "ArrowUp") setAt((current - 1 + all.length) % all.length);
    else if (event.key === "Enter") setChosen(true);
    else return;
    event.preventDefault();
  };

  let place = -1;
  return (
    <Dialog title={words.title} end={<Keys>Échap</Keys>} onClose={() => openPalette(false)}>
      <div className="palette">
        <div className="search">
          <Search className="icon" aria-hidden="true" />
          <input
            autoFocus
            type="text"
            role="combobox"
            autoComplete="off"
            spellCheck={false}
            aria-label={words.label}
            aria-expanded={all.length > 0}
            aria-controls={listId}
            aria-autocomplete="list"
            {...(all.length > 0 ? { "aria-activedescendant": optionId(current) } : {})}
            placeholder={words.placeholder}
            value={search}
            onChange={({ target }) => {
              setSearch(target.value);
              setAt(0);
              // Enter was for what was typed by then.
              setChosen(false);
            }}
            onKeyDown={press}
          />
        </div>
        <div className="palette-list" id={listId} role="listbox" aria-label={words.title}>
          {groups.map(({ title, entries }) => (
            <div key={title} role="group" aria-label={title}>
              <div className="palette-group" aria-hidden="true">
                {title}
              </div>
              {entries.map((entry) => {
                place += 1;
                const own = place;
                return (
                  // biome-ignore lint/a11y/useKeyWithClickEvents: the field hears the keys
                  <div
                    key={entry.id}
                    id={optionId(own)}
                    role="option"
                    className="palette-option"
                    aria-selected={own === current}
                    onClick={() => choose(entry)}
                    onPointerMove={() => setAt(own)}
                  >
                    {isFile(entry) ? <FileOption entry={entry} /> : <span>{entry.label}</span>}
                    {entry.keys !== undefined && <Keys>{entry.keys}</Keys>}
                  </div>
                );
              })}
            </div>
          ))}
        </div>
        <p className="small palette-foot">
          <span role="status">{all.length === 0 ? words.none : words.found(all.length)}</span>
          <span>{words.help}</span>
        </p>
      </div>
    </Dialog>
  );
}

const isFile = (entry: Entry): entry is FileEntry => "summary" in entry;
