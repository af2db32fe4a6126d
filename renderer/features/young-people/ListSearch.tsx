import { Search } from "lucide-react";
import { askList, useListState } from "#features/navigation/index.ts";
import { youngPeople } from "#text/fr.ts";
import { Keys } from "#ui/Keys.tsx";
import { focusFirstFile } from "./FileTable.tsx";

/** Over all that one may read: names, numbers, places, notes. */
export function ListSearch() {
  const { search } = useListState();
  return (
    <search className="search list-search">
      <Search className="icon" aria-hidden="true" />
      <input
        type="search"
        autoComplete="off"
        spellCheck={false}
        aria-label={youngPeople.searchLabel}
        placeholder={youngPeople.search}
        value={search}
        onChange={({ target }) => askList({ search: target.value, order: null })}
        onKeyDown={(event) => {
          if (event.key === "Escape") askList({ search: "" });
          // To the first that is found; Enter there opens it.
          const isToList = event.key === "ArrowDown" || event.key === "Enter";
          if (isToList && !event.nativeEvent.isComposing && focusFirstFile()) event.preventDefault();
        }}
      />
      <Keys>/</Keys>
    </search>
  );
}
