// Who has read a file, as the window shows it.
import type { EXPORT_WAYS } from "#shared/domain/audit/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { AuditFault } from "#shared/protocol/audit/audit-faults.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { RoomPurpose } from "#shared/protocol/room-purpose.ts";

export type AuditLineView = {
  /** Tells it from all others of the file. */
  readonly key: string;
  readonly at: Instant;
  /** The author's clock was clearly ahead: the date is to be taken with care. */
  readonly isDoubtful: boolean;
  readonly author: string;
  readonly isMine: boolean;
  /** One of `AUDIT_ACTS`, or what a later version logs. */
  readonly act: string;
  readonly about: string;
  /** Where it is logged. */
  readonly compartments: readonly RoomPurpose[];
};

export type AuditFaultView = Pick<AuditFault, "kind" | "n"> & {
  readonly author: string;
  readonly compartment: RoomPurpose;
};

/** The log of the compartments that this device may read. */
export type AuditView = {
  /** Later first. */
  readonly lines: readonly AuditLineView[];
  /** Nothing: the log is whole. */
  readonly faults: readonly AuditFaultView[];
  /** Entries of this device that wait for the file to be whole here. */
  readonly waiting: number;
};

/** What somebody did with one file, as its signed log says it, from all of their devices. */
export type MyFileReadings = {
  readonly file: CaseFileId;
  /** Later first. */
  readonly lines: readonly AuditLineView[];
  /** False: something of this log lacks, or was altered. */
  readonly isWhole: boolean;
  /** Entries of this device that wait for the file to be whole here. */
  readonly waiting: number;
};

/** What the window itself lets out: a sheet that is printed, a PDF that it made. */
export type WindowExport = Extract<(typeof EXPORT_WAYS)[number], "print" | "copy">;

export type AuditCalls = {
  /** What this person opened and exported of these files, a portion at a time; those in which they did nothing are left out. */
  readonly myReadings: (files: readonly CaseFileId[]) => Promise<readonly MyFileReadings[]>;
  /** Who has read an open file, as far as this device may know; `null`: it is not open. */
  readonly auditTrail: (file: CaseFileId) => Promise<AuditView | null>;
  /**
   * Logs that what a file says leaves it, in the compartment that says it; in health, in each track. Resolves once that is written, or kept to
   * be; nobody waits for it to print.
   */
  readonly noteExport: (file: CaseFileId, way: WindowExport, compartment: RoomPurpose) => Promise<null>;
};
