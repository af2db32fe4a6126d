// Who reads what of a file, as the window is shown it and may change it.
import type {
  AnswerId,
  AnswerRefusal,
  Compartment,
  ConsentId,
  ConsentMethod,
  ConsentPurpose,
  ConsentScope,
  ConsentState,
  GivenBy,
  Telling,
  Withdrawal,
  WithdrawalRefusal,
  Wording,
} from "#shared/domain/sharing/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { OrganizationId, PersonId } from "#shared/kernel/ids.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { CaseFileId, TrackId } from "#shared/protocol/ids.ts";
import type { Role, WriteFailure } from "./engine.ts";

/**
 * `willOpen`, `willClose`: by what is recorded here; the key follows at the next connection. `closed` is said alike of a
 * compartment that is empty, full, or not made yet.
 */
export type Reading = "open" | "willOpen" | "willClose" | "closed";

/** By what somebody reads: as one of the team that opened the file, as the author of a track of health, or by the consent of a day. */
export type Basis =
  | { readonly kind: "team" }
  | { readonly kind: "author" }
  | { readonly kind: "consent"; readonly of: CalendarDay };

/** Somebody of the project, and what they read of this file. */
export type ReaderView = {
  readonly person: PersonId;
  readonly name: string;
  readonly role: Role;
  readonly organization: OrganizationId;
  readonly isMe: boolean;
  /** Of one of their devices, as a lead worker is stored. */
  readonly device: number;
  readonly isInTeam: boolean;
  /** Whether the file names them as its lead worker, by whichever of their devices. */
  readonly isLead: boolean;
  /** How many of the tracks of health that this device reads they read too. */
  readonly tracks: number;
  readonly reads: Readonly<Record<Compartment, { readonly reading: Reading; readonly basis: Basis | null }>>;
};

/** One answer of the young person, with what became of it. */
export type AnswerView = {
  readonly id: ConsentId;
  /** The track of health that it is about; `null`: of another question. */
  readonly track: TrackId | null;
  readonly scope: ConsentScope;
  readonly state: ConsentState;
  readonly givenBy: GivenBy;
  readonly method: ConsentMethod;
  readonly purpose: ConsentPurpose;
  readonly wording: Wording;
  readonly telling: Telling;
  readonly answeredOn: CalendarDay;
  readonly until: CalendarDay | null;
  /** The people and the organisations that it names, in the words of the directory. */
  readonly names: readonly string[];
  readonly recordedBy: string;
  readonly recordedAt: Instant;
  readonly withdrawnOn: CalendarDay | null;
  /** A later answer took its place. */
  readonly isReplaced: boolean;
};

export type AccessView = {
  /** False while something that decides who reads it lacks here, or is of a later version: nothing is opened then. */
  readonly isKnown: boolean;
  /** Whether this person may change who reads the file. */
  readonly mayShare: boolean;
  /** SHR-31: nobody of the project may any more: who reads it lets nobody in, and the last of them let it go. */
  readonly isForsaken: boolean;
  /** Which compartments this device reads, or would. */
  readonly mine: Readonly<Record<Compartment, boolean>>;
  /** Those of the team, and those who read something; everybody else of the project reads nothing. */
  readonly readers: readonly ReaderView[];
  /** Everybody of the project who may be named. */
  readonly others: readonly Omit<ReaderView, "reads" | "tracks">[];
  /** The last given first. */
  readonly answers: readonly AnswerView[];
  /** The questions of the file to which a « yes » holds today (SHR-4, SHR-5, SHR-8, SHR-26): what an answer alone does not say. */
  readonly live: readonly ConsentScope[];
  /** A « yes » and a « no » that were recorded apart: the « no » counts until the person is asked again. */
  readonly apart: readonly { readonly yes: ConsentId; readonly no: AnswerId }[];
  /**
   * Nobody who has the key of the file may say who reads it: these may, and wait for it. A withdrawal that leaves a reader is
   * carried out by those who stay; one that leaves none waits for them.
   */
  readonly awaits: readonly string[];
  /** Who wrote a « yes », or of the team, and may not (SHR-28): it counts for nothing. */
  readonly unheeded: readonly string[];
  /** Whose « no » are so many that the last ones call for no new key. */
  readonly tooMany: readonly string[];
};

/** What the young person answered, as it was told to them. */
export type NewAnswer = {
  readonly scope: ConsentScope;
  readonly answer: "given" | "refused";
  readonly givenBy: GivenBy;
  readonly method: ConsentMethod;
  readonly purpose: ConsentPurpose;
  readonly wording: Wording;
  readonly telling: Telling;
  readonly answeredOn: CalendarDay;
  readonly until: CalendarDay | null;
  readonly recipients: readonly PersonId[];
  readonly organizations: readonly OrganizationId[];
  /** Those who will work on the file from now on. */
  readonly team: readonly PersonId[];
  /** The tracks of health that it is about: it is kept in each of them. */
  readonly tracks: readonly TrackId[];
};

export type AccessFailure =
  | WriteFailure
  | { readonly kind: "notAllowed" }
  | { readonly kind: "answer"; readonly refusal: AnswerRefusal }
  | { readonly kind: "withdrawal"; readonly refusal: WithdrawalRefusal };

export type AccessCalls = {
  /** Writes what the young person answered, and empties the form that it came from. */
  readonly recordAnswer: (file: CaseFileId, answer: NewAnswer, form: string) => Promise<Result<null, AccessFailure>>;
  /** Takes a consent back, from now on. `track`: the one of health in which it was given. */
  readonly withdrawConsent: (
    file: CaseFileId,
    consent: ConsentId,
    by: Withdrawal["by"],
    track?: TrackId | null,
  ) => Promise<Result<null, AccessFailure>>;
  /** Brings somebody into the team of a file from today on, or lets them out. */
  readonly setInTeam: (file: CaseFileId, person: PersonId, isIn: boolean) => Promise<Result<null, AccessFailure>>;
};
