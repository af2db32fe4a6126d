import { SearchX, UserPlus } from "lucide-react";
import { useMemo, useState } from "react";
import { useArranged, useFiles, useIsListRead, useMatches, useNow, useShownCount } from "#features/engine/index.ts";
import { askList, openNewFile, useListState } from "#features/navigation/index.ts";
import type { ListQuery, Order } from "#shared/ports/list.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { access, share, youngPeople } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { EmptyState } from "#ui/EmptyState.tsx";
import { PageHeading } from "#ui/PageHeading.tsx";
import { FileTable } from "./FileTable.tsx";
import { ListFilters } from "./ListFilters.tsx";
import { ListSearch } from "./ListSearch.tsx";
import "./young-people.css";

const ALL: Partial<ListQuery> = { search: "", cut: "all", phase: null, lead: null, silentFor: null };

/** Of what is shown: while the next answer is on its way, the heading says what the rows are. */
const orderShown = ({ order, search }: ListQuery): Order | null =>
  order ?? (search.trim() === "" ? { column: "name", isDescending: false } : null);

const isCutDown = ({ search, cut, phase, lead, silentFor }: ListQuery): boolean =>
  search.trim() !== "" || cut !== "all" || phase !== null || lead !== null || silentFor !== null;

export function YoungPeopleScreen() {
  const summaries = useFiles();
  const count = useShownCount();
  const isListRead = useIsListRead();
  const now = useNow();
  const { search, cut, phase, lead, silentFor, order } = useListState();
  const query = useMemo<ListQuery>(
    () => ({ search, cut, phase, lead, silentFor, order, most: null }),
    [search, cut, phase, lead, silentFor, order],
  );
  const arranged = useArranged(query);
  const [inView, setInView] = useState<readonly CaseFileId[]>([]);
  const matches = useMatches(search, inView);
  const isCut = arranged !== null && isCutDown(arranged.query);
  const found = arranged?.files.length ?? 0;

  return (
    <div className="page young-people">
      <div className="page-title">
        <PageHeading>{youngPeople.title}</PageHeading>
        <small role="status">
          {isCut ? youngPeople.found(found) : youngPeople.count(count)}
          {search.trim() !== "" && arranged?.isReading ? ` ${youngPeople.reading}` : ""}
        </small>
      </div>
      {!isListRead && <p role="status">{access.starting}</p>}
      {isListRead && summaries.size === 0 && (
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
      {summaries.size > 0 && (
        <div className="list-tools">
          <ListSearch />
          {arranged !== null && <ListFilters counts={arranged.counts} leads={arranged.leads} />}
        </div>
      )}
      {summaries.size > 0 && arranged !== null && found === 0 && (
        <EmptyState
          icon={SearchX}
          title={youngPeople.noMatchTitle}
          act={<Button onPress={() => askList(ALL)}>{youngPeople.clear}</Button>}
        >
          {youngPeople.noMatch}
        </EmptyState>
      )}
      {arranged !== null && found > 0 && (
        <>
          <FileTable
            files={arranged.files}
            summaries={summaries}
            matches={matches}
            order={orderShown(arranged.query)}
            onOrder={(next) => askList({ order: next })}
            onView={setInView}
            now={now}
          />
          <p className="small">{share.legend}</p>
        </>
      )}
    </div>
  );
}
