// The line to a project's relay, and the live view of open files that it carries.
import type { RoomId } from "#shared/protocol/ids.ts";
import { LiveView } from "../live/live-view.ts";
import type { Acks } from "../rooms/acks.ts";
import { ridersOf } from "../sync/link-rider.ts";
import type { Receiver } from "../sync/receiver.ts";
import { RelayLink } from "../sync/relay-link.ts";
import { Sender } from "../sync/sender.ts";
import type { SpaceOptions } from "./space-options.ts";

type LineOptions = Pick<SpaceOptions, "context" | "token" | "transport" | "timers" | "isLive" | "events"> & {
  readonly receiver: Receiver;
  readonly acks: Acks;
  /** The mailboxes of invitations go by the same line. */
  readonly mail: Parameters<typeof ridersOf>[1];
  /** The relay has confirmed rows of these rooms, or refused them. */
  readonly taken: (rooms: ReadonlySet<RoomId>) => void;
  /** The line came, or went. */
  readonly changed: () => void;
};

/** Both `null` for a project without a relay, and where nothing may be signed. */
export function openLine({ context, token, transport, timers, isLive, events, ...options }: LineOptions) {
  const { catalog, device, genesis } = context;
  const { receiver, acks, mail, taken, changed } = options;
  const { relay } = genesis;
  if (relay === null || !context.maySign) return { live: null, link: null };
  const live = isLive
    ? new LiveView({
        context,
        timers,
        take: (rows) => receiver.aside(rows),
        presenceChanged: events.presenceChanged,
      })
    : null;
  const link = new RelayLink({
    genesis,
    relay,
    device,
    token,
    transport,
    timers,
    receiver,
    rider: ridersOf(live?.rider ?? null, mail),
    sender: new Sender(context, relay.receiptKey, (rooms) => {
      live?.taken(rooms);
      taken(rooms);
    }),
    acksDue: () => catalog.all().flatMap((state) => (state.isStale ? [] : (acks.dueAtRest(state) ?? []))),
    changed,
  });
  return { live, link };
}
