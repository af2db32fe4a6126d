// Encounters, places and rounds, as the window asks for them and is shown them.
import type {
  Described,
  EncounterAccount,
  EncounterFailure,
  EncounterId,
  MetId,
  NewEncounter,
  PlaceFailure,
  PlaceField,
  PlaceId,
  Resemblance,
  RoundChanges,
  RoundCounter,
  RoundFailure,
  RoundId,
  RoundKey,
} from "#shared/domain/outreach/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { FactId, FieldView, ValueView, WriteFailure } from "./engine.ts";

/** Codes are shown as they are stored: one that only a later version knows included. */
type Noted = Pick<EncounterAccount, "on" | "hour" | "place" | "said" | "nextOn"> & {
  readonly id: EncounterId;
  readonly kind: string;
  readonly needs: readonly string[];
  readonly next: string | null;
  readonly author: string;
  readonly isMine: boolean;
  readonly notedAt: Instant;
};

/** An encounter as the organisation's educators see it. Of somebody who has a file, what was said stands in that file. */
export type EncounterView = Noted & {
  readonly met: readonly MetId[];
  /** Those who had a file then; one that this device may not open is only an id. */
  readonly files: readonly CaseFileId[];
  readonly isRemoved: boolean;
};

/** An encounter as it stands in a file. */
export type FileEncounterView = Noted & {
  /** How many others were there. */
  readonly others: number;
  /** When it took place, as far as it is known, for the order of a timeline. */
  readonly at: Instant;
};

/** Somebody who was met and had no file yet. */
export type MetView = {
  readonly id: MetId;
  /** Empty: nobody asked. */
  readonly name: string;
  readonly apparentAge: number | null;
  /** The file that they became or joined; more than one: two colleagues said so apart, and a person settles. */
  readonly links: readonly { readonly file: CaseFileId; readonly author: string; readonly at: Instant }[];
};

export type PlaceView = {
  readonly id: PlaceId;
  readonly name: string;
  readonly fields: Readonly<Record<PlaceField, FieldView>>;
  readonly visits: number;
  readonly lastOn: CalendarDay | null;
  readonly isArchived: boolean;
};

export type RoundView = {
  readonly id: RoundId;
  readonly key: RoundKey;
  readonly team: string;
  readonly start: string | null;
  readonly end: string | null;
  readonly places: readonly string[];
  readonly atmosphere: string | null;
  readonly police: boolean;
  /** What was counted, the later first. More than one: two computers counted apart, and a person settles. */
  readonly counts: Readonly<Partial<Record<RoundCounter, readonly ValueView[]>>>;
  /** Each author's own, the first to be written first. */
  readonly notes: readonly ValueView[];
  /** Every current fact of it: what a form that opens now has seen. */
  readonly seen: readonly FactId[];
  readonly isRemoved: boolean;
};

/** All of it, the last first. */
export type OutreachView = {
  readonly encounters: readonly EncounterView[];
  readonly met: readonly MetView[];
  readonly places: readonly PlaceView[];
  readonly rounds: readonly RoundView[];
  /** False while something of it lacks here: what is typed stays in its form. */
  readonly canWrite: boolean;
};

/** Somebody who may be the one that is being described, and why. */
export type SuggestionView = {
  readonly who: { readonly kind: "file"; readonly file: CaseFileId } | { readonly kind: "met"; readonly met: MetId };
  readonly name: string;
  readonly age: number | null;
  readonly lastOn: CalendarDay | null;
  readonly lastPlace: string | null;
  readonly seenBy: string | null;
  readonly why: readonly Resemblance[];
};

export type OutreachFailure =
  | WriteFailure
  | { readonly kind: "encounter"; readonly failure: EncounterFailure }
  | { readonly kind: "round"; readonly failure: RoundFailure }
  | { readonly kind: "place"; readonly failure: PlaceFailure }
  /** What is spoken of is not here, or not any more. */
  | { readonly kind: "unknown" };

export type OutreachCalls = {
  /** Notes an encounter where it belongs, and forgets its form. The same one, asked twice, is noted once. */
  readonly noteEncounter: (encounter: NewEncounter, form: string) => Promise<Result<null, OutreachFailure>>;
  /** Takes an encounter back, wherever it stands, or puts it again. */
  readonly removeEncounter: (encounter: EncounterId, isRemoved: boolean) => Promise<Result<null, OutreachFailure>>;
  /** Those already known that this may be, the most likely first. */
  readonly suggest: (described: Described) => Promise<readonly SuggestionView[]>;
  /** Makes a file of somebody who was met, of what is noted of them; the one that they have, when they have one. */
  readonly fileFromMet: (met: MetId, name: string) => Promise<Result<CaseFileId, OutreachFailure>>;
  /** Says whose file somebody who was met belongs to, in the place of all that was said before; `null`: to none. */
  readonly linkMet: (met: MetId, file: CaseFileId | null) => Promise<Result<null, OutreachFailure>>;
  /**
   * Says one thing of a place, in the place of what was shown. A place begins with the first thing said of it, and is then
   * called by `name`.
   */
  readonly setPlace: (
    place: PlaceId,
    name: string,
    field: PlaceField,
    value: string | null,
    seen: readonly FactId[],
  ) => Promise<Result<null, OutreachFailure>>;
  /** Writes what changed of a round, in the place of what was shown; begins it, when nobody has. */
  readonly noteRound: (
    key: RoundKey,
    changes: RoundChanges,
    seen: readonly FactId[],
  ) => Promise<Result<RoundId, OutreachFailure>>;
  readonly removeRound: (key: RoundKey, isRemoved: boolean) => Promise<Result<null, OutreachFailure>>;
};
