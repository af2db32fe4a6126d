import { SearchX, UserPlus } from "lucide-react";
import { useMemo, useState } from "react";
import { useFiles, useIsListRead, useNow } from "#features/engine/index.ts";
import { openNewFile, searchFor, useSearch } from "#features/navigation/index.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import { access, share, youngPeople } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { EmptyState } from "#ui/EmptyState.tsx";
import { PageHeading } from "#ui/PageHeading.tsx";
import { FileTable } from "./FileTable.tsx";
import { type Order, shownFiles } from "./list.ts";
import "./young-people.css";

export function YoungPeopleScreen() {
  const files = useFiles();
  const isListRead = useIsListRead();
  const search = useSearch();
  const now = useNow();
  const today = dayIn(now, DEFAULT_TIME_ZONE);
  const [order, setOrder] = useState<Order>({ column: "name", isDescending: false });
  const shown = useMemo(() => shownFiles(files.values(), search, order, today), [files, search, order, today]);
  const isSearching = search.trim() !== "";

  return (
    <div className="page young-people">
      <div className="page-title">
        <PageHeading>{youngPeople.title}</PageHeading>
        <small role="status">{isSearching ? youngPeople.found(shown.length) : youngPeople.count(files.size)}</small>
      </div>
      {!isListRead && <p role="status">{access.starting}</p>}
      {isListRead && files.size === 0 && (
        <EmptyState
          icon={UserPlus}
          title={youngPeople.emptyTitle}
          act={
            <Button look="primary" onPress={() => openNewFile(true)}>
              {youngPeople.emptyAct}
            </Button>
          }
        >
          {youngPeople.empty}
        </EmptyState>
      )}
      {files.size > 0 && shown.length === 0 && (
        <EmptyState
          icon={SearchX}
          title={youngPeople.noMatchTitle}
          act={<Button onPress={() => searchFor("")}>{youngPeople.clear}</Button>}
        >
          {youngPeople.noMatch}
        </EmptyState>
      )}
      {shown.length > 0 && (
        <>
          <FileTable files={shown} order={order} onOrder={setOrder} now={now} />
          <p className="small">{share.legend}</p>
        </>
      )}
    </div>
  );
}
