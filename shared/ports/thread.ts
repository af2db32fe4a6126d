// The thread between professionals of a file, as the window is shown it and may write in it.
import type { Result } from "#shared/kernel/result.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { NoteId, NoteView, WriteFailure } from "./engine.ts";

/** A note of the support, that its author alone corrects or takes away. */
export type MessageView = NoteView & {
  /** A colleague wrote it, and it had not been seen when this file was opened. */
  readonly isNew: boolean;
};

export type ThreadCalls = {
  readonly addMessage: (file: CaseFileId, note?: NoteId) => Promise<Result<NoteId, WriteFailure>>;
};
