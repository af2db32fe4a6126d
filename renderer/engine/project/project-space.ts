// One person’s project on this computer, while their space is open: the log, the open documents, the list, the relay.
// It wires them together and says what changed; each part knows only its own matter.
import type { NoteId } from "#shared/ports/engine.ts";
import type { StoreFailure } from "#shared/ports/engine-store.ts";
import { heldSince } from "#shared/ports/said-resources.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { Envelope } from "#shared/protocol/envelope.ts";
import { numberOf } from "#shared/protocol/genesis.ts";
import type { CaseFileId, RoomId } from "#shared/protocol/ids.ts";
import { attachmentDesk } from "../attachments/attachment-desk.ts";
import { openExchange } from "../exchange/exchange.ts";
import { loadNews } from "../exchange/news.ts";
import { noteField } from "../files/file-content.ts";
import { FileDesk } from "../files/file-desk.ts";
import { SummaryKeeper } from "../files/summary-keeper.ts";
import { openList } from "../list/open-list.ts";
import { loadAcks } from "../rooms/acks.ts";
import { sealLeftDrafts } from "../rooms/left-drafts.ts";
import { projectRooms } from "../rooms/log-context.ts";
import { authorsOf } from "../rooms/received-rows.ts";
import { RoomShelf } from "../rooms/room-shelf.ts";
import { Receiver } from "../sync/receiver.ts";
import { asideCount } from "./aside-count.ts";
import { commonRooms } from "./common-rooms.ts";
import { openLine } from "./line.ts";
import { logKeepers } from "./log-keepers.ts";
import { missingCount } from "./missing-count.ts";
import { peopleKeepers } from "./people-keepers.ts";
import { projectViews } from "./project-views.ts";
import { roomFiles } from "./room-files.ts";
import { showRows } from "./show-rows.ts";
import type { SpaceOptions } from "./space-options.ts";

export type ProjectSpace = Awaited<ReturnType<typeof openProject>>;

/** Opens a project and its connection. Throws a `StoreError`. */
export async function openProject(options: SpaceOptions) {
  const { context, person, neighbours, timers, events } = options;
  const { catalog, device, store } = context;
  const own = projectRooms(context);
  const me = numberOf(context.members, device.id);
  const list = await openList(context, timers, (today) => heldSince(resources.view(), today));
  const { summaries } = list;
  const acks = await loadAcks(context);
  const news = await loadNews(store, context.vault, timers.now, events.exchangeChanged);
  const readings = new Map<CaseFileId, number>();

  const { filesOf } = roomFiles(context);
  const tellOf = (rooms: Iterable<RoomId>): void => events.filesChanged(filesOf(rooms));
  const aside = asideCount(context, events.connectionChanged, tellOf);
  const roomChanged = (room: RoomId): void => {
    const state = catalog.get(room);
    if (state === null || state.purpose === "directory") return;
    const file = state.caseFile;
    keeper.refresh(file);
    exchange.rowsCame([room]);
    link?.offer();
    live?.grown([room]);
    if (file === own) common.refresh();
    else events.filesChanged(new Set([file]));
    events.connectionChanged();
  };

  const shelf = new RoomShelf(context, timers, roomChanged, (opened) => people.mayLeave(opened));
  const people = await peopleKeepers({
    context,
    timers,
    shelf,
    person,
    events: {
      ...events,
      projectChanged: () => {
        events.projectChanged();
        common.refresh();
      },
    },
    files: () => summaries.all().map(({ id }) => id),
    hasAccessFacts: (file) => summaries.get(file)?.hasAccessFacts ?? null,
    link: () => link,
    isReadingAgain: () => receiver.isReadingAgain,
    cleared: () => void countSetAside(),
  });
  const { directory, access, invitations, reader } = people;
  const missing = missingCount(tellOf, () => void link?.followAgain());
  const desk = new FileDesk({
    context,
    shelf,
    timers,
    me,
    openingTeam: () => directory.current().openingTeam,
    mayOpenFiles: () => directory.current().mayOpenFiles,
    readers: (file, compartment) => access.readers(file, compartment, desk.docs(file).identity),
    shown: (file, room) => live?.opened(file, room),
    left: (room) => live?.closed(room),
    incomplete: (room) => missing.lacks(room.room, Math.max(1, room.missingCount)),
  });
  const attachments = attachmentDesk({ context, desk, access, missing, added: roomChanged });
  const common = commonRooms({
    ...{ ...options, shelf, me, files: desk, directory: directory.current, reader, list },
    propose: people.propose,
  });
  const { outreach, resources, counting, sayIn } = common;
  const keeper = new SummaryKeeper({
    context,
    shelf,
    summaries,
    texts: list.texts,
    figures: list.figures,
    timers,
    reader,
    refreshed: (file, rooms) => {
      list.changed(file, desk.isOpen(file));
      link?.say(rooms.flatMap((state) => acks.due(state) ?? []));
      exchange.acksCame(rooms.map(({ room }) => room));
      people.fileChanged(file);
      common.fileChanged(file);
      events.filesChanged(new Set([file]));
    },
    missing,
  });

  const readAgain = ({ caseFile }: RoomState): void => {
    readings.set(caseFile, (readings.get(caseFile) ?? 0) + 1);
    if (caseFile === own) common.refresh();
    else events.fileReloaded(caseFile);
  };
  const received = (rooms: ReadonlyMap<RoomId, readonly Envelope[]>): void => {
    exchange.rowsCame(rooms.keys());
    for (const [room, envelopes] of rooms) {
      const state = catalog.get(room);
      if (state === null || !catalog.isBelieved(state)) continue;
      showRows({ context, shelf, setAside: aside.setAside, readAgain }, state, envelopes);
      if (state.purpose === "directory") people.peopleChanged();
      else keeper.refresh(state.caseFile);
      common.came(state.purpose);
    }
    // What came may be what those waited for, or the room that says them again.
    if (aside.isAny()) void countSetAside(rooms.keys());
    live?.grown(rooms.keys());
    void attachNewRooms(rooms.keys());
    attachments.came(rooms.keys());
    look(rooms.keys());
    events.connectionChanged();
  };
  const attachNewRooms = async (rooms: Iterable<RoomId>): Promise<void> => {
    for (const file of filesOf(rooms)) if (await desk.attach(file)) events.filesChanged(new Set([file]));
  };
  const acknowledged = (rooms: readonly RoomId[]): void => {
    look(rooms);
    tellOf(rooms);
  };
  const countSetAside = async (came: Iterable<RoomId> | null = null): Promise<void> => {
    await aside.read(came);
    look(aside.lateRooms());
    await watch.refresh();
  };
  const receiver = await Receiver.load(context, acks, timers.now, {
    received: (rooms) => {
      news.heard(authorsOf(rooms), "relay");
      received(rooms);
    },
    quarantined: () => void countSetAside(),
    shown: (rooms) => {
      sent(rooms);
      link?.offer();
      people.readers.look(filesOf(rooms));
      tellOf(rooms);
      events.connectionChanged();
    },
    acknowledged: (rooms, holders) => {
      news.heard(holders, "relay");
      exchange.acksCame(rooms);
      acknowledged(rooms);
    },
  });
  const exchange = openExchange({
    ...options,
    acks,
    transport: neighbours,
    news,
    audit: desk.audit,
    seal: () => shelf.sealAll(),
    settled: () => keeper.settled(),
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
    people.peopleChanged();
    exchange.rowsCame([]);
  });
  const { watch, look, sent, left, putAway, keepers } = logKeepers({
    leftCounted: () => void countSetAside(),
    ...options,
    acks,
    shelf,
    list,
    letGo: (files) => void desk.closeUnread(files).then(() => events.filesChanged(files)),
    missing: missing.of,
    roomsChanged: tellOf,
    carried: roomChanged,
    readAgain,
    ask: () => link?.askNow(),
    link: () => link,
  });
  const { live, link } = openLine({
    ...options,
    receiver,
    acks,
    mail: invitations.mail,
    taken: (rooms) => {
      tellOf(rooms);
      events.connectionChanged();
    },
    changed: () => {
      events.connectionChanged();
      people.lineChanged();
      common.look();
    },
  });

  const views = projectViews({
    ...{ context, shelf, desk, attachments, acks, summaries },
    people,
    reader,
    link,
    live,
    receiver,
    outreach: outreach.doc,
    missing: missing.of,
    alarms: (room) => [...watch.of(room), ...watch.ofSpeakers(room)],
    reading: (file) => readings.get(file) ?? 0,
    gapIn: aside.gapIn,
    quarantined: aside.count,
    late: aside.late,
    left,
    ...{ seen: list.visits.seen, seenBefore: list.seenBefore, samePeople: list.samePeople },
  });

  const start = async (): Promise<void> => {
    common.refresh();
    await countSetAside();
    keeper.refreshUnread();
    list.start((file) => keeper.refresh(file), common.listRead);
    watch.look(catalog.all().map(({ room }) => room));
    link?.start();
    keepers.start();
    people.start();
    for (const file of filesOf(await sealLeftDrafts(context, shelf))) keeper.refresh(file);
    void desk.audit.start();
    link?.offer();
  };

  return {
    ...{ access, attachments, counting, desk, list, exchange, invitations, outreach, resources, sayIn, putAway, start },
    /** Resolves when every change of the disk is shown in the list. */
    settled: () => keeper.settled(),
    ...views,
    reader,
    forget: (): void => catalog.forget(),
    take: received,
    countAside: (): Promise<void> => countSetAside(),
    offer: (): void => {
      link?.offer();
      exchange.rowsCame([]);
      live?.grown(desk.openFiles().flatMap((file) => desk.rooms(file).map(({ room }) => room)));
    },
    /** Reads files again of which rows were found damaged, and asks for what lacks. */
    readAgain: (rooms: readonly RoomId[]): void => {
      for (const file of filesOf(rooms)) keeper.refresh(file);
      attachments.look(rooms);
    },
    people,
    typing: (file: CaseFileId, note: NoteId): void => {
      const room = desk.noteRoom(file, note)?.room;
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
      await desk.audit.settled();
      const failure = await shelf.sealAll();
      if (failure !== null && !evenSo) return failure;
      for (const part of [keeper, list.search, live, keepers, people, common, exchange, link]) part?.stop();
      return failure;
    },
  };
}
