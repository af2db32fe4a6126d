// What the window is shown of an open project, made anew each time from what stands.

import type { AuditView } from "#shared/ports/audit-view.ts";
import type { ConnectionView } from "#shared/ports/connection-view.ts";
import type { FileSummary, FileView, Person, PresenceView, ProjectView } from "#shared/ports/engine.ts";
import type { RecoveryView } from "#shared/ports/recovery.ts";
import type { StoredSummary } from "#shared/ports/stored-summary.ts";
import type { CaseFileId, RoomId } from "#shared/protocol/ids.ts";
import type { CaseAccess } from "../access/case-access.ts";
import { personOfNumber } from "../access/participants.ts";
import type { AttachmentDesk } from "../attachments/attachment-desk.ts";
import { keyOfNumber, storedLines } from "../audit/audit-lines.ts";
import { readAuditFaults, readAuditLines } from "../audit/audit-view.ts";
import { myReadings } from "../audit/my-readings.ts";
import { contractKeeper } from "../contract/contract-keeper.ts";
import { partyOf } from "../contract/party-of.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { cardIn, notesIn, type Reader, readFields, readNotes, readSummary } from "../files/file-content.ts";
import type { FileDesk } from "../files/file-desk.ts";
import { type SummarySources, withShare } from "../files/file-summaries.ts";
import { noteShares } from "../files/note-shares.ts";
import type { SummaryStore } from "../files/summary-store.ts";
import { readThread } from "../files/thread.ts";
import { readTimeline } from "../files/timeline.ts";
import { isKnown, unseenIn } from "../files/unseen.ts";
import { sharedHistory, sharedLevels } from "../health/shared-level.ts";
import { trackViews } from "../health/track-views.ts";
import { readDecisions } from "../hours/hours-facts.ts";
import type { LiveView } from "../live/live-view.ts";
import { presenceView } from "../live/presence-view.ts";
import { readFileEncounters } from "../outreach/file-encounters.ts";
import { readRecords } from "../records/record-views.ts";
import type { Acks } from "../rooms/acks.ts";
import type { Alarm } from "../rooms/alarms.ts";
import { isLeft } from "../rooms/left-room.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { changesToSend } from "../rooms/quiet-rows.ts";
import type { RoomShelf } from "../rooms/room-shelf.ts";
import type { SamePeople } from "../same-person/same-people.ts";
import type { Receiver } from "../sync/receiver.ts";
import type { RelayLink } from "../sync/relay-link.ts";
import type { Admissions } from "./admissions.ts";
import type { Departures } from "./departures.ts";
import type { AskedIn } from "./directory.ts";
import type { DirectoryKeeper } from "./directory-keeper.ts";
import type { EpochKeeper } from "./epoch-keeper.ts";
import { peopleView } from "./people-view.ts";
import { projectCard } from "./project-card.ts";
import type { SaidAgain } from "./said-again.ts";

export type ViewSources = {
  readonly context: LogContext;
  readonly shelf: RoomShelf;
  readonly desk: FileDesk;
  readonly acks: Acks;
  readonly summaries: SummaryStore;
  readonly people: {
    readonly directory: DirectoryKeeper;
    readonly departures: Departures;
    readonly again: SaidAgain;
    readonly epochs: EpochKeeper;
    readonly admissions: Admissions;
    readonly access: CaseAccess;
    readonly recovery: { readonly view: () => RecoveryView };
  };
  readonly reader: () => Reader;
  readonly link: RelayLink | null;
  readonly live: LiveView | null;
  readonly receiver: Receiver;
  /** The document of outreach; `null` while there is none. */
  readonly outreach: () => CompartmentDoc | null;
  readonly missing: (room: RoomId) => number;
  /** Rows that those lack which were put aside for a room. */
  readonly gapIn: (room: RoomId) => number;
  readonly alarms: (room: RoomId) => readonly Alarm[];
  readonly attachments: AttachmentDesk;
  /** How often the documents of an open file were read again. */
  readonly reading: (file: CaseFileId) => number;
  readonly quarantined: () => number;
  /** Late lines that wait for this person. */
  readonly late: () => number;
  /** Lines of this device that could not leave. */
  readonly left: () => number;
  readonly samePeople: SamePeople;
  /** What was seen of a file. */
  readonly seen: SummarySources["seen"];
  /** What had been seen of an open file before it was opened. */
  readonly seenBefore: SummarySources["seen"];
};

export function projectViews(sources: ViewSources) {
  const { context, shelf, desk, acks, summaries, reader, link, receiver } = sources;
  const { directory, departures, epochs } = sources.people;
  const nameOf = (id: string): string => directory.current().members.find((member) => member.device === id)?.name ?? "";
  const shared: SummarySources = {
    context,
    shelf,
    acks,
    hasRelay: link !== null,
    me: reader().me,
    signsFor: () => partyOf(directory.current().members.find(({ isMe }) => isMe)?.role ?? "partner"),
    authorName: (number) => directory.current().authorName(number),
    personOf: personOfNumber(context.members),
    samePeople: sources.samePeople,
    lastNoteOf: (file) => summaries.get(file)?.lastNoteAt ?? null,
    seen: sources.seen,
    nameOf,
    missing: sources.missing,
    gapIn: sources.gapIn,
    alarms: sources.alarms,
  };
  const summaryOf = (summary: StoredSummary): FileSummary => withShare(summary, shared);
  const mayWrite = (file: CaseFileId): boolean => {
    const rooms = desk.rooms(file);
    return rooms.length > 0 && rooms.every(({ mayBeWritten }) => mayBeWritten);
  };
  const openSummary = (file: CaseFileId): FileSummary => {
    const known = mayWrite(file) ? null : summaries.get(file);
    return summaryOf(known ?? readSummary(file, desk.docs(file), reader()));
  };
  const contracts = contractKeeper({ context, desk, directory, reader, summaryOf: openSummary });

  return {
    contracts,
    fileSummaries: (): readonly FileSummary[] => summaries.all().map(summaryOf),
    fileSummary: (file: CaseFileId): FileSummary | null => {
      const summary = summaries.get(file);
      return summary === null ? null : summaryOf(summary);
    },
    /** What an open file shows; `null` when it is not open. */
    fileView: (file: CaseFileId): FileView | null => {
      if (!desk.isOpen(file)) return null;
      const docs = desk.docs(file);
      const canWrite = mayWrite(file);
      const summary = openSummary(file);
      const encounters = readFileEncounters(file, docs.field, sources.outreach(), reader());
      const tracks = desk.tracks(file);
      const notes = readNotes(docs, reader());
      const seen = sources.seenBefore(file);
      const unseen = unseenIn(docs, shared.me, seen);
      const thread = readThread(docs.support, reader(), unseen);
      const places = [
        ...desk.rooms(file).flatMap((room) => {
          if (room.doc === docs.field) return [{ room, notes }];
          return room.doc === docs.support ? [{ room, notes: thread }] : [];
        }),
        ...tracks.map(({ room }) => ({ room, notes: notesIn(room.doc, reader()) })),
      ];
      const access = sources.people.access.view(file, docs.identity, tracks, canWrite);
      return {
        summary,
        fields: readFields(docs, reader()),
        notes,
        thread,
        noteShares: noteShares(places, desk.noteMarks, shared),
        encounters,
        records: readRecords(docs, reader()),
        attachments: sources.attachments.views(file, reader()),
        hoursDecisions: readDecisions(docs.support, reader()),
        timeline: readTimeline(
          docs,
          encounters,
          reader(),
          isKnown(docs, shared.me, seen) ? unseen : new Set(),
          (other) => summaries.get(other)?.name ?? null,
        ),
        card: cardIn(docs),
        access: access.view,
        contract: access.view.mine.support ? contracts.view(file, summary) : null,
        healthLevels: sharedLevels(docs, access.known),
        healthBefore: sharedHistory(docs, access.known),
        tracks: trackViews(tracks, access.tracks, reader()),
        canWrite,
        reading: sources.reading(file),
      };
    },
    /** Who has read an open file; `null` when it is not open. Throws a `StoreError`. */
    auditView: async (file: CaseFileId): Promise<AuditView | null> => {
      if (!desk.isOpen(file)) return null;
      await desk.audit.settled();
      const logs = desk.rooms(file).flatMap(({ room, doc }) => {
        const state = context.catalog.get(room);
        if (state === null) return [];
        const { purpose: compartment, track } = state;
        return [{ place: { caseFile: file, compartment, track }, lines: storedLines(doc) }];
      });
      return {
        lines: readAuditLines(logs, reader()),
        faults: readAuditFaults(logs, keyOfNumber(context), reader()),
        waiting: await desk.audit.waitingFor(file),
      };
    },
    myReadings: (files: readonly CaseFileId[]) => myReadings({ context, shelf, desk, reader }, files),
    /** Who else has an open file on their screen. */
    presenceView: (file: CaseFileId): PresenceView => presenceView(file, sources.live?.others(file) ?? [], nameOf),
    projectView: async (): Promise<ProjectView> => ({
      name: directory.current().name,
      members: directory.current().members,
      ...peopleView(context, directory.current(), departures, sources.people.again.unanswered),
      newKeys: epochs.progress,
      asked: onceEach(directory.current().asked),
      numbers: directory.current().numbers,
      recovery: sources.people.recovery.view(),
      mayLetIn: context.genesis.relay !== null && sources.people.admissions.mayLetIn("colleague"),
      mayAddDevice: context.genesis.relay !== null && context.maySign,
      relayAddress: context.genesis.relay?.address ?? null,
      card: await projectCard(context),
    }),
    connectionView: (): ConnectionView => ({
      ...(link?.state ?? { state: "none", reason: null, isCaughtUp: true }),
      lastExchangeAt: link?.lastHeardAt ?? receiver.state.lastExchangeAt,
      toSend: link === null ? 0 : changesToSend(context) + toSeal(context, shelf),
      quarantined: sources.quarantined(),
      late: sources.late(),
      left: sources.left(),
      hasNewer: receiver.state.kindsAtPassing !== null,
    }),
  };
}

/** Rooms in which something was typed that is in no row yet. */
const toSeal = (context: LogContext, shelf: RoomShelf): number =>
  shelf.open().filter((opened) => opened.hasDrafts && !isLeft(context, opened)).length;

/** Two colleagues may have asked the same person in. */
const onceEach = (asked: readonly AskedIn[]): readonly Person[] =>
  [...new Map(asked.map((each) => [each.device, each])).values()].map(({ name, role, organizationName }) => ({
    name,
    role,
    organizationName,
  }));
