import { Puzzle, Search } from "lucide-react";
import { useState } from "react";
import { Input, SearchField } from "react-aria-components";
import { useNow, useOutreach } from "#features/engine/index.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import { access, outreach } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { PageHeading } from "#ui/PageHeading.tsx";
import { Tabs } from "#ui/Tabs.tsx";
import { EncounterList } from "./EncounterList.tsx";
import { PlaceList } from "./PlaceList.tsx";
import { RoundList } from "./RoundList.tsx";
import "./outreach.css";

/** Whom the team met, where it goes, what it counted. */
export function OutreachScreen() {
  const view = useOutreach();
  const today = dayIn(useNow(), DEFAULT_TIME_ZONE);
  const [search, setSearch] = useState("");
  const [tab, setTab] = useState("encounters");
  if (view === null) {
    return (
      <div className="page">
        <p role="status">{access.starting}</p>
      </div>
    );
  }
  const shared = { view, search, today, onClear: () => setSearch("") };
  const encounters = view.encounters.filter(({ isRemoved }) => !isRemoved).length;
  const rounds = view.rounds.filter(({ isRemoved }) => !isRemoved).length;
  return (
    <div className="page outreach">
      <div className="page-title outreach-head">
        <PageHeading>{outreach.title}</PageHeading>
        <small>{outreach.summary(encounters, rounds)}</small>
        <SearchField className="search push-end" aria-label={outreach.search} value={search} onChange={setSearch}>
          <Search className="icon" aria-hidden="true" />
          <Input placeholder={outreach.searchExample} autoComplete="off" />
        </SearchField>
      </div>
      {!view.canWrite && (
        <Banner tone="stop" icon={Puzzle} isAlert>
          {outreach.incomplete}
        </Banner>
      )}
      <Tabs
        label={outreach.title}
        selected={tab}
        onSelect={setTab}
        items={[
          { id: "encounters", label: outreach.tabs.encounters, content: <EncounterList {...shared} /> },
          { id: "rounds", label: outreach.tabs.rounds, content: <RoundList {...shared} /> },
          { id: "places", label: outreach.tabs.places, content: <PlaceList {...shared} /> },
        ]}
      />
    </div>
  );
}
