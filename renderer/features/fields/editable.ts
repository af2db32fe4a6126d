// Something that is edited in place, whatever holds it: a field of a file, or of one of its records.
import type { ValueRule } from "#shared/domain/case-file/index.ts";
import type { Json } from "#shared/kernel/json.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { FactId, FieldView, ValueView, WriteFailure } from "#shared/ports/engine.ts";

export type Editable = {
  /** The name of its draft on the disk: never a name of somebody or of somewhere. */
  readonly form: string;
  readonly label: string;
  readonly rule: ValueRule;
  readonly view: FieldView;
  readonly canWrite: boolean;
  /** How each code reads, in the order in which they are offered. */
  readonly codes: Readonly<Record<string, string>>;
  /** What stands in a text that is empty. */
  readonly placeholder: string;
  /** Writes a value in the place of those that were seen; `null` empties it. */
  readonly write: (value: Json, seen: readonly FactId[]) => Promise<Result<null, WriteFailure>>;
  readonly history: () => Promise<readonly ValueView[]>;
};

export const seenIn = ({ values }: FieldView): readonly FactId[] => values.map(({ id }) => id);

/** The value that stands; `null`: nobody said anything. */
export const valueIn = ({ values }: FieldView): Json => values[0]?.value ?? null;
