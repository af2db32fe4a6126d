// The recovery of an organisation: three of its people, of whom any two give back what nobody of it can open any more.
import type { Instant } from "#shared/kernel/instant.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { UnlockFailure, WriteFailure } from "./failures.ts";

export type KeeperView = {
  readonly person: number;
  readonly name: string;
  readonly isMe: boolean;
  /** The device on which this is shown is the one that helps and opens. */
  readonly isHere: boolean;
  /** That device is of the project no more: another recovery is to be made. */
  readonly isGone: boolean;
};

/** What one of the three asks, until it is recorded. */
export type RecoveryRequest = {
  readonly id: string;
  readonly by: string;
  /** Whose device is given the keys. */
  readonly given: string;
  readonly at: Instant;
  /** `agreed`: it is recorded at the next connection of who opens. */
  readonly step: "asked" | "agreed";
  readonly mayAgree: boolean;
  readonly mayStop: boolean;
};

/** A use that the directory has recorded: everybody of the project sees it. */
export type RecoveryUseView = {
  readonly organizationName: string;
  readonly given: string;
  readonly opener: string;
  readonly helper: string;
  readonly at: Instant;
  /** Files whose keys were given; `null`: it is under way. */
  readonly files: number | null;
  /** Rooms of which the key could not be opened. */
  readonly failed: number;
};

export type RecoveryView = {
  readonly organizationName: string;
  /** Empty: nobody was named. */
  readonly keepers: readonly KeeperView[];
  /** Who may be named: the people of one's organisation who have a device; and who of them may be given keys (SHR-30). */
  readonly people: readonly { readonly person: number; readonly name: string; readonly mayBeGiven: boolean }[];
  readonly mayName: boolean;
  /** Those whom this device asked to name, which takes a connection; empty: nobody waits. */
  readonly waiting: readonly string[];
  /** Rooms of the organisation that this device reads, and those whose key is sealed to the recovery that stands. */
  readonly sealed: { readonly done: number; readonly all: number };
  /** Files that this computer alone reads, and that nobody could give back: whose they were has left the project. */
  readonly keptByNone: number;
  readonly mayAsk: boolean;
  readonly requests: readonly RecoveryRequest[];
  /** Of every organisation, the last first. */
  readonly uses: readonly RecoveryUseView[];
};

/**
 * `people`: three different people of the organisation are needed. `gone`: it was done, stopped or overtaken meanwhile.
 * `underWay`: keys are being given back, and others of the three would end it.
 */
export type RecoveryFailure =
  | { readonly kind: "noRelay" | "notAllowed" | "people" | "gone" | "underWay" }
  /** The passphrase did not open this person's own space. */
  | { readonly kind: "passphrase"; readonly failure: UnlockFailure }
  | WriteFailure;

export type RecoveryCalls = {
  /** Names the three, by their numbers in the directory: done at the next connection. */
  readonly nameKeepers: (people: readonly number[]) => Promise<Result<null, RecoveryFailure>>;
  /** Asks that keys be given to somebody's device, as one of the three. */
  readonly askRecovery: (given: number) => Promise<Result<null, RecoveryFailure>>;
  /** Agrees, as another of the three, on their own device, after the passphrase again. */
  readonly agreeToRecovery: (id: string, passphrase: string) => Promise<Result<null, RecoveryFailure>>;
  /** Refuses, or takes back, what was asked. */
  readonly stopRecovery: (id: string) => Promise<Result<null, RecoveryFailure>>;
};
