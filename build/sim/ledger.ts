// What the run remembers of each edit that its author was told is saved: nothing of it may ever be missing.
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { AttachmentId } from "#shared/ports/attachments.ts";
import type { NoteId } from "#shared/ports/engine.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";

/** A value that an author was told is saved, and how many times they wrote it. */
export type SavedValue = {
  readonly file: CaseFileId;
  readonly field: string;
  readonly by: number;
  readonly value: string;
  times: number;
};

/** A word of a note. `leaving`: somebody tried to remove it, and was not told how that ended. */
export type SavedWord = {
  readonly file: CaseFileId;
  readonly note: NoteId;
  readonly word: string;
  state: "saved" | "leaving" | "removed";
};

export class Ledger {
  readonly values = new Map<string, SavedValue>();
  readonly words = new Map<string, SavedWord>();
  /** The last wish of each author on each field; `null` when nobody knows how it ended. */
  readonly wishes = new Map<string, string | null>();
  /** Attached files whose author was told that they are kept. */
  readonly files = new Map<AttachmentId, { readonly file: CaseFileId; readonly bytes: Bytes }>();
  edits = 0;
  #words = 0;

  newWord(by: number): string {
    return `«${by}.${++this.#words}»`;
  }

  wishing(file: CaseFileId, field: string, by: number): void {
    this.wishes.set(`${file}/${field}/${by}`, null);
  }

  savedValue(file: CaseFileId, field: string, by: number, value: string): void {
    const key = `${file}/${field}/${by}/${value}`;
    const known = this.values.get(key);
    if (known === undefined) this.values.set(key, { file, field, by, value, times: 1 });
    else known.times++;
    this.wishes.set(`${file}/${field}/${by}`, value);
    this.edits++;
  }

  savedWord(file: CaseFileId, note: NoteId, word: string): void {
    // Somebody who saw it before its author was told may have removed it already.
    if (!this.words.has(word)) this.words.set(word, { file, note, word, state: "saved" });
    this.edits++;
  }

  removing(file: CaseFileId, note: NoteId, word: string): void {
    const known = this.words.get(word);
    if (known === undefined) this.words.set(word, { file, note, word, state: "leaving" });
    else if (known.state === "saved") known.state = "leaving";
  }

  removed(word: string): void {
    const known = this.words.get(word);
    if (known !== undefined) known.state = "removed";
    this.edits++;
  }
}
