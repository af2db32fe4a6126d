// The ways to the relay, while a project is open: the log, and the live view of what is on the screen.
import type { RoomId } from "#shared/protocol/ids.ts";
import { LiveView } from "../live/live-view.ts";
import type { Acks } from "../rooms/acks.ts";
import type { LogContext } from "../rooms/log-context.ts";
import type { Receiver } from "../sync/receiver.ts";
import { RelayLink } from "../sync/relay-link.ts";
import { Sender } from "../sync/sender.ts";
import type { SpaceOptions } from "./space-options.ts";

type LineOptions = {
  readonly context: LogContext;
  readonly receiver: Receiver;
  readonly acks: Acks;
  readonly options: Pick<SpaceOptions, "token" | "transport" | "timers" | "isLive" | "events">;
  /** The relay has rows of these rooms now. */
  readonly taken: (rooms: Iterable<RoomId>) => void;
  readonly changed: () => void;
};

/** `null` each, for a project without a relay or a space that may not sign; nothing is lost without the live view. */
export function openLines({ context, receiver, acks, options, taken, changed }: LineOptions) {
  const { token, transport, timers, isLive, events } = options;
  const { catalog, device, genesis, maySign } = context;
  const { relay } = genesis;
  if (relay === null || !maySign) return { live: null, link: null };
  const take: Receiver["aside"] = (rows) => receiver.aside(rows);
  const live = isLive ? new LiveView({ context, timers, take, presenceChanged: events.presenceChanged }) : null;
  const link = new RelayLink({
    genesis,
    relay,
    device,
    token,
    transport,
    timers,
    receiver,
    rider: live?.rider ?? null,
    sender: new Sender(context, relay.receiptKey, (rooms) => {
      live?.taken(rooms);
      taken(rooms);
      events.connectionChanged();
    }),
    acksDue: () => catalog.all().flatMap((state) => (state.isStale ? [] : (acks.dueAtRest(state) ?? []))),
    changed,
  });
  return { live, link };
}
