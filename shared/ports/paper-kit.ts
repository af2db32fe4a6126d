// The kit on paper by which a person opens their space again when the passphrase is forgotten: what the window asks for it.
import type { Instant } from "#shared/kernel/instant.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { CreateFailure, NotSaved, UnlockFailure } from "./engine.ts";

/** Shown once, to be copied on paper: nothing opens with it before `keepKit`. */
export type NewKitWords = {
  readonly words: readonly string[];
  /** The number, from 1, of the word that is asked back. */
  readonly asked: number;
};

/** Why words are not even tried. Numbers of words count from 1. */
export type KitRefusal =
  | { readonly kind: "unknownWords"; readonly at: readonly number[] }
  | { readonly kind: "wordCount"; readonly count: number; readonly needed: number };

export type KitFailure =
  | KitRefusal
  /** They are words of the list, and can't be those of one kit: several were misread. */
  | { readonly kind: "misread"; readonly retryAt: Instant }
  /** They could be those of a kit, but not of this space's: of an older one, or of another space. */
  | { readonly kind: "otherKit"; readonly retryAt: Instant }
  | { readonly kind: "tooSoon"; readonly retryAt: Instant }
  | { readonly kind: "noKit" }
  | NotSaved;

/** One word of those that were typed; `null`: the list has none that begins so. */
export type TypedWord = { readonly typed: string; readonly word: string | null };

export type PaperKitCalls = {
  /** A new kit for the space that is open, after its passphrase. The kit of before stays until this one is kept. */
  readonly makeKit: (passphrase: string) => Promise<Result<NewKitWords, UnlockFailure>>;
  /** Keeps the kit that was made, once the word that was asked is given back: from then on no earlier one opens the space. */
  readonly keepKit: (word: string) => Promise<Result<null, { readonly kind: "wrongWord" | "noKit" } | NotSaved>>;
  /** What is recognised of words that are being typed: nothing is tried with them. */
  readonly readKitWords: (typed: string) => Promise<readonly TypedWord[]>;
  /** Whether these words open a space; answers them as they are on its paper. */
  readonly tryKit: (vault: string, typed: string) => Promise<Result<readonly string[], KitFailure>>;
  /** Gives a space a new passphrase by the words of its kit, and opens it. */
  readonly unlockWithKit: (
    vault: string,
    typed: string,
    passphrase: string,
  ) => Promise<Result<null, KitFailure | CreateFailure | UnlockFailure>>;
};
