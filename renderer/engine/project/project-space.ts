// One person’s project on this computer, while their space is open: the log, the open documents, the list, the relay.
// It wires them together and says what changed; each part knows only its own matter.
import type { NoteId } from "#shared/ports/engine.ts";
import { StoreError, type StoreFailure } from "#shared/ports/engine-store.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { Envelope } from "#shared/protocol/envelope.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { numberOf } from "#shared/protocol/genesis.ts";
import type { CaseFileId, RoomId } from "#shared/protocol/ids.ts";
import { openExchange } from "../exchange/exchange.ts";
import { loadNews } from "../exchange/news.ts";
import { noteField, type Reader } from "../files/file-content.ts";
import { FileDesk } from "../files/file-desk.ts";
import { SummaryKeeper } from "../files/summary-keeper.ts";
import { loadSummaries } from "../files/summary-store.ts";
import { LiveView } from "../live/live-view.ts";
import { loadAcks } from "../rooms/acks.ts";
import { sealLeftDrafts } from "../rooms/left-drafts.ts";
import { projectRooms } from "../rooms/log-context.ts";
import { authorsOf } from "../rooms/received-rows.ts";
import { RoomShelf } from "../rooms/room-shelf.ts";
import { Receiver } from "../sync/receiver.ts";
import { RelayLink } from "../sync/relay-link.ts";
import { Sender } from "../sync/sender.ts";
import { asideCount } from "./aside-count.ts";
import { logKeepers } from "./log-keepers.ts";
import { peopleKeepers } from "./people-keepers.ts";
import { projectViews } from "./project-views.ts";
import { showRows } from "./show-rows.ts";
import type { SpaceOptions } from "./space-options.ts";

export type ProjectSpace = Awaited<ReturnType<typeof openProject>>;

/** Opens a project and its connection. Throws a `StoreError`. */
export async function openProject(options: SpaceOptions) {
  const { context, person, token, transport, neighbours, timers, isLive, pace, events } = options;
  const { catalog, device, genesis, store } = context;
  const own = projectRooms(context);
  const me = numberOf(context.members, device.id);
  const summaries = await loadSummaries(store, context.vault);
  const acks = await loadAcks(context);
  const news = await loadNews(store, context.vault, timers.now, events.exchangeChanged);
  const missing = new Map<RoomId, number>();
  const readings = new Map<CaseFileId, number>();

  const fileOf = (room: RoomId): CaseFileId | null => catalog.get(room)?.caseFile ?? null;
  const filesOf = (rooms: Iterable<RoomId>): Set<CaseFileId> =>
    new Set([...rooms].flatMap((room) => fileOf(room) ?? []).filter((file) => file !== own));
  const aside = asideCount(context, events.connectionChanged, (rooms) => events.filesChanged(filesOf(rooms)));
  const roomChanged = (room: RoomId): void => {
    const file = fileOf(room);
    if (file === null || file === own) return;
    keeper.refresh(file);
    exchange.rowsCame([room]);
    link?.offer();
    live?.grown([room]);
    events.filesChanged(new Set([file]));
    events.connectionChanged();
  };

  const shelf = new RoomShelf(context, timers, roomChanged);
  const { directory, admissions, peopleChanged } = await peopleKeepers({
    context,
    timers,
    shelf,
    person,
    changed: events.projectChanged,
    link: () => link,
  });
  const reader = (): Reader => ({ authorName: directory.current().authorName, me, now: timers.now() });
  const lacks = (room: RoomId, count: number): void => {
    if (count === (missing.get(room) ?? 0)) return;
    if (count === 0) missing.delete(room);
    else missing.set(room, count);
    if (count > 0) link?.followAgain();
    events.filesChanged(filesOf([room]));
  };
  const desk = new FileDesk({
    context,
    shelf,
    timers,
    me,
    openingTeam: () => directory.current().openingTeam,
    shown: (file, room) => live?.opened(file, room),
    left: (room) => live?.closed(room),
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
      exchange.acksCame(rooms.map(({ room }) => room));
      events.filesChanged(new Set([file]));
    },
    missing: lacks,
  });

  const readAgain = ({ caseFile }: RoomState): void => {
    readings.set(caseFile, (readings.get(caseFile) ?? 0) + 1);
    events.fileReloaded(caseFile);
  };
  const received = (rooms: ReadonlyMap<RoomId, readonly Envelope[]>): void => {
    exchange.rowsCame(rooms.keys());
    for (const [room, envelopes] of rooms) {
      const state = catalog.get(room);
      if (state === null) continue;
      showRows({ context, shelf, setAside: aside.setAside, readAgain }, state, envelopes);
      if (state.caseFile === own) peopleChanged();
      else keeper.refresh(state.caseFile);
    }
    // What came may be what those waited for, or the room that says them again.
    if (aside.count() > 0) void countSetAside();
    live?.grown(rooms.keys());
    void attachNewRooms(rooms.keys());
    look(rooms.keys());
    events.connectionChanged();
  };
  const attachNewRooms = async (rooms: Iterable<RoomId>): Promise<void> => {
    for (const file of filesOf(rooms)) if (await desk.attach(file)) events.filesChanged(new Set([file]));
  };
  const acknowledged = (rooms: readonly RoomId[]): void => {
    look(rooms);
    events.filesChanged(filesOf(rooms));
  };
  const countSetAside = async (): Promise<void> => {
    await aside.read();
    await watch.refresh();
  };
  const receiver = await Receiver.load(context, acks, timers.now, {
    received: (rooms) => {
      news.heard(authorsOf(rooms), "relay");
      received(rooms);
    },
    quarantined: () => void countSetAside(),
    shown: (rooms) => {
      look(rooms);
      link?.offer();
      events.filesChanged(filesOf(rooms));
      events.connectionChanged();
    },
    acknowledged: (rooms, holders) => {
      news.heard(holders, "relay");
      exchange.acksCame(rooms);
      acknowledged(rooms);
    },
  });
  const exchange = openExchange({
    context,
    acks,
    timers,
    transport: neighbours,
    news,
    prepare: async () => {
      const failure = await shelf.sealAll();
      if (failure !== null) throw new StoreError(failure);
      await keeper.settled();
    },
    taken: {
      received: (rooms) => {
        received(rooms);
        link?.offer();
      },
      quarantined: () => void countSetAside(),
      acknowledged: (rooms) => acknowledged(rooms),
    },
    members: () => directory.current().members,
    changed: events.exchangeChanged,
  });
  context.members.watch(() => {
    peopleChanged();
    exchange.rowsCame([]);
  });
  const { watch, look, keepers } = logKeepers({
    context,
    acks,
    timers,
    pace,
    shelf,
    summaries,
    letGo: (files) => void desk.closeAll(files).then(() => events.filesChanged(files)),
    missing: (room) => missing.get(room) ?? 0,
    roomsChanged: (rooms) => events.filesChanged(filesOf(rooms)),
    carried: roomChanged,
    ask: () => link?.followAgain(),
    link: () => link,
  });
  const live =
    genesis.relay === null || !context.maySign || !isLive
      ? null
      : new LiveView({
          context,
          timers,
          take: (rows) => receiver.aside(rows),
          presenceChanged: events.presenceChanged,
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
          rider: live?.rider ?? null,
          sender: new Sender(context, genesis.relay.receiptKey, (rooms) => {
            live?.taken(rooms);
            events.filesChanged(filesOf(rooms));
            events.connectionChanged();
          }),
          acksDue: () => catalog.all().flatMap((state) => (state.isStale ? [] : (acks.dueAtRest(state) ?? []))),
          changed: () => {
            events.connectionChanged();
            admissions.look();
          },
        });

  const views = projectViews({
    context,
    shelf,
    desk,
    acks,
    summaries,
    directory,
    reader,
    link,
    live,
    receiver,
    missing: (room) => missing.get(room) ?? 0,
    alarms: (room) => [...watch.of(room), ...watch.ofSpeakers(room)],
    reading: (file) => readings.get(file) ?? 0,
    gapIn: aside.gapIn,
    quarantined: aside.count,
  });

  const start = async (): Promise<void> => {
    await countSetAside();
    for (const { caseFile, isStale } of catalog.all()) {
      if (caseFile !== own && (isStale || summaries.get(caseFile) === null)) keeper.refresh(caseFile);
    }
    watch.look(catalog.all().map(({ room }) => room));
    link?.start();
    keepers.start();
    admissions.look();
    for (const file of filesOf(await sealLeftDrafts(context, shelf))) keeper.refresh(file);
    link?.offer();
  };

  return {
    desk,
    exchange,
    start,
    /** Resolves when every change of the disk is shown in the list. */
    settled: () => keeper.settled(),
    ...views,
    reader,
    forget: (): void => catalog.forget(),
    take: received,
    offer: (): void => {
      link?.offer();
      exchange.rowsCame([]);
      live?.grown(desk.openFiles().flatMap((file) => desk.rooms(file).map(({ room }) => room)));
    },
    /** Reads files again of which rows were found damaged, and asks for what lacks. */
    readAgain: (rooms: readonly RoomId[]): void => {
      for (const file of filesOf(rooms)) keeper.refresh(file);
    },
    letIn: (card: string) => admissions.letIn(card),
    propose: (rows: readonly Row[]): void => link?.propose(rows),
    typing: (file: CaseFileId, note: NoteId): void => {
      const room = catalog.find(file, "field")?.room;
      if (room !== undefined) live?.typing(room, noteField(note));
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
      live?.stop();
      keepers.stop();
      admissions.stop();
      exchange.stop();
      link?.stop();
      return failure;
    },
  };
}
