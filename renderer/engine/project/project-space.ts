// One person's project on this computer, while their space is open: the log, the open documents, the list, the relay.
// It wires them together and says what changed; each part knows only its own matter.
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { ConnectionView, FileSummary, FileView, Person, ProjectView } from "#shared/ports/engine.ts";
import type { StoreFailure } from "#shared/ports/engine-store.ts";
import type { RelayTransport } from "#shared/ports/relay-transport.ts";
import type { StoredSummary } from "#shared/ports/stored-summary.ts";
import type { Timers } from "#shared/ports/timers.ts";
import type { Envelope } from "#shared/protocol/envelope.ts";
import { numberOf } from "#shared/protocol/genesis.ts";
import type { CaseFileId, RoomId } from "#shared/protocol/ids.ts";
import { type Reader, readFields, readNotes, readSummary, readTimeline } from "../files/file-content.ts";
import { FileDesk } from "../files/file-desk.ts";
import { type SummarySources, withShare } from "../files/file-summaries.ts";
import { SummaryKeeper } from "../files/summary-keeper.ts";
import { loadSummaries } from "../files/summary-store.ts";
import { GenerationKeeper, type GenerationPace } from "../generations/generation-keeper.ts";
import { loadAcks } from "../rooms/acks.ts";
import { sealLeftDrafts } from "../rooms/left-drafts.ts";
import { type LogContext, projectRooms } from "../rooms/log-context.ts";
import { asideChanges, quarantineCounts } from "../rooms/quarantine.ts";
import { openUpdates } from "../rooms/read-room.ts";
import { RoomShelf } from "../rooms/room-shelf.ts";
import { HeadWatch } from "../sync/head-watch.ts";
import { Receiver } from "../sync/receiver.ts";
import { RelayLink } from "../sync/relay-link.ts";
import { Sender } from "../sync/sender.ts";
import { openDirectory } from "./directory-keeper.ts";
import { projectCard } from "./project-card.ts";

export type SpaceEvents = {
  readonly projectChanged: () => void;
  readonly connectionChanged: () => void;
  /** The summaries of these files, or how far they went, changed. */
  readonly filesChanged: (files: ReadonlySet<CaseFileId>) => void;
  /** The documents of an open file were read again: who listens to its texts must listen anew. */
  readonly fileReloaded: (file: CaseFileId) => void;
};

export type SpaceOptions = {
  readonly context: LogContext;
  readonly person: Person;
  /** The enrolment token of who made the project. */
  readonly token: Bytes | null;
  readonly transport: RelayTransport;
  readonly timers: Timers;
  readonly pace: GenerationPace;
  readonly events: SpaceEvents;
};

export type ProjectSpace = Awaited<ReturnType<typeof openProject>>;

/** Opens a project and its connection. Throws a `StoreError`. */
export async function openProject({ context, person, token, transport, timers, pace, events }: SpaceOptions) {
  const { catalog, outbox, device, genesis, store } = context;
  const own = projectRooms(context);
  const me = numberOf(genesis, device.id);
  const summaries = await loadSummaries(store, context.vault);
  const acks = await loadAcks(context);
  const missing = new Map<RoomId, number>();
  const readings = new Map<CaseFileId, number>();
  let quarantined = 0;

  const fileOf = (room: RoomId): CaseFileId | null => catalog.get(room)?.caseFile ?? null;
  const filesOf = (rooms: Iterable<RoomId>): Set<CaseFileId> =>
    new Set([...rooms].flatMap((room) => fileOf(room) ?? []).filter((file) => file !== own));
  const roomChanged = (room: RoomId): void => {
    const file = fileOf(room);
    if (file === null || file === own) return;
    keeper.refresh(file);
    link?.offer();
    events.filesChanged(new Set([file]));
    events.connectionChanged();
  };

  const shelf = new RoomShelf(context, timers, roomChanged);
  const directory = await openDirectory(context, shelf, person, () => events.projectChanged());
  const reader = (): Reader => ({ authorName: directory.current().authorName, me, now: timers.now() });
  const lacks = (room: RoomId, count: number): void => {
    if (count === (missing.get(room) ?? 0)) return;
    if (count === 0) missing.delete(room);
    else missing.set(room, count);
    if (count > 0) void receiver.askAgain().then(() => link?.followAgain());
    events.filesChanged(filesOf([room]));
  };
  const desk = new FileDesk({
    context,
    shelf,
    timers,
    me,
    openingTeam: () => directory.current().openingTeam,
    incomplete: (room) => lacks(room.room, Math.max(1, room.missingCount)),
  });
  const keeper = new SummaryKeeper({
    context,
    shelf,
    summaries,
    timers,
    reader,
    refreshed: (file, rooms) => {
      link?.say(rooms.flatMap((state) => acks.due(state) ?? []));
      events.filesChanged(new Set([file]));
    },
    missing: lacks,
  });

  const readAgain = (file: CaseFileId): void => {
    readings.set(file, (readings.get(file) ?? 0) + 1);
    events.fileReloaded(file);
  };
  const received = (rooms: ReadonlyMap<RoomId, readonly Envelope[]>): void => {
    for (const [room, envelopes] of rooms) {
      const state = catalog.get(room);
      if (state === null) continue;
      // A snapshot says nothing that its rows have not said here: it is believed once it has been rebuilt.
      const news = envelopes.filter(({ kind }) => kind === "update");
      const updates = news.map((envelope) => openUpdates(context, envelope, state));
      const unfair = news.filter((_, at) => updates[at] === null);
      if (unfair.length > 0) void tellUnfair(unfair);
      shelf
        .receive(
          room,
          updates.flatMap((each) => each ?? []),
        )
        .then(
          (isReadAgain) => isReadAgain && readAgain(state.caseFile),
          // Rows that can't be read now are on the disk: the next opening reads them.
          () => undefined,
        );
      if (state.caseFile === own) directory.refresh();
      else keeper.refresh(state.caseFile);
    }
    void attachNewRooms(rooms.keys());
    watch.look(rooms.keys());
    void generations.look(rooms.keys());
    events.connectionChanged();
  };
  // The rows are in their room, and left out whenever it is read; a count that the disk refuses is told another day.
  const tellUnfair = async (envelopes: readonly Envelope[]): Promise<void> => {
    const rows = envelopes.map(({ bytes }) => ({ reason: "unfair", bytes }) as const);
    await store.write(await asideChanges(store, rows), "relaxed").catch(() => undefined);
    quarantined += envelopes.length;
    events.connectionChanged();
  };
  const attachNewRooms = async (rooms: Iterable<RoomId>): Promise<void> => {
    for (const file of filesOf(rooms)) {
      if (!desk.isOpen(file)) continue;
      await desk.attach(file);
      events.filesChanged(new Set([file]));
    }
  };
  const receiver = await Receiver.load(context, acks, timers.now, {
    received,
    quarantined: (count) => {
      quarantined += count;
      void watch.refresh();
      events.connectionChanged();
    },
    acknowledged: (rooms) => {
      watch.look(rooms);
      void generations.look(rooms);
      events.filesChanged(filesOf(rooms));
    },
  });
  const watch = new HeadWatch({
    context,
    acks,
    timers,
    changed: (rooms) => events.filesChanged(filesOf(rooms)),
    ask: () => void receiver.askAgain().then(() => link?.followAgain()),
    offer: () => link?.offer(),
  });
  const generations = new GenerationKeeper({
    context,
    acks,
    timers,
    pace,
    isUnsettled: (room) =>
      (shelf.get(room)?.hasDrafts ?? false) || (missing.get(room) ?? 0) > 0 || watch.of(room).length > 0,
    carried: roomChanged,
    checked: (room) => {
      const state = catalog.get(room);
      const word = state === null || state.isStale ? null : acks.due(state);
      if (word !== null) link?.say([word]);
      events.filesChanged(filesOf([room]));
    },
    propose: (rows) => link?.propose(rows),
  });
  const link =
    genesis.relay === null || !context.maySign
      ? null
      : new RelayLink({
          genesis,
          relay: genesis.relay,
          device,
          token,
          transport,
          timers,
          receiver,
          sender: new Sender(context, genesis.relay.receiptKey, (rooms) => {
            events.filesChanged(filesOf(rooms));
            events.connectionChanged();
          }),
          acksDue: () => catalog.all().flatMap((state) => (state.isStale ? [] : (acks.due(state) ?? []))),
          changed: () => events.connectionChanged(),
        });

  const nameOf = (id: string): string => directory.current().members.find((member) => member.device === id)?.name ?? "";
  const sources: SummarySources = {
    context,
    shelf,
    acks,
    hasRelay: link !== null,
    nameOf,
    missing: (room) => missing.get(room) ?? 0,
    alarms: (room) => watch.of(room),
  };
  const summaryOf = (summary: StoredSummary): FileSummary => withShare(summary, sources);

  const start = async (): Promise<void> => {
    quarantined = [...(await quarantineCounts(store)).values()].reduce((total, count) => total + count, 0);
    for (const { caseFile, isStale } of catalog.all()) {
      if (caseFile !== own && (isStale || summaries.get(caseFile) === null)) keeper.refresh(caseFile);
    }
    await watch.refresh();
    watch.look(catalog.all().map(({ room }) => room));
    link?.start();
    generations.start();
    void generations.look(catalog.all().flatMap(({ room, founding }) => (founding === null ? [] : [room])));
    for (const file of filesOf(await sealLeftDrafts(context, shelf))) keeper.refresh(file);
    link?.offer();
  };

  return {
    desk,
    start,
    /** Resolves when every change of the disk is shown in the list. */
    settled: () => keeper.settled(),
    fileSummaries: (): readonly FileSummary[] => summaries.all().map(summaryOf),
    fileSummary: (file: CaseFileId): FileSummary | null => {
      const summary = summaries.get(file);
      return summary === null ? null : summaryOf(summary);
    },
    reader,
    /** What an open file shows; `null` when it is not open. */
    fileView: (file: CaseFileId): FileView | null => {
      if (!desk.isOpen(file)) return null;
      const docs = desk.docs(file);
      const rooms = desk.rooms(file);
      const canWrite = context.maySign && rooms.length > 0 && rooms.every(({ isComplete }) => isComplete);
      const known = canWrite ? null : summaries.get(file);
      return {
        summary: summaryOf(known ?? readSummary(file, docs, reader())),
        fields: readFields(docs, reader()),
        notes: readNotes(docs, reader()),
        timeline: readTimeline(docs, reader()),
        canWrite,
        reading: readings.get(file) ?? 0,
      };
    },
    projectView: async (): Promise<ProjectView> => ({
      name: directory.current().name,
      members: directory.current().members,
      relayAddress: genesis.relay?.address ?? null,
      card: await projectCard(context),
    }),
    connectionView: (): ConnectionView => ({
      ...(link?.state ?? { state: "none", reason: null, isCaughtUp: true }),
      lastExchangeAt: link?.lastHeardAt ?? receiver.state.lastExchangeAt,
      toSend: link === null ? 0 : outbox.entries().length + shelf.open().filter(({ hasDrafts }) => hasDrafts).length,
      quarantined,
      hasNewer: receiver.state.kindsAtPassing !== null,
    }),
    /** Forgets the keys of every room; nothing is read or written any more. */
    forget: (): void => catalog.forget(),
    /** Takes in rows that came by another way than the relay, and are on the disk. */
    take: received,
    /** Rows may leave that had to wait. */
    offer: (): void => link?.offer(),
    /** Reads files again of which rows were found damaged, and asks for what lacks. */
    readAgain: (rooms: readonly RoomId[]): void => {
      for (const file of filesOf(rooms)) keeper.refresh(file);
    },
    context,
    /** Seals what was typed and tries the relay now. */
    syncNow: async (): Promise<void> => {
      await shelf.sealAll();
      link?.retryNow();
    },
    /**
     * Seals what was typed and hangs up. Answers why something typed is not on the disk, having then stopped nothing
     * unless `evenSo`; `null`: all is safe.
     */
    stop: async (evenSo: boolean): Promise<StoreFailure | null> => {
      const failure = await shelf.sealAll();
      if (failure !== null && !evenSo) return failure;
      keeper.stop();
      generations.stop();
      link?.stop();
      return failure;
    },
  };
}
