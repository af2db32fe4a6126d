import type { CaseFileId, DeviceId } from "#shared/protocol/ids.ts";
import type { NoteId } from "./engine.ts";

/** Who else has this file open now, the first to come first. Nobody is here while the relay is out of reach. */
export type PresenceView = {
  readonly file: CaseFileId;
  readonly others: readonly PresentPerson[];
};

export type PresentPerson = {
  readonly device: DeviceId;
  readonly name: string;
  /** The note that they are writing in. */
  readonly note: NoteId | null;
};
