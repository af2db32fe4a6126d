// What the engine shows, one small store a view. Screens read them; only the wiring of the application writes them.
import { useMemo } from "react";
import { create } from "zustand";
import type { About } from "#shared/desktop-api.ts";
import { keepSame } from "#shared/kernel/keep-same.ts";
import type { ConnectionView } from "#shared/ports/connection-view.ts";
import type { DiskView } from "#shared/ports/disk-view.ts";
import type {
  EngineViews,
  FileSummary,
  FileView,
  PresenceView,
  PresentPerson,
  SessionView,
} from "#shared/ports/engine.ts";
import type { ExchangeView } from "#shared/ports/exchange.ts";
import type { InvitationView } from "#shared/ports/invitation.ts";
import type { TodayView } from "#shared/ports/list.ts";
import type { OutreachView } from "#shared/ports/outreach.ts";
import type { ResourcesView } from "#shared/ports/resources.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";

type Views = {
  readonly session: SessionView;
  readonly connection: ConnectionView | null;
  readonly disk: DiskView | null;
  readonly exchange: ExchangeView | null;
  readonly invitations: readonly InvitationView[];
  readonly outreach: OutreachView | null;
  readonly resources: ResourcesView | null;
  readonly files: ReadonlyMap<CaseFileId, FileSummary>;
  readonly today: TodayView | null;
  readonly isListRead: boolean;
  /** The file that is open on the screen. */
  readonly file: FileView | null;
  readonly presence: PresenceView | null;
  /** Expected duration of the passphrase's derivation that runs, in milliseconds. */
  readonly deriving: number | null;
  readonly about: About | null;
};

const EMPTY: Views = {
  session: { state: "starting" },
  connection: null,
  disk: null,
  exchange: null,
  invitations: [],
  outreach: null,
  resources: null,
  files: new Map(),
  today: null,
  isListRead: false,
  file: null,
  presence: null,
  deriving: null,
  about: null,
};

const useViews = create<Views>(() => EMPTY);

export const useSession = (): SessionView => useViews(({ session }) => session);
export const useConnection = (): ConnectionView | null => useViews(({ connection }) => connection);
export const useDisk = (): DiskView | null => useViews(({ disk }) => disk);
export const useExchange = (): ExchangeView | null => useViews(({ exchange }) => exchange);
export const useOutreach = (): OutreachView | null => useViews(({ outreach }) => outreach);
export const useResources = (): ResourcesView | null => useViews(({ resources }) => resources);
export const useFiles = (): ReadonlyMap<CaseFileId, FileSummary> => useViews(({ files }) => files);
/** FIL-7: as many as the list shows; of the files of one person, one. */
export function useShownCount(): number {
  const files = useFiles();
  return useMemo(() => [...files.values()].filter(({ samePerson }) => samePerson.shownIn === null).length, [files]);
}
export const useToday = (): TodayView | null => useViews(({ today }) => today);
export const useIsListRead = (): boolean => useViews(({ isListRead }) => isListRead);
export const useDeriving = (): number | null => useViews(({ deriving }) => deriving);
export const useAbout = (): About | null => useViews(({ about }) => about);

export const useInvitations = (): readonly InvitationView[] => useViews(({ invitations }) => invitations);

/** The open file, once its view is here. */
export const useFile = (id: CaseFileId): FileView | null =>
  useViews(({ file }) => (file?.summary.id === id ? file : null));

/** Whichever file is on the screen; `null`: none is. */
export const useShownFile = (): FileView | null => useViews(({ file }) => file);

const NOBODY: readonly PresentPerson[] = [];

/** Who else has this file open now. */
export const useOthersHere = (id: CaseFileId): readonly PresentPerson[] =>
  useViews(({ presence }) => (presence?.file === id ? presence.others : NOBODY));

/** The file's screen is left: what it showed must not be taken for the next opening. */
export const forgetFile = (): void => useViews.setState({ file: null, presence: null });

export const showAbout = (about: About): void => useViews.setState({ about });

const useTold = create<Readonly<Partial<Record<keyof EngineViews, number>>>>(() => ({}));

/** How often a view was told, be it the same: what is asked of the engine beside it may have changed, and is asked anew. */
export const useTimesTold = (name: keyof EngineViews): number => useTold((told) => told[name] ?? 0);

/** Takes in a view of the engine. What it says again stays the same object: nothing is drawn for it. */
export function showView<Name extends keyof EngineViews>(name: Name, given: EngineViews[Name]): void {
  useTold.setState((told) => ({ [name]: (told[name] ?? 0) + 1 }));
  const known: Partial<Record<keyof EngineViews, unknown>> = useViews.getState();
  const shown = { name, value: keepSame(known[name], given) } as {
    [Each in keyof EngineViews]: { name: Each; value: EngineViews[Each] };
  }[keyof EngineViews];
  switch (shown.name) {
    case "session":
      return useViews.setState(({ files, today, file, presence, isListRead, connection, disk }) => {
        const isAtWork = shown.value.state === "open" && shown.value.project !== null;
        // Nothing of a space that closed, or whose project was left, stays in the window.
        return isAtWork
          ? { session: shown.value, files, today, file, presence, isListRead, connection, disk, deriving: null }
          : { ...EMPTY, session: shown.value, about: useViews.getState().about };
      });
    case "connection":
      return useViews.setState({ connection: shown.value });
    case "disk":
      return useViews.setState({ disk: shown.value });
    case "exchange":
      return useViews.setState({ exchange: shown.value });
    case "invitations":
      return useViews.setState({ invitations: shown.value });
    case "outreach":
      return useViews.setState({ outreach: shown.value });
    case "resources":
      return useViews.setState({ resources: shown.value });
    case "files":
      return useViews.setState(({ files }) => ({ files: listWith(files, shown.value), isListRead: true }));
    case "today":
      return useViews.setState({ today: shown.value });
    case "file":
      return useViews.setState({ file: shown.value });
    case "presence":
      return useViews.setState({ presence: shown.value });
    case "deriving":
      return useViews.setState({ deriving: shown.value.expected });
    case "noteEdited":
      for (const hear of noteListeners) hear(shown.value);
      return;
  }
}

type FileList = ReadonlyMap<CaseFileId, FileSummary>;

/** The list with what is told of it; itself, when that is nothing new. */
function listWith(known: FileList, { isWhole, files }: EngineViews["files"]): FileList {
  const told = files.map((file) => [file.id, keepSame(known.get(file.id), file)] as const);
  const list = new Map([...(isWhole ? [] : known), ...told]);
  const before = [...known];
  const isSame =
    list.size === known.size && [...list].every(([id, file], at) => before[at]?.[0] === id && before[at]?.[1] === file);
  return isSame ? known : list;
}

type NoteEdited = EngineViews["noteEdited"];

const noteListeners = new Set<(edited: NoteEdited) => void>();

/** Calls back when somebody else changes a note that is open in a form; answers what stops it. */
export function onNoteEdited(hear: (edited: NoteEdited) => void): () => void {
  noteListeners.add(hear);
  return () => noteListeners.delete(hear);
}
