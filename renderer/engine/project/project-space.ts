// One person's project on this computer, while their space is open: the log, the open documents, the list, the relay.
// It wires them together and says what changed; each part knows only its own matter.
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { ConnectionView, FileSummary, FileView, Person, ProjectView } from "#shared/ports/engine.ts";
import type { StoreFailure } from "#shared/ports/engine-store.ts";
import type { RelayTransport } from "#shared/ports/relay-transport.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { StoredSummary } from "#shared/ports/stored-summary.ts";
import type { Timers } from "#shared/ports/timers.ts";
import type { Envelope } from "#shared/protocol/envelope.ts";
import type { Row } from "#shared/protocol/frame.ts";
import type { CaseFileId, RoomId } from "#shared/protocol/ids.ts";
import { type Reader, readFields, readNotes, readSummary, readTimeline } from "../files/file-content.ts";
import { FileDesk } from "../files/file-desk.ts";
import { type RoomSafety, shareOf } from "../files/share.ts";
import { SummaryKeeper } from "../files/summary-keeper.ts";
import { loadSummaries } from "../files/summary-store.ts";
import { loadAcks } from "../rooms/acks.ts";
import { gapsIn } from "../rooms/gaps.ts";
import { sealLeftDrafts } from "../rooms/left-drafts.ts";
import type { LogContext } from "../rooms/log-context.ts";
import type { OpenRoom } from "../rooms/open-room.ts";
import { quarantineCounts } from "../rooms/quarantine.ts";
import { openUpdates } from "../rooms/read-room.ts";
import { RoomShelf } from "../rooms/room-shelf.ts";
import { Receiver } from "../sync/receiver.ts";
import { RelayLink } from "../sync/relay-link.ts";
import { Sender } from "../sync/sender.ts";
import { openDirectory } from "./directory-keeper.ts";
import { projectCard, projectRooms } from "./project-card.ts";

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
  readonly events: SpaceEvents;
};

export type ProjectSpace = Awaited<ReturnType<typeof openProject>>;

/** Opens a project and its connection. Throws a `StoreError`. */
export async function openProject({ context, person, token, transport, timers, events }: SpaceOptions) {
  const { catalog, outbox, device, genesis, store } = context;
  const own = projectRooms(context);
  const me = genesis.devices.find(({ id }) => id === device.id)?.number ?? 0;
  const summaries = await loadSummaries(store, context.vault);
  const acks = await loadAcks(store, genesis, device);
  const missing = new Map<RoomId, number>();
  const readings = new Map<CaseFileId, number>();
  let quarantined = 0;
  /** Rows known to lack, since later ones of their author have come. */
  let gaps: ReadonlyMap<RoomId, number> = new Map();

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
      const open = shelf.get(room);
      const updates = envelopes.map((envelope) => openUpdates(envelope, state));
      if (open?.isComplete && updates.every((each) => each !== null)) open.receive(updates.flat());
      else if (open !== null) void shelf.reload(room).then(() => readAgain(state.caseFile));
      if (state.caseFile === own) directory.refresh();
      else keeper.refresh(state.caseFile);
    }
    void attachNewRooms(rooms.keys());
    events.connectionChanged();
  };
  const attachNewRooms = async (rooms: Iterable<RoomId>): Promise<void> => {
    for (const file of filesOf(rooms)) {
      if (!desk.isOpen(file)) continue;
      await desk.attach(file);
      events.filesChanged(new Set([file]));
    }
  };
  const countQuarantine = async (): Promise<void> => {
    const counts = await quarantineCounts(store);
    quarantined = [...counts.values()].reduce((total, count) => total + count, 0);
    const before = new Set(gaps.keys());
    gaps = counts.has("gap") ? await gapsIn(context) : new Map();
    events.filesChanged(filesOf([...before, ...gaps.keys()]));
  };
  const receiver = await Receiver.load(context, acks, timers.now, {
    received,
    quarantined: () => void countQuarantine().then(events.connectionChanged),
    shown: (rooms) => {
      link?.offer();
      events.filesChanged(filesOf(rooms));
      events.connectionChanged();
    },
    acknowledged: (rooms) => events.filesChanged(filesOf(rooms)),
  });
  const link =
    genesis.relay === null
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
          acksDue: () => catalog.all().flatMap((state) => (state.isStale ? [] : (acks.dueAtRest(state) ?? []))),
          changed: () => events.connectionChanged(),
        });

  const lackingHere = ({ room }: RoomState, open: OpenRoom | null): number =>
    open === null ? (missing.get(room) ?? 0) : open.isComplete ? 0 : Math.max(1, open.missingCount);
  const safetyOf = (file: CaseFileId): RoomSafety[] =>
    catalog.of(file).map((state) => {
      const open = shelf.get(state.room);
      return {
        state,
        failure: open?.failure ?? null,
        sealFailure: open?.sealFailure ?? null,
        missing: lackingHere(state, open) + Math.max(gaps.get(state.room) ?? 0, acks.ahead(state)),
        hasDrafts: open?.hasDrafts ?? false,
        toSend: outbox.countOf(state.room),
        refusal: outbox.refusalOf(state.room),
      };
    });
  const nameOf = (id: string): string => directory.current().members.find((member) => member.device === id)?.name ?? "";
  const summaryOf = (summary: StoredSummary): FileSummary => ({
    ...summary,
    share: shareOf(safetyOf(summary.id), { me: device.id, hasRelay: link !== null, acks, nameOf }),
  });

  const start = async (): Promise<void> => {
    await countQuarantine();
    for (const { caseFile, isStale } of catalog.all()) if (isStale && caseFile !== own) keeper.refresh(caseFile);
    link?.start();
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
      const canWrite = desk.rooms(file).every(({ isComplete }) => isComplete);
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
      toSend: link === null ? 0 : outbox.size() + shelf.open().filter(({ hasDrafts }) => hasDrafts).length,
      quarantined,
    }),
    /** Takes in rows that a person handed over; none is believed more than the relay's. Throws a `StoreError`. */
    receiveByHand: (rows: readonly Row[]): Promise<void> => receiver.handed(rows),
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
      link?.stop();
      return failure;
    },
  };
}
