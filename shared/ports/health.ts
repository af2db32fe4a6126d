// The tracks of health of a file, as the window is shown them and may write in them.
import type { ObstacleLevel } from "#shared/domain/diagnosis/index.ts";
import type { HealthField, HealthTopic } from "#shared/domain/health/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { Json } from "#shared/kernel/json.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { CaseFileId, TrackId } from "#shared/protocol/ids.ts";
import type { AccessFailure, Reading } from "./access.ts";
import type { FactId, FieldView, NoteId, NoteView, ValueView, WriteFailure } from "./engine.ts";

/** Somebody who reads a track beside its author, or is to. */
export type TrackReader = { readonly name: string; readonly organization: string; readonly reading: Reading };

/** One track: a room of its own, that its author alone reads until a recorded consent opens it. */
export type TrackView = {
  readonly id: TrackId;
  readonly author: string;
  readonly isMine: boolean;
  /** When its first fact was written; `null`: nothing is here yet. */
  readonly begunAt: Instant | null;
  readonly fields: Readonly<Record<HealthField, FieldView>>;
  readonly notes: readonly NoteView[];
  /** Nobody but its author, or whom the consents that stand in it name. */
  readonly readers: readonly TrackReader[];
  /** Whether this person may say who else reads it. */
  readonly mayShare: boolean;
  /** Nobody who has its key may: these may, and wait for it. */
  readonly awaits: readonly string[];
};

export type NewTrack = { readonly topic: HealthTopic; readonly title: string };

export type HealthCalls = {
  /** Begins a track, for the devices of this person alone. */
  readonly beginTrack: (file: CaseFileId, track: NewTrack) => Promise<Result<TrackId, AccessFailure>>;
  /** Writes a value in the place of those that its author saw. */
  readonly setTrackField: (
    file: CaseFileId,
    track: TrackId,
    field: HealthField,
    value: Json,
    seen: readonly FactId[],
  ) => Promise<Result<null, WriteFailure>>;
  /** Everything that was said of a field, later first. */
  readonly trackFieldHistory: (file: CaseFileId, track: TrackId, field: HealthField) => Promise<readonly ValueView[]>;
  readonly addTrackNote: (file: CaseFileId, track: TrackId, note?: NoteId) => Promise<Result<NoteId, WriteFailure>>;
};

/** How much health stood in the way, from then on. */
export type DatedLevel = { readonly at: Instant; readonly level: ObstacleLevel };
