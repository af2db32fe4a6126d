// Records of a file, as the window asks for them and is shown them.
import type { AnyKind, RecordField, RecordId, RecordKind } from "#shared/domain/records/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { Json } from "#shared/kernel/json.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { FactId, FieldView, ValueView, WriteFailure } from "./engine.ts";

export type RemovalView = {
  readonly author: string;
  readonly isMine: boolean;
  readonly at: Instant;
  /** False: somebody else wrote in it apart, and it stays in view until a person settles. */
  readonly isClear: boolean;
};

export type RecordView<Kind extends AnyKind = RecordKind> = {
  readonly id: RecordId;
  readonly fields: Readonly<Record<RecordField<Kind>, FieldView>>;
  /** Who began it. */
  readonly author: string;
  readonly isMine: boolean;
  readonly at: Instant;
  readonly removal: RemovalView | null;
  /** Since when a paper is in hand, or set aside, whatever was said of it meanwhile; `null`: it is not, or is no paper. */
  readonly settledAt: Instant | null;
};

/** Of each kind, the first to be begun first; those that were removed for good are last, and marked so. */
export type RecordsView = { readonly [Kind in RecordKind]: readonly RecordView<Kind>[] };

/** What a line of a timeline says of a record. */
export type RecordEntry = {
  readonly kind: RecordKind;
  readonly id: RecordId;
  /** `null`: of the record itself, or of a file that was attached to it, or taken away: its value is how that is called. */
  readonly field: string | null;
  readonly act:
    | "added"
    | "changed"
    | "removed"
    | "broughtBack"
    | "attached"
    | "detached"
    | "hoursValidated"
    | "hoursRejected";
};

/** Where a record stands, in a call. */
export type RecordAt<Kind extends RecordKind = RecordKind> = {
  readonly file: CaseFileId;
  readonly kind: Kind;
  readonly id: RecordId;
};

export type RecordValues<Kind extends AnyKind = RecordKind> = { readonly [Field in RecordField<Kind>]?: Json };

export type RecordCalls = {
  /** Adds a record with its first values, and forgets the form that it came from. The same one, asked twice, is added once. */
  readonly addRecord: <Kind extends RecordKind>(
    at: RecordAt<Kind>,
    values: RecordValues<Kind>,
    form: string,
  ) => Promise<Result<null, WriteFailure>>;
  /**
   * Writes some fields of a record, each in the place of what was shown of it; `null` empties one. A record under an id
   * that means something begins with the first thing said of it.
   */
  readonly setRecord: <Kind extends RecordKind>(
    at: RecordAt<Kind>,
    changes: RecordValues<Kind>,
    seen: readonly FactId[],
  ) => Promise<Result<null, WriteFailure>>;
  /** Removes a record as it was shown: what others wrote in it apart keeps it in view. */
  readonly removeRecord: (at: RecordAt, seen: readonly FactId[]) => Promise<Result<null, WriteFailure>>;
  readonly bringBackRecord: (at: RecordAt) => Promise<Result<null, WriteFailure>>;
  readonly recordHistory: (at: RecordAt, field: string) => Promise<readonly ValueView[]>;
};
