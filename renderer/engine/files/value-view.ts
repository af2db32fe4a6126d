// One stored value, as it is shown. Pure.
import { FILE_FIELDS, type FileField, legibleValue } from "#shared/domain/case-file/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { Json } from "#shared/kernel/json.ts";
import { isAhead, stampedAt } from "#shared/kernel/stamp.ts";
import type { ValueView } from "#shared/ports/engine.ts";
import type { Actors } from "../contract/contract-facts.ts";
import type { Fact } from "../crdt/fact.ts";

export type Reader = Actors & {
  readonly authorName: (number: number) => string;
  /** The number of this device. */
  readonly me: number;
  readonly now: Instant;
};

export const isFileField = (field: string): field is FileField => Object.hasOwn(FILE_FIELDS, field);

export const legible = (field: FileField, value: Json): Json => legibleValue(FILE_FIELDS[field], value);

export function valueView({ id, field, value: stored, by, at }: Fact, { authorName, me, now }: Reader): ValueView {
  const value = isFileField(field) ? legible(field, stored) : stored;
  return {
    id,
    value,
    label: labelOf(field, value, authorName),
    author: authorName(by),
    isMine: by === me,
    at: stampedAt(at),
    isDoubtful: isAhead(at, now),
  };
}

/** A lead worker is stored as a device number, and read as a name. */
export const labelOf = (field: string, value: Json, authorName: Reader["authorName"]): string | null =>
  field === "leadWorker" && value !== null ? authorName(Number(value)) : null;
