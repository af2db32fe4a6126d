// Exchanges without the relay, as the window asks for them and sees them: by a file on a stick, or on the local network.
import type { NeighbourEnd } from "#shared/desktop-exchange.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { HeadFailure } from "#shared/protocol/bundle-head.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import type { CodeFailure } from "#shared/protocol/letters.ts";
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

/** Why a conversation with a computer of the local network did not begin, or ended. */
export type NeighbourRefusal =
  | NeighbourEnd
  /** The other speaks another version. */
  | "version"
  /** The computer that answers is not the one of the code. */
  | "otherComputer"
  /** It is not of this project, or can't prove it. */
  | "stranger"
  /** It says nothing. */
  | "silent"
  /** The disk of this computer refused. */
  | "notSaved";

/** A conversation with a colleague's computer on the local network. */
export type NeighbourView = {
  readonly device: DeviceId;
  readonly name: string;
  /** Changes given and taken so far, and left to give and to take. */
  readonly given: number;
  readonly taken: number;
  readonly toGive: number;
  readonly toTake: number;
  readonly setAside: number;
  /** Both hold the same, as far as both told. */
  readonly isEven: boolean;
  /** The other named more than is counted in one conversation: what came is kept, and another one tells what is left. */
  readonly isBeyond: boolean;
};

export type NetworkView =
  /** `why`: how the last one ended; `null`: by the person. */
  | { readonly state: "off"; readonly why: NeighbourRefusal | "nobody" | "noNetwork" | null }
  | { readonly state: "starting" }
  | {
      readonly state: "sharing";
      /** One for each local network of this computer: its address, and what to read aloud. */
      readonly places: readonly { readonly address: string; readonly code: string }[];
      readonly guests: readonly NeighbourView[];
    }
  | { readonly state: "joining" }
  | { readonly state: "joined"; readonly neighbour: NeighbourView };

export type ExchangeView = {
  readonly colleagues: readonly ColleagueNews[];
  readonly network: NetworkView;
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
  /** Lets colleagues of the same local network come, until told to stop, or until nobody has come for half an hour. */
  readonly shareOnNetwork: () => Promise<null>;
  /** Goes to a colleague's computer that shares. A code that can't be right is told at once. */
  readonly joinNeighbour: (code: string) => Promise<Result<null, CodeFailure>>;
  /** Ends what runs on the local network. */
  readonly leaveNetwork: () => Promise<null>;
};
