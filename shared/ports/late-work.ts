// Work that a change of rights left behind: what colleagues wrote after they had left a file, and what was written here in a
// file that this device reads no more. A person decides, line by line; nothing is lost meanwhile.
import type { Instant } from "#shared/kernel/instant.ts";
import type { Json } from "#shared/kernel/json.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { CaseFileId, RoomId } from "#shared/protocol/ids.ts";
import type { RoomPurpose } from "#shared/protocol/room-purpose.ts";
import type { NotSaved } from "./engine.ts";
import type { LeftRecord, UnsentLeft } from "./left-work.ts";

/** One thing that a line says: a value of a field, when its author's machine believed; or what a text became. */
export type LatePart =
  | {
      readonly kind: "value";
      readonly field: string;
      /** What it says of which record; `null`: it is no field of one. */
      readonly record: LeftRecord | null;
      readonly value: Json;
      /** How the project reads the value: the name of a person, for their number. */
      readonly label: string | null;
      readonly at: Instant;
    }
  | { readonly kind: "text"; readonly name: string; readonly before: string; readonly after: string };

/** Fields of a contract that was being prepared, and the reason of a « no » by the party who said it: typed, and not sent. */
export const DRAFT_FIELDS = "contract-draft/";
export const REFUSAL_FIELDS = "refusal/";

export type LateLineView = {
  readonly id: string;
  /** What it was made of when it was read: more may have come since. For the calls. */
  readonly rows: readonly string[];
  readonly file: CaseFileId;
  readonly purpose: RoomPurpose;
  readonly author: string;
  readonly parts: readonly LatePart[];
  /** Somebody chose here not to take it in; it can still be. */
  readonly isDeclined: boolean;
};

/** Where what is left lies: in the rows of a compartment, or in a form that was never sent. */
export type LeftPlace =
  | { readonly kind: "rows"; readonly room: RoomId }
  | { readonly kind: "form"; readonly form: string };

/** What was written here, that nobody else has, in a compartment that this device reads no more: for its author to take away. */
export type LeftWorkView = {
  /** For `putAwayOwn`. */
  readonly place: LeftPlace;
  readonly file: CaseFileId;
  readonly purpose: RoomPurpose;
  readonly lines: readonly (readonly LatePart[])[];
};

export type LateWorkView = {
  readonly lines: readonly LateLineView[];
  readonly left: readonly LeftWorkView[];
};

/** `unknown`: it is gone, or taken in; `incomplete`: it stands on something that is not here; `left`: the file is read here no more. */
export type LateFailure = "unknown" | "incomplete" | "left";

export type LateCalls = {
  readonly lateWork: () => Promise<LateWorkView>;
  /** Takes in what was shown of a line, with the lines that it stands on; answers how many that were. */
  readonly acceptLate: (rows: readonly string[]) => Promise<Result<number, LateFailure>>;
  /** Sets what was shown of a line aside, or brings it back among those that wait. */
  readonly declineLate: (rows: readonly string[], isDeclined: boolean) => Promise<Result<null, LateFailure>>;
  /**
   * Takes one's own unsent lines from this computer: they are elsewhere, and come back by no way. L10: only by how many they
   * are, as they were shown. False: there are none any more, or their compartment is open here again.
   */
  readonly putAwayOwn: (place: LeftPlace, unsentCount: number) => Promise<Result<boolean, NotSaved | UnsentLeft>>;
};
