// Rows that came and are stored, shown in the documents that are open.
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { Envelope } from "#shared/protocol/envelope.ts";
import { saysMore } from "../rooms/generations.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { opening } from "../rooms/open-envelope.ts";
import type { QuarantineReason } from "../rooms/quarantine.ts";
import type { RoomShelf } from "../rooms/room-shelf.ts";

export type ShowRows = {
  readonly context: LogContext;
  readonly shelf: RoomShelf;
  readonly setAside: (reason: QuarantineReason, envelopes: readonly Envelope[]) => Promise<void>;
  /** A document that had a hole was read again. */
  readonly readAgain: (state: RoomState) => void;
};

export function showRows(
  { context, shelf, setAside, readAgain }: ShowRows,
  state: RoomState,
  envelopes: readonly Envelope[],
): void {
  // A snapshot mostly says nothing that its rows have not said here.
  const isNews = saysMore(state, context.catalog.siblings(state.room));
  const news = envelopes.filter(({ kind }) => kind === "update" || isNews);
  const opened = news.map((envelope) => opening(context, envelope, state));
  // These are in their room, and left out whenever it is read.
  const unfair = news.filter((_, at) => opened[at] === "unfair");
  void setAside("unfair", unfair);
  shelf.receive(state.room, opened).then(
    (isReadAgain) => isReadAgain && readAgain(state),
    // Rows that can't be read now are on the disk: the next opening reads them.
    () => undefined,
  );
}
