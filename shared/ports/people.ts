// The people of a project and their devices, and how one comes to be no longer of it.
import type { Result } from "#shared/kernel/result.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import type { RemovalReason } from "#shared/protocol/ledger/act.ts";
import type { NotSaved, Person } from "./engine.ts";
import type { Returned, UnsentLeft } from "./left-work.ts";

export type DeviceView = {
  readonly device: DeviceId;
  /** The device on which this is shown. */
  readonly isHere: boolean;
  readonly mayBeRemoved: boolean;
  /** Why it is asked to be removed, which takes a connection; `null`: nobody has asked so here. */
  readonly leavesAs: RemovalReason | null;
};

export type PersonView = Person & {
  /** Their number in the directory. */
  readonly number: number;
  readonly isMe: boolean;
  readonly devices: readonly DeviceView[];
  readonly mayLeave: boolean;
  readonly isLeaving: boolean;
};

/** An organisation of the project, as the directory counts it, and who would leave with it. */
export type OrganizationView = {
  /** Its number in the directory. */
  readonly number: number;
  /** As its people call it; several where they do not call it alike. */
  readonly names: readonly string[];
  readonly people: readonly string[];
  readonly mayLeave: boolean;
  readonly isLeaving: boolean;
};

/** A device that was of the project, and why it is no more. */
export type RemovedView = { readonly device: DeviceId; readonly name: string; readonly reason: RemovalReason };

/** Somebody of the project whose computers are all out of it: who comes back may be said to be them. `device`: their last. */
export type KnownView = Person & { readonly device: DeviceId; readonly reason: RemovalReason };

/** Files of which somebody was removed: those whose keys are new, and those that wait for it. */
export type NewKeys = { readonly done: number; readonly toDo: number };

/**
 * What a relay that was set back has forgotten, until it is said again: the names of who comes back, and of who stays out.
 * `unanswered`: who is out, and has put out of another story all who could say so there. Nobody but people can settle that.
 */
export type SaidAgainView = {
  readonly back: readonly string[];
  readonly out: readonly string[];
  readonly unanswered: readonly string[];
};

export type PeopleView = {
  readonly people: readonly PersonView[];
  readonly organizations: readonly OrganizationView[];
  readonly removed: readonly RemovedView[];
  readonly known: readonly KnownView[];
  readonly newKeys: NewKeys;
  readonly again: SaidAgainView;
};

/** What is asked: a device that is lost or replaced, a person who leaves with all of theirs, or an organisation with all of its people. */
export type Departure =
  | { readonly kind: "device"; readonly device: DeviceId; readonly reason: RemovalReason }
  | { readonly kind: "person"; readonly person: number }
  | { readonly kind: "organization"; readonly organization: number };

/** `last`: nobody could let anybody in any more. `gone`: it is not of the project any more, or was never. */
export type DepartureFailure = { readonly kind: "noRelay" | "notAllowed" | "last" | "gone" } | NotSaved;

export type PeopleCalls = {
  /** Asks that a device, a person or an organisation be no longer of the project: done at the next connection. */
  readonly remove: (departure: Departure) => Promise<Result<null, DepartureFailure>>;
  /**
   * Puts away what was left of a project: the person has it elsewhere. Refused with the number of lines that were not sent,
   * unless it is said how many go.
   */
  readonly putAwayLeft: (unsentCount: number) => Promise<Result<null, NotSaved | UnsentLeft>>;
  /** Says again, in the files that are open to this person again, what they had not sent when they were out. */
  readonly returnLeft: () => Promise<Result<Returned, NotSaved>>;
  /** Takes back what was asked and has not been done. */
  readonly keepIn: (departure: Departure) => Promise<Result<null, NotSaved>>;
};
