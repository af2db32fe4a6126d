import type { ShareView } from "./share-view.ts";

/** How far what was written here in one note went, beside that it is on this computer. */
export type NoteShare = {
  /** `toSend`: it waits for the relay; `null`: nothing more is known of it. */
  readonly share: "toSend" | Extract<ShareView, { readonly kind: "relayed" | "received" }> | null;
  /** Edits from its form that this speaks of, since the space was opened: it says nothing of a later one. */
  readonly edits: number;
};
