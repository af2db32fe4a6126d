import { Lock, Plus, Search } from "lucide-react";
import type { RefObject } from "react";
import { ConnectionState } from "#features/connection/index.ts";
import { Emergency } from "#features/emergency/index.ts";
import { SilenceSign } from "#features/exchange/index.ts";
import { openEncounter, openNewFile, searchFor, useSearch } from "#features/navigation/index.ts";
import { focusFirstFile } from "#features/young-people/index.ts";
import { encounter, shell } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Keys } from "#ui/Keys.tsx";

type TopBarProps = { readonly search: RefObject<HTMLInputElement | null>; readonly lock: () => void };

export function TopBar({ search, lock }: TopBarProps) {
  const text = useSearch();
  return (
    <header className="top">
      <search className="search">
        <Search className="icon" aria-hidden="true" />
        <input
          ref={search}
          type="search"
          autoComplete="off"
          aria-label={shell.searchLabel}
          placeholder={shell.search}
          value={text}
          onChange={({ target }) => searchFor(target.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") searchFor("");
            // To the first that is found; Enter there opens it.
            const isToList = event.key === "ArrowDown" || event.key === "Enter";
            if (isToList && !event.nativeEvent.isComposing && focusFirstFile()) event.preventDefault();
          }}
        />
        <Keys>Ctrl K</Keys>
      </search>
      <Button onPress={() => openEncounter(true)}>
        <Plus className="icon" aria-hidden="true" />
        {encounter.act}
        <Keys>N</Keys>
      </Button>
      <Button look="quiet" onPress={() => openNewFile(true)}>
        {shell.newFile}
        <Keys>D</Keys>
      </Button>
      <div className="top-end">
        <Emergency />
        <SilenceSign />
        <ConnectionState />
        <Button isIconOnly aria-label={shell.lock} onPress={lock}>
          <Lock className="icon" aria-hidden="true" />
        </Button>
      </div>
    </header>
  );
}
