// What the window may ask of the engine, and what it is shown. Views are plain data, frozen in the engine, complete in
// themselves: the window holds no key, no document and no rule of its own.

import type { BackupName } from "#shared/desktop-disk.ts";
import type { FileField } from "#shared/domain/case-file/index.ts";
import type { ContractParty } from "#shared/domain/contract/index.ts";
import type { ObstacleLevel } from "#shared/domain/diagnosis/index.ts";
import type { ColleagueChange, FileAgenda, ListedContract } from "#shared/domain/today/index.ts";
import type { Brand } from "#shared/kernel/brand.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { Json } from "#shared/kernel/json.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { TextMessage } from "#shared/kernel/text-peer.ts";
import type { CaseFileId, DeviceId } from "#shared/protocol/ids.ts";
import type { AccessView } from "./access.ts";
import type { AlarmView } from "./alarm-view.ts";
import type { AttachmentView } from "./attachments.ts";
import type { ConnectionView } from "./connection-view.ts";
import type { ContractEvent, ContractView } from "./contract.ts";
import type { DiskView, NotKept } from "./disk-view.ts";
import type { ProjectNumber } from "./emergency.ts";
import type { StoreFailure } from "./engine-store.ts";
import type { ExchangeView } from "./exchange.ts";
import type {
  CreateFailure,
  NotSaved,
  ProjectFailure,
  RestoreFailure,
  UnlockFailure,
  WriteFailure,
} from "./failures.ts";
import type { DatedLevel, TrackView } from "./health.ts";
import type { HoursDecision } from "./hours.ts";
import type { InvitationView } from "./invitation.ts";
import type { LeftProject } from "./left-work.ts";
import type { TodayView } from "./list.ts";
import type { ModuleCalls } from "./module-calls.ts";
import type { NoteShare } from "./note-share.ts";
import type { FileEncounterView, OutreachView } from "./outreach.ts";
import type { PeopleView } from "./people.ts";
import type { PresenceView, PresentPerson } from "./presence.ts";
import type { RecordEntry, RecordsView } from "./records.ts";
import type { RecoveryView } from "./recovery.ts";
import type { ResourcesView } from "./resources.ts";
import type { LinkAct, SamePerson } from "./same-person.ts";
import type { ShareView } from "./share-view.ts";
import type { MinimalCard } from "./stored-access.ts";
import type { MessageView } from "./thread.ts";
import type { VaultSign, VaultSummary } from "./vault-record.ts";

export type * from "./failures.ts";

/** One value that was said of a field. */
export type FactId = Brand<string, "FactId">;

/** A note of a file. */
export type NoteId = Brand<string, "NoteId">;

export type Person = { readonly name: string; readonly role: Role; readonly organizationName: string };

export const ROLES = ["educator", "advisor", "partner", "coordinator"] as const;
export type Role = (typeof ROLES)[number];

export type Member = Person & { readonly device: DeviceId; readonly number: number; readonly isMe: boolean };

export type ProjectView = PeopleView & {
  readonly recovery: RecoveryView;
  readonly name: string;
  readonly members: readonly Member[];
  /** `null`: everything stays on this computer. */
  readonly relayAddress: string | null;
  /** Asked in, and not let in yet: that takes a connection. */
  readonly asked: readonly Person[];
  /** Whether this device may ask somebody in, and another computer of its own person. */
  readonly mayLetIn: boolean;
  readonly mayAddDevice: boolean;
  readonly numbers: readonly ProjectNumber[];
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
      /** What is left of a project that this device is no longer of; `null`: nothing, or it was put away. */
      readonly left: LeftProject | null;
      /** When the paper kit of this space was made; `null`: there is none. */
      readonly kitMadeAt: Instant | null;
    };

export type FileSummary = {
  readonly id: CaseFileId;
  readonly name: string;
  readonly bornOn: CalendarDay | null;
  readonly apparentAge: number | null;
  readonly basin: string | null;
  /** Empty for who may not read it. */
  readonly phase: string;
  readonly leadWorker: string | null;
  /** Who that is, whatever they are called and on whichever of their devices; `null`: nobody of the project, as far as is known. */
  readonly leadPerson: PersonId | null;
  /** Of the files that it is shown for, too (FIL-7). */
  readonly lastNoteAt: Instant | null;
  readonly samePerson: SamePerson;
  /** False for who may not read what is noted in the field: of silence and encounters nothing can be said then. */
  readonly isFieldRead: boolean;
  /** When its first fact was written; `null`: not known here. */
  readonly openedAt: Instant | null;
  /** I am its lead worker. */
  readonly isMine: boolean;
  /** What colleagues changed and this person has not seen. */
  readonly news: readonly ColleagueChange[];
  readonly contract: ListedContract | null;
  /** The party that this person signs for, in this project; `null`: none. */
  readonly signsFor: ContractParty | null;
  /** Fields of which two people wrote different values apart. */
  readonly conflicts: number;
  /** What is due and who is expected, as far as this person may read it. */
  readonly agenda: FileAgenda;
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
  readonly kind: "field" | "note" | "noteRemoved" | "noteRestored" | "encounter" | "record" | "contract" | "samePerson";
  readonly field: FileField | null;
  readonly note: NoteId | null;
  readonly encounter: FileEncounterView | null;
  readonly record: RecordEntry | null;
  readonly contract: ContractEvent | null;
  /** FIL-7: what was said of another file that this person reads too; `label` is how it is called now. */
  readonly samePerson: LinkAct | null;
  readonly value: Json;
  readonly label: string | null;
  /** A colleague wrote it, and it came after what this person saw at their last visit. */
  readonly isNew: boolean;
};

export type FileView = {
  readonly summary: FileSummary;
  readonly fields: Readonly<Record<FileField, FieldView>>;
  readonly notes: readonly NoteView[];
  /** The last first; none for who may not read the support. */
  readonly thread: readonly MessageView[];
  /** Those of its thread and of its tracks of health included. */
  readonly noteShares: Readonly<Record<NoteId, NoteShare>>;
  /** Those that stand in it, the last first. */
  readonly encounters: readonly FileEncounterView[];
  readonly records: RecordsView;
  /** Those that were taken away included, and marked so. */
  readonly attachments: readonly AttachmentView[];
  readonly hoursDecisions: readonly HoursDecision[];
  readonly timeline: readonly TimelineEntry[];
  readonly access: AccessView;
  /** The tracks of health that this device reads; nobody learns from it whether there are others. */
  readonly tracks: readonly TrackView[];
  /**
   * How much health stands in the way, where the young person agreed to share the diagnosis: what each who was told it says,
   * the heaviest first; none: nothing may be said of it.
   */
  readonly healthLevels: readonly ObstacleLevel[];
  /** The heaviest of it, each time that one of them said another, since the young person agreed; the first first. */
  readonly healthBefore: readonly DatedLevel[];
  /** `null` for who may not read the support. */
  readonly contract: ContractView | null;
  /** How to call and reach this person, for who may not read more of who they are; `null`: the fields say it. */
  readonly card: MinimalCard | null;
  /** False while something of the file lacks here: what is typed stays in its form. */
  readonly canWrite: boolean;
  /** Grows when the documents were read again: a form that follows a text opens it anew. */
  readonly reading: number;
};

export type { PresenceView, PresentPerson };

export type EngineViews = {
  readonly session: SessionView;
  readonly connection: ConnectionView;
  readonly disk: DiskView;
  readonly exchange: ExchangeView;
  /** Those of the project that is open; without one, the invitation that was answered. */
  readonly invitations: readonly InvitationView[];
  readonly outreach: OutreachView;
  readonly resources: ResourcesView;
  /** The files that changed, or all of them: after opening, and when one is no longer here. Leaving one out of a part removes nothing. */
  readonly files: { readonly isWhole: boolean; readonly files: readonly FileSummary[] };
  readonly today: TodayView;
  readonly file: FileView;
  readonly presence: PresenceView;
  /** Somebody else changed the text of a note that is open in a form. */
  readonly noteEdited: { readonly file: CaseFileId; readonly note: NoteId; readonly message: TextMessage };
  /** A passphrase is being turned into a key; `expected` is in milliseconds. */
  readonly deriving: { readonly expected: number };
};

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

export type PhaseChange = { readonly phase: string; readonly reason: string };

export type EngineCalls = ModuleCalls & {
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
  readonly letIn: (card: string, knownBy?: DeviceId | null) => Promise<Result<null, ProjectFailure>>;
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
  /** Both or none: a phase, and why in the worker's words; empty: nothing is said. */
  readonly changePhase: (
    file: CaseFileId,
    change: PhaseChange,
    seen: readonly FactId[],
  ) => Promise<Result<null, WriteFailure>>;
  readonly fieldHistory: (file: CaseFileId, field: FileField) => Promise<readonly ValueView[]>;
  /** What is typed in a form that is not a file yet, kept from one keystroke to the next; `null` empties it. */
  readonly keepForm: (form: string, content: Json) => Promise<Result<null, NotSaved>>;
  readonly readForm: (form: string) => Promise<Json>;
  /** Adds to this space what a backup has and it lacks. Nothing of it is replaced. Answers how many rows came back. */
  readonly restore: (backup: BackupName) => Promise<Result<number, RestoreFailure>>;
  readonly backUp: () => Promise<Result<null, NotKept>>;
  /** Seals what was typed and tries the relay now. */
  readonly syncNow: () => Promise<null>;
};
