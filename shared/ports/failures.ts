// Why the engine did not do what the window asked: what was typed stays where it is.
import type { Backup } from "#shared/desktop-disk.ts";
import type { FieldFailure } from "#shared/domain/case-file/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { CardFailure } from "#shared/protocol/cards.ts";
import type { NotKept } from "./disk-view.ts";
import type { StoreFailure } from "./engine-store.ts";

/** The disk refused: what was typed is still on the screen, and is tried again. */
export type NotSaved = { readonly kind: "notSaved"; readonly failure: StoreFailure };

export type WriteFailure =
  | NotSaved
  | { readonly kind: "incomplete" }
  /** The space was restored from a backup alone: nothing may be signed in it. */
  | { readonly kind: "readOnly" }
  /** SHR-30: a partner and a coordinator open no file. */
  | { readonly kind: "notYourRole" }
  /** A message is corrected by who wrote it. */
  | { readonly kind: "notYours" }
  /** `field`: of the file, or of the record. */
  | { readonly kind: "invalid"; readonly field: string; readonly failure: FieldFailure }
  | { readonly kind: "noteTooLong"; readonly longest: number; readonly length: number };

export type UnlockFailure =
  | { readonly kind: "wrongPassphrase"; readonly retryAt: Instant }
  | { readonly kind: "tooSoon"; readonly retryAt: Instant }
  | { readonly kind: "unknownVault" }
  /** The passphrase was right, and the space can't be read: its own record is damaged. */
  | { readonly kind: "damaged" }
  /** The passphrase was right, and all that is left of the space is a backup: to be opened, it must be asked for. */
  | { readonly kind: "onlyBackup"; readonly backup: Backup }
  | NotSaved;

/** `unreadable`: the backup is damaged, or is not of this space. */
export type RestoreFailure = NotSaved | NotKept | { readonly kind: "unreadable" } | { readonly kind: "noProject" };

export type CreateFailure = { readonly kind: "passphraseTooShort"; readonly shortest: number } | NotSaved;

export type ProjectFailure =
  | { readonly kind: "card"; readonly card: "relay" | "device" | "project"; readonly failure: CardFailure }
  | { readonly kind: "notNamed" | "address" | "sameDevice" | "noRelay" | "notAllowed" | "known" }
  | { readonly kind: "otherOrganization" | "otherParty" }
  | NotSaved;
