import { useState } from "react";
import { ContractTab } from "#features/contract/index.ts";
import { useEngine } from "#features/engine/index.ts";
import { ClosedTab, SharingTab } from "#features/sharing/index.ts";
import type { FilePart } from "#shared/domain/today/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { caseFile, contractDesk, sharing, thread, timeline } from "#text/fr.ts";
import { type TabItem, Tabs } from "#ui/Tabs.tsx";
import { useBeforePrint } from "#ui/use-before-print.ts";
import { compartmentOf, type FileTab } from "./file-tab.ts";
import { HealthTab } from "./health/HealthTab.tsx";
import { IdentityTab } from "./IdentityTab.tsx";
import { NotesTab } from "./NotesTab.tsx";
import { SupportTab } from "./SupportTab.tsx";
import { TimelineTab } from "./TimelineTab.tsx";
import { ThreadTab } from "./thread/later.ts";
import { HousingTab } from "./tracks/HousingTab.tsx";
import { MobilityTab } from "./tracks/MobilityTab.tsx";

type FileTabsProps = {
  readonly file: FileView;
  readonly now: Instant;
  readonly selected: FileTab | null;
  readonly onSelect: (tab: FileTab) => void;
  /** The card to begin with; `null`: as it comes. */
  readonly part: FilePart | null;
};

/** What is shown first, of what is open here. */
const FIRST = ["field", "support", "housing", "mobility", "health"] as const;

/** A file by compartments. One that is closed here reads the same, empty or full. */
export function FileTabs({ file, now, selected, onSelect, part }: FileTabsProps) {
  const { mine } = file.access;
  // It stays, should it be closed while somebody looks at it: the tab says so in its place.
  const [first] = useState<FileTab>(() => FIRST.find((each) => mine[each]) ?? "timeline");
  const engine = useEngine();
  // Whatever prints it. Nobody waits for the log.
  useBeforePrint(() => void engine.noteExport(file.summary.id, "print", compartmentOf(selected ?? first)));
  const fresh = file.timeline.filter(({ isNew }) => isNew).length;
  const contents = {
    identity: <IdentityTab file={file} now={now} />,
    field: <NotesTab file={file} now={now} />,
    support: <SupportTab file={file} now={now} part={part} />,
    housing: <HousingTab file={file} now={now} />,
    mobility: <MobilityTab file={file} now={now} />,
  };
  const health: TabItem = {
    id: "health",
    label: caseFile.tabs.health,
    colour: "var(--c-health)",
    content: <HealthTab file={file} now={now} />,
  };
  const compartment = (id: keyof typeof contents): TabItem => ({
    id,
    label: caseFile.tabs[id],
    colour: `var(--c-${id})`,
    content: mine[id] ? contents[id] : <ClosedTab />,
  });
  return (
    <Tabs
      label={file.summary.name}
      items={[
        {
          id: "timeline",
          label: fresh === 0 ? caseFile.tabs.timeline : timeline.tab(fresh),
          content: <TimelineTab file={file} />,
        },
        ...(Object.keys(contents) as (keyof typeof contents)[]).map(compartment),
        health,
        {
          id: "thread",
          label: thread.title,
          colour: "var(--c-support)",
          content: mine.support ? <ThreadTab file={file} now={now} /> : <ClosedTab />,
        },
        {
          id: "contract",
          label: contractDesk.tab,
          colour: "var(--c-support)",
          content: mine.support ? <ContractTab file={file} now={now} /> : <ClosedTab />,
        },
        {
          id: "sharing",
          label: sharing.tab,
          content: mine.identity ? <SharingTab file={file} now={now} /> : <ClosedTab />,
        },
      ]}
      selected={selected ?? first}
      onSelect={(id) => onSelect(id as FileTab)}
    />
  );
}
