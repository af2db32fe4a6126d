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

const elsewhere = { timeline: "identity", sharing: "identity", thread: "support", contract: "support" } as const;

/** The compartment that says what a tab shows. */
export const compartmentOf = (tab: FileTab): Compartment =>
  tab in elsewhere ? elsewhere[tab as keyof typeof elsewhere] : (tab as Compartment);
