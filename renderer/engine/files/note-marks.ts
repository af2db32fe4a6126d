// What was written here in each note since all of its compartment had left: so that a note says of itself no more than is
// proven, and one that nobody touched keeps what was proven of it.
import type { NoteId } from "#shared/ports/engine.ts";
import type { NoteShare } from "#shared/ports/note-share.ts";
import type { ShareView } from "#shared/ports/share-view.ts";

export type NoteMarks = {
  /** An edit of a note, until the disk answers; `isTyped`: it came from its form, which counts it as well. */
  readonly writing: <Answer>(note: NoteId, isTyped: boolean, act: () => Promise<Answer>) => Promise<Answer>;
  /**
   * How far what was written here in some notes of one compartment went. `isWhole`: nothing that was written there waits any
   * more, on this computer or for the relay.
   */
  readonly shares: (
    compartment: string,
    notes: readonly { readonly id: NoteId; readonly isMine: boolean }[],
    share: ShareView,
    isWhole: boolean,
  ) => readonly (readonly [NoteId, NoteShare])[];
};

type Proven = Extract<ShareView, { readonly kind: "relayed" | "received" }>;

const isProof = (share: ShareView): share is Proven => share.kind === "relayed" || share.kind === "received";

export function noteMarks(): NoteMarks {
  const edits = new Map<NoteId, number>();
  /** Written in since, with how many of its edits are on their way to the disk. */
  const touched = new Map<NoteId, number>();
  /** By compartment, the last time that nothing waited there. */
  const proven = new Map<string, Proven>();
  const count = (note: NoteId, more: number): void => {
    touched.set(note, (touched.get(note) ?? 0) + more);
  };
  return {
    writing: async (note, isTyped, act) => {
      if (isTyped) edits.set(note, (edits.get(note) ?? 0) + 1);
      count(note, 1);
      try {
        return await act();
      } finally {
        count(note, -1);
      }
    },
    shares: (compartment, notes, share, isWhole) => {
      if (isWhole) {
        for (const { id } of notes) if (touched.get(id) === 0) touched.delete(id);
        if (isProof(share)) proven.set(compartment, share);
        else proven.delete(compartment);
      }
      return notes.map(({ id, isMine }) => {
        const before = isMine || edits.has(id) ? (proven.get(compartment) ?? null) : null;
        const isWaiting = share.kind === "local" && share.toSend > 0;
        const own = touched.has(id) ? (isWaiting ? "toSend" : null) : before;
        return [id, { share: own, edits: edits.get(id) ?? 0 }];
      });
    },
  };
}
