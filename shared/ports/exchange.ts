// Exchanges without the relay, as the window asks for them and sees them: by a file on a stick, or on the local network.
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { HeadFailure } from "#shared/protocol/bundle-head.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import type { NotSaved } from "./engine.ts";

/** Which way something came from a colleague. */
export const WAYS = ["relay", "stick", "network"] as const;
export type Way = (typeof WAYS)[number];

/** When something of a colleague's computer last came in, and which way. */
export type News = { readonly at: Instant; readonly way: Way };

/** A bundle that can't be taken in at all. Nothing was changed. */
export type BundleFailure = HeadFailure | { readonly kind: "otherProject" } | { readonly kind: "stranger" };

/** What a bundle brought. */
export type BundleOutcome = {
  /** Files in which something new stands. */
  readonly files: number;
  readonly added: number;
  readonly known: number;
  readonly setAside: number;
  /** Pieces of the file that can't be read, by their numbers from 1; everything else was taken. */
  readonly damaged: readonly number[];
  /** False when the end of the file lacks. */
  readonly isWhole: boolean;
};

/** What is given. `to`: devices of colleagues; `isWhole`: everything, and not only what they have not confirmed. */
export type ExportChoice = { readonly to: readonly DeviceId[]; readonly isWhole: boolean };

/** Where the making of a bundle stands: rooms gone through, of how many; changes given so far. */
export type ExportProgress = { readonly done: number; readonly total: number; readonly given: number };

/** What comes next in the file, and how far one is. */
export type ExportPart = ExportProgress & { readonly part: Bytes };

/** A colleague's computer, as far as this one has heard of it. */
export type ColleagueNews = { readonly device: DeviceId; readonly name: string; readonly news: News | null };

export type ExchangeView = {
  readonly colleagues: readonly ColleagueNews[];
  /** When the project began. */
  readonly since: Instant;
};

export type ExchangeCalls = {
  /** Begins a bundle for these colleagues, in the place of one that was begun. */
  readonly beginExport: (choice: ExportChoice) => Promise<Result<null, NotSaved>>;
  /** The next part of it; `null`: that was all. */
  readonly exportPart: () => Promise<Result<ExportPart | null, NotSaved>>;
  readonly beginImport: () => Promise<null>;
  /** Takes the next bytes of a bundle in. What came before is kept, whatever happens. */
  readonly importPart: (part: Bytes) => Promise<Result<null, BundleFailure | NotSaved>>;
  /** That was all, or all that can be read. */
  readonly endImport: () => Promise<Result<BundleOutcome, BundleFailure | NotSaved>>;
};
