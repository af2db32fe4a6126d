// The notes of a file, as the window may begin them, follow them and write in them.
import type { Result } from "#shared/kernel/result.ts";
import type { TextMessage } from "#shared/kernel/text-peer.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { NoteId, WriteFailure } from "./engine.ts";

export type NoteCalls = {
  /** `note`: the id under which its author writes it already; asked again, it is begun once. */
  readonly addNote: (file: CaseFileId, note?: NoteId) => Promise<Result<NoteId, WriteFailure>>;
  /** From here on edits of others come as `noteEdited`. Answers the text as it stands; `null`: the file is not open. */
  readonly openNote: (file: CaseFileId, note: NoteId) => Promise<string | null>;
  readonly closeNote: (file: CaseFileId, note: NoteId) => Promise<null>;
  readonly editNote: (file: CaseFileId, note: NoteId, message: TextMessage) => Promise<Result<null, WriteFailure>>;
  /**
   * Takes back the last thing typed here since the note was opened, or puts it again; what others wrote stays. The change
   * comes as `noteEdited`, and nothing happens when there is nothing to take back.
   */
  readonly undoNote: (file: CaseFileId, note: NoteId, way: "undo" | "redo") => Promise<Result<null, WriteFailure>>;
  /** A note of Terrain that was written elsewhere, whole; asked again, it is written once. */
  readonly writeNote: (file: CaseFileId, note: NoteId, text: string) => Promise<Result<null, WriteFailure>>;
  readonly removeNote: (file: CaseFileId, note: NoteId, isRemoved: boolean) => Promise<Result<null, WriteFailure>>;
};
