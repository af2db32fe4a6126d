// Says what changed to the window, at most once a frame: a burst of rows is one message.
import type { DiskView } from "#shared/ports/disk-view.ts";
import type { EngineViews } from "#shared/ports/engine.ts";
import type { Timers } from "#shared/ports/timers.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { ProjectSpace } from "./project/project-space.ts";

export type Emit = <View extends keyof EngineViews>(view: View, value: EngineViews[View]) => void;

export type ViewFeed = {
  readonly session: () => void;
  readonly connection: () => void;
  readonly disk: () => void;
  readonly exchange: () => void;
  readonly outreach: () => void;
  readonly resources: () => void;
  readonly files: (files: Iterable<CaseFileId>) => void;
  readonly presence: (file: CaseFileId) => void;
  readonly today: () => void;
  /** Shows the whole list: after opening, and when files left it. */
  readonly allFiles: () => void;
};

const FRAME = 16;
/** The day is gone through whole: a burst of changes is one look, and midnight is noticed. In milliseconds. */
const LOOK = 300;
const TURN = 5 * 60_000;
/** Files in one message: each is one task of the window. */
const SLICE = 500;

type Shown = {
  readonly project: () => ProjectSpace | null;
  readonly disk: () => DiskView | null;
  /** Makes and sends the session view, which is read from the disk. */
  readonly showSession: () => void;
};

export function viewFeed(timers: Timers, emit: Emit, { project, disk, showSession }: Shown): ViewFeed {
  const files = new Set<CaseFileId>();
  const presences = new Set<CaseFileId>();
  let isSessionDue = false;
  let isConnectionDue = false;
  let isDiskDue = false;
  let isExchangeDue = false;
  let isOutreachDue = false;
  let isResourcesDue = false;
  let isScheduled = false;
  let isDayDue = false;
  let cancelDay: (() => void) | null = null;
  const showDay = (): void => {
    cancelDay?.();
    const space = project();
    if (space === null) {
      cancelDay = null;
      return;
    }
    emit("today", space.list.desk.todayView());
    isDayDue = false;
    cancelDay = timers.after(TURN, showDay);
  };
  const today = (): void => {
    if (isDayDue) return;
    isDayDue = true;
    cancelDay?.();
    cancelDay = timers.after(LOOK, showDay);
  };
  const allFiles = (): void => {
    const space = project();
    const all = space?.fileSummaries() ?? [];
    emit("files", { isWhole: true, files: all.slice(0, SLICE) });
    for (let at = SLICE; at < all.length; at += SLICE) {
      emit("files", { isWhole: false, files: all.slice(at, at + SLICE) });
    }
    // Behind the list, which somebody waits for.
    space?.list.desk.show(all);
    showDay();
  };
  const flush = (): void => {
    isScheduled = false;
    const space = project();
    if (isSessionDue) showSession();
    if (isConnectionDue && space !== null) emit("connection", space.connectionView());
    const diskView = isDiskDue ? disk() : null;
    if (diskView !== null) emit("disk", diskView);
    if (isExchangeDue && space !== null) emit("exchange", space.exchange.view());
    if (isOutreachDue && space !== null) emit("outreach", space.outreach.view());
    if (isResourcesDue && space !== null) emit("resources", space.resources.view());
    if (files.size > 0 && space !== null) {
      for (const file of space.list.samePeople.touched(files)) files.add(file);
      const changed = [...files].flatMap((file) => space.fileSummary(file) ?? []);
      const gone = [...files].filter((file) => space.fileSummary(file) === null);
      space.list.desk.show(changed);
      if (space.list.desk.forget(gone)) allFiles();
      else emit("files", { isWhole: false, files: changed });
      today();
      for (const file of files) {
        const view = space.fileView(file);
        if (view !== null) emit("file", view);
      }
    }
    for (const file of presences) if (space?.desk.isOpen(file)) emit("presence", space.presenceView(file));
    isSessionDue = isConnectionDue = isDiskDue = isExchangeDue = isOutreachDue = isResourcesDue = false;
    presences.clear();
    files.clear();
  };
  const soon = (): void => {
    if (isScheduled) return;
    isScheduled = true;
    timers.after(FRAME, flush);
  };
  return {
    session: () => {
      isSessionDue = true;
      soon();
    },
    connection: () => {
      isConnectionDue = true;
      soon();
    },
    disk: () => {
      isDiskDue = true;
      soon();
    },
    exchange: () => {
      isExchangeDue = true;
      soon();
    },
    outreach: () => {
      isOutreachDue = true;
      soon();
    },
    resources: () => {
      isResourcesDue = true;
      soon();
      // What is still kept for somebody who left is said there.
      today();
    },
    files: (changed) => {
      for (const file of changed) files.add(file);
      soon();
    },
    today,
    presence: (file) => {
      presences.add(file);
      soon();
    },
    allFiles,
  };
}
