import type { Bytes } from "#shared/kernel/bytes.ts";
import type { Person } from "#shared/ports/engine.ts";
import type { NeighbourTransport } from "#shared/ports/neighbour-transport.ts";
import type { RelayTransport } from "#shared/ports/relay-transport.ts";
import type { Timers } from "#shared/ports/timers.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { GenerationPace } from "../generations/generation-keeper.ts";
import type { LogContext } from "../rooms/log-context.ts";

export type SpaceEvents = {
  readonly projectChanged: () => void;
  /** The directory says that this device is not of the project any more: said at each look, once or often. */
  readonly removed: () => void;
  readonly connectionChanged: () => void;
  readonly exchangeChanged: () => void;
  readonly invitationsChanged: () => void;
  readonly outreachChanged: () => void;
  readonly resourcesChanged: () => void;
  /** The summaries of these files, or how far they went, changed. */
  readonly filesChanged: (files: ReadonlySet<CaseFileId>) => void;
  /** The documents of an open file were read again: who listens to its texts must listen anew. */
  readonly fileReloaded: (file: CaseFileId) => void;
  /** Somebody came to an open file, left it, or writes in it. */
  readonly presenceChanged: (file: CaseFileId) => void;
};

export type SpaceOptions = {
  readonly context: LogContext;
  readonly person: Person;
  /** The enrolment token of who made the project. */
  readonly token: Bytes | null;
  readonly transport: RelayTransport;
  readonly neighbours: NeighbourTransport;
  readonly timers: Timers;
  /** Whether open files are followed live too. Nothing is lost without: everything comes by the log. */
  readonly isLive: boolean;
  readonly pace: GenerationPace;
  readonly events: SpaceEvents;
};
