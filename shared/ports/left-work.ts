// What is left to a person of a project that their device is no longer of: what they had written and nobody had received.
import type { FileField } from "#shared/domain/case-file/index.ts";
import type { HealthField } from "#shared/domain/health/index.ts";
import type { RecordId, RecordKind } from "#shared/domain/records/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { Json } from "#shared/kernel/json.ts";
import type { RemovalReason } from "#shared/protocol/ledger/act.ts";

export type LeftEntry = {
  readonly at: Instant;
  /** `null`: a note, or something of a record. A field of the file, or of a track of health. */
  readonly field: FileField | HealthField | null;
  /** What it says of which record; `title`: how it is called, where that is not said by its id. */
  readonly record: LeftRecord | null;
  /** The words of a note, or the value of the field. */
  readonly value: Json;
  /** How a value that only the project knew reads; `null`: it speaks for itself. */
  readonly label: string | null;
  /** It is a file that was attached: its value is how that is called. */
  readonly isFile?: true;
};

export type LeftRecord = {
  readonly kind: RecordKind;
  readonly id: RecordId;
  readonly title: string;
  /** `null`: it was removed, or brought back. */
  readonly field: string | null;
};

export type LeftFile = { readonly name: string; readonly entries: readonly LeftEntry[] };

export type LeftProject = {
  readonly project: string;
  readonly reason: RemovalReason;
  /** It left with the whole organisation of its person. */
  readonly isOrganization: boolean;
  /** Who said so; `null`: it is not known how they are called. */
  readonly by: string | null;
  readonly at: Instant;
  readonly files: readonly LeftFile[];
  /** This computer is of that project again: what is left can go back where it was written (`returnLeft`). */
  readonly mayReturn: boolean;
};

/** Nothing was put away: so many lines were sent to nobody, and nobody else has them. */
export type UnsentLeft = { readonly kind: "unsent"; readonly count: number };

/** Files of which all went back, and those that wait: they are not open to this person again, or not whole here. */
export type Returned = { readonly returned: number; readonly waiting: number };
