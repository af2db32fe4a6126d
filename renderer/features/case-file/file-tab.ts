import type { Compartment } from "#shared/domain/sharing/index.ts";
import type { FilePart } from "#shared/domain/today/index.ts";

export type FileTab = "timeline" | "thread" | "contract" | "sharing" | Compartment;

const tabs: Readonly<Record<FilePart, FileTab | null>> = {
  appointments: "support",
  // They stand above the tabs.
  conflicts: null,
  contract: "contract",
  housing: "housing",
  mobility: "mobility",
  papers: "support",
  plan: "support",
  timeline: "timeline",
  week: "support",
};

/** TDY-14: the tab of a part; `null`: as the file begins. */
export const tabOf = (part: FilePart | null): FileTab | null => (part === null ? null : tabs[part]);
