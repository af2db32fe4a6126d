// What the window may ask of the engine, and what it is shown. Views are plain data, frozen in the engine, complete in
// themselves: the window holds no key, no document and no rule of its own.

import type { CloseReason } from "#shared/desktop-api.ts";
import type { Backup, BackupName } from "#shared/desktop-disk.ts";
import type { FieldFailure, FileField } from "#shared/domain/case-file/index.ts";
import type { ColleagueChange } from "#shared/domain/today/index.ts";
import type { Brand } from "#shared/kernel/brand.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { Json } from "#shared/kernel/json.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { TextMessage } from "#shared/kernel/text-peer.ts";
import type { CardFailure } from "#shared/protocol/cards.ts";
import type { Delay } from "#shared/protocol/delays.ts";
import type { Denial } from "#shared/protocol/frame.ts";
import type { CaseFileId, DeviceId } from "#shared/protocol/ids.ts";
import type { AlarmView } from "./alarm-view.ts";
import type { DiskView, NotKept } from "./disk-view.ts";
import type { StoreFailure } from "./engine-store.ts";
import type { ExchangeCalls, ExchangeView } from "./exchange.ts";
import type { ListCalls, TodayView } from "./list.ts";
import type { ShareView } from "./share-view.ts";
import type { VaultSign } from "./vault-record.ts";

/** One value that was said of a field. */
export type FactId = Brand<string, "FactId">;

/** A note of a file. */
export type NoteId = Brand<string, "NoteId">;

export type VaultSummary = {
  readonly id: string;
  readonly sign: VaultSign;
  /** How long opening takes on this computer, in milliseconds. */
  readonly expected: number;
  /** Before this instant no passphrase is tried. */
  readonly retryAt: Instant;
};

export type Person = { readonly name: string; readonly role: Role; readonly organizationName: string };

export const ROLES = ["educator", "advisor", "partner", "coordinator"] as const;
export type Role = (typeof ROLES)[number];

export type Member = Person & { readonly device: DeviceId; readonly number: number; readonly isMe: boolean };

export type ProjectView = {
  readonly name: string;
  readonly members: readonly Member[];
  /** `null`: everything stays on this computer. */
  readonly relayAddress: string | null;
  /** Asked in, and not let in yet: that takes a connection. */
  readonly asked: readonly Person[];
  /** Whether this device may ask somebody in. */
  readonly mayLetIn: boolean;
  /** What a colleague pastes to join. */
  readonly card: string;
};

export type SessionView =
  | { readonly state: "starting" }
  /** Another window of the same profile holds the store. */
  | { readonly state: "elsewhere" }
  | { readonly state: "unusable"; readonly failure: StoreFailure }
  | { readonly state: "locked"; readonly vaults: readonly VaultSummary[] }
  | {
      readonly state: "open";
      readonly sign: VaultSign;
      readonly person: Person;
      /** What this person shows to whoever makes a project. */
      readonly deviceCard: string;
      readonly device: DeviceId;
      readonly project: ProjectView | null;
      /** Minutes without a gesture before the space closes itself. */
      readonly lockAfter: number;
      /** When the backup was made that this space was restored from: it is read, and not written; `null`: it is whole. */
      readonly restoredFrom: Instant | null;
    };

export type ConnectionState = "none" | "offline" | "connecting" | "online" | "denied";

/**
 * `disk`: this computer could not keep what came in. `olderApp`, `olderRelay`: the two have no version of the protocol in
 * common, and this is the one to bring up to date.
 */
export type ConnectionReason =
  | CloseReason
  | Denial
  | Delay
  | "silent"
  | "notTheRelay"
  | "disk"
  | "olderApp"
  | "olderRelay";

export type ConnectionView = {
  readonly state: ConnectionState;
  /** Why it is offline or denied; `null` while nothing is known. */
  readonly reason: ConnectionReason | null;
  /** When bytes of the relay last came in, on any day; `null`: never. */
  readonly lastExchangeAt: Instant | null;
  /** Changes that the relay has not confirmed, or confirmed and does not show. */
  readonly toSend: number;
  /** Everything that the relay held when this connection began has been received. */
  readonly isCaughtUp: boolean;
  /** Rows put aside because they can't be read or believed. */
  readonly quarantined: number;
  /** Some of them are of a kind that only a later version of this application knows. */
  readonly hasNewer: boolean;
};

export type FileSummary = {
  readonly id: CaseFileId;
  readonly name: string;
  readonly bornOn: CalendarDay | null;
  readonly apparentAge: number | null;
  readonly basin: string | null;
  readonly phase: string;
  readonly leadWorker: string | null;
  readonly lastNoteAt: Instant | null;
  /** When its first fact was written; `null`: not known here. */
  readonly openedAt: Instant | null;
  /** I am its lead worker, on this device. */
  readonly isMine: boolean;
  /** What colleagues changed and this person has not seen. */
  readonly news: readonly ColleagueChange[];
  /** Fields of which two people wrote different values apart. */
  readonly conflicts: number;
  readonly share: ShareView;
  readonly alarms: readonly AlarmView[];
};

export type ValueView = {
  readonly id: FactId;
  readonly value: Json;
  /** How a code that only the project knows reads: the name of a lead worker; `null`: the value speaks for itself. */
  readonly label: string | null;
  readonly author: string;
  readonly isMine: boolean;
  readonly at: Instant;
  /** The author's clock was clearly ahead: the date is to be taken with care. */
  readonly isDoubtful: boolean;
};

/** The current values of a field, later first. More than one: to be settled by a person. */
export type FieldView = { readonly values: readonly ValueView[]; readonly changes: number };

export type NoteView = {
  readonly id: NoteId;
  readonly text: string;
  readonly author: string;
  readonly isMine: boolean;
  readonly at: Instant;
  readonly isRemoved: boolean;
};

export type TimelineEntry = {
  readonly at: Instant;
  readonly author: string;
  readonly kind: "field" | "note" | "noteRemoved";
  readonly field: FileField | null;
  readonly note: NoteId | null;
  readonly value: Json;
  readonly label: string | null;
};

export type FileView = {
  readonly summary: FileSummary;
  readonly fields: Readonly<Record<FileField, FieldView>>;
  readonly notes: readonly NoteView[];
  readonly timeline: readonly TimelineEntry[];
  /** False while something of the file lacks here: what is typed stays in its form. */
  readonly canWrite: boolean;
  /** Grows when the documents were read again: a form that follows a text opens it anew. */
  readonly reading: number;
};

/** Who else has this file open now, the first to come first. Nobody is here while the relay is out of reach. */
export type PresenceView = {
  readonly file: CaseFileId;
  readonly others: readonly PresentPerson[];
};

export type PresentPerson = {
  readonly device: DeviceId;
  readonly name: string;
  /** The note that they are writing in. */
  readonly note: NoteId | null;
};

export type EngineViews = {
  readonly session: SessionView;
  readonly connection: ConnectionView;
  readonly disk: DiskView;
  readonly exchange: ExchangeView;
  /** The files that changed, or all of them after opening; a file is never removed from the list by leaving it out. */
  readonly files: { readonly isWhole: boolean; readonly files: readonly FileSummary[] };
  readonly today: TodayView;
  readonly file: FileView;
  readonly presence: PresenceView;
  /** Somebody else changed the text of a note that is open in a form. */
  readonly noteEdited: { readonly file: CaseFileId; readonly note: NoteId; readonly message: TextMessage };
  /** A passphrase is being turned into a key; `expected` is in milliseconds. */
  readonly deriving: { readonly expected: number };
};

/** The disk refused: what was typed is still on the screen, and is tried again. */
export type NotSaved = { readonly kind: "notSaved"; readonly failure: StoreFailure };

export type WriteFailure =
  | NotSaved
  | { readonly kind: "incomplete" }
  /** The space was restored from a backup alone: nothing may be signed in it. */
  | { readonly kind: "readOnly" }
  | { readonly kind: "invalid"; readonly field: FileField; readonly failure: FieldFailure }
  | { readonly kind: "noteTooLong"; readonly longest: number; readonly length: number };

export type UnlockFailure =
  | { readonly kind: "wrongPassphrase"; readonly retryAt: Instant }
  | { readonly kind: "tooSoon"; readonly retryAt: Instant }
  | { readonly kind: "unknownVault" }
  /** The passphrase was right, and the space can't be read: its own record is damaged. */
  | { readonly kind: "damaged" }
  /** The passphrase was right, and all that is left of the space is a backup: to be opened, it must be asked for. */
  | { readonly kind: "onlyBackup"; readonly backup: Backup }
  | NotSaved;

/** `unreadable`: the backup is damaged, or is not of this space. */
export type RestoreFailure = NotSaved | NotKept | { readonly kind: "unreadable" } | { readonly kind: "noProject" };

export type CreateFailure = { readonly kind: "passphraseTooShort"; readonly shortest: number } | NotSaved;

export type ProjectFailure =
  | { readonly kind: "card"; readonly card: "relay" | "device" | "project"; readonly failure: CardFailure }
  | { readonly kind: "notNamed" | "address" | "sameDevice" | "noRelay" | "notAllowed" | "known" }
  | NotSaved;

export type NewSpace = { readonly sign: VaultSign; readonly passphrase: string; readonly person: Person };

export type NewProject = {
  readonly name: string;
  /** The code of a relay's operator; `null`: the project stays on this computer. */
  readonly enrolmentCode: string | null;
  /** The cards of the colleagues' devices. */
  readonly deviceCards: readonly string[];
};

export type NewFile = {
  readonly name: string;
  readonly basin: string | null;
  readonly apparentAge: number | null;
  readonly note: string;
};

type CallsOfParts = ExchangeCalls & ListCalls;

export type EngineCalls = CallsOfParts & {
  readonly createSpace: (space: NewSpace) => Promise<Result<null, CreateFailure>>;
  readonly unlock: (vault: string, passphrase: string) => Promise<Result<null, UnlockFailure>>;
  /** Opens what a backup holds of a space of which nothing else is left: to be read. */
  readonly openBackup: (vault: string, passphrase: string, backup: BackupName) => Promise<Result<null, UnlockFailure>>;
  /**
   * Seals what was typed, hangs up and forgets the keys; the worker is of no more use after it. Refused while something
   * typed is not on the disk, unless `evenSo`.
   */
  readonly lock: (evenSo: boolean) => Promise<Result<null, NotSaved>>;
  readonly setLockAfter: (minutes: number) => Promise<Result<null, NotSaved>>;
  readonly createProject: (project: NewProject) => Promise<Result<null, ProjectFailure>>;
  readonly joinProject: (card: string) => Promise<Result<null, ProjectFailure>>;
  /** Who a card says to come from, and from which device: nothing is done with it. */
  readonly readCard: (card: string) => Promise<Result<Person & { readonly device: DeviceId }, ProjectFailure>>;
  /** Asks somebody in, by the card of their device: they are let in at the next connection. */
  readonly letIn: (card: string) => Promise<Result<null, ProjectFailure>>;
  /** Makes a file, with its first note, and forgets the form that it came from. */
  readonly createFile: (file: NewFile, form: string) => Promise<Result<CaseFileId, WriteFailure>>;
  /** From here on the view of this file comes at each change. */
  readonly openFile: (file: CaseFileId) => Promise<null>;
  readonly closeFile: (file: CaseFileId) => Promise<null>;
  /** Writes a value in the place of those that were shown. */
  readonly setField: (
    file: CaseFileId,
    field: FileField,
    value: Json,
    seen: readonly FactId[],
  ) => Promise<Result<null, WriteFailure>>;
  readonly fieldHistory: (file: CaseFileId, field: FileField) => Promise<readonly ValueView[]>;
  readonly addNote: (file: CaseFileId) => Promise<Result<NoteId, WriteFailure>>;
  /** From here on edits of others come as `noteEdited`. Answers the text as it stands; `null`: the file is not open. */
  readonly openNote: (file: CaseFileId, note: NoteId) => Promise<string | null>;
  readonly closeNote: (file: CaseFileId, note: NoteId) => Promise<null>;
  readonly editNote: (file: CaseFileId, note: NoteId, message: TextMessage) => Promise<Result<null, WriteFailure>>;
  /**
   * Takes back the last thing typed here since the note was opened, or puts it again; what others wrote stays. The change
   * comes as `noteEdited`, and nothing happens when there is nothing to take back.
   */
  readonly undoNote: (file: CaseFileId, note: NoteId, way: "undo" | "redo") => Promise<Result<null, WriteFailure>>;
  readonly removeNote: (file: CaseFileId, note: NoteId, isRemoved: boolean) => Promise<Result<null, WriteFailure>>;
  /** What is typed in a form that is not a file yet, kept from one keystroke to the next; `null` empties it. */
  readonly keepForm: (form: string, content: Json) => Promise<Result<null, NotSaved>>;
  readonly readForm: (form: string) => Promise<Json>;
  /** Adds to this space what a backup has and it lacks. Nothing of it is replaced. Answers how many rows came back. */
  readonly restore: (backup: BackupName) => Promise<Result<number, RestoreFailure>>;
  /** Makes a backup now. */
  readonly backUp: () => Promise<Result<null, NotKept>>;
  /** Seals what was typed and tries the relay now. */
  readonly syncNow: () => Promise<null>;
};
