import type { Refusal } from "#shared/protocol/frame.ts";
import type { StoreFailure } from "./engine-store.ts";

/** How far the writing of a file went. Each word is proven (design D6). */
export type ShareView =
  | { readonly kind: "notSaved"; readonly failure: StoreFailure }
  /** `isHeld`: what was typed waits for a key beside that, and the key for what lacks. */
  | { readonly kind: "incomplete"; readonly missing: number; readonly isHeld: boolean }
  /** On this computer, and kept from leaving by its disk. */
  | { readonly kind: "stuck"; readonly failure: StoreFailure }
  | { readonly kind: "refused"; readonly reason: Refusal }
  /** What was typed since somebody is to read the file no more stays here until its key has changed, which takes a relay. */
  | { readonly kind: "held"; readonly hasRelay: boolean }
  | { readonly kind: "local"; readonly toSend: number }
  | { readonly kind: "relayed" }
  /** Colleagues hold all of it; `toSend` changes wait for the relay even so, when it came to them another way. */
  | { readonly kind: "received"; readonly by: readonly string[]; readonly toSend: number };
