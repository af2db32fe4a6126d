// Everything that comes and goes without the relay: bundles on a stick, and neighbours on the local network.
import type { Member } from "#shared/ports/engine.ts";
import { StoreError, type StoreFailure } from "#shared/ports/engine-store.ts";
import type { ExchangeView } from "#shared/ports/exchange.ts";
import type { NeighbourTransport } from "#shared/ports/neighbour-transport.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { Timers } from "#shared/ports/timers.ts";
import type { RoomId } from "#shared/protocol/ids.ts";
import type { AuditKeeper } from "../audit/audit-keeper.ts";
import type { Acks } from "../rooms/acks.ts";
import type { LogContext } from "../rooms/log-context.ts";
import type { BundleDesk } from "./bundle-calls.ts";
import { exportBundle } from "./export-bundle.ts";
import type { Guest } from "./guest.ts";
import { BundleImport } from "./import-bundle.ts";
import { logExport } from "./log-export.ts";
import { Neighbours } from "./neighbours.ts";
import type { NewsBook } from "./news.ts";
import { TakeIn, type TakenEvents } from "./take-in.ts";

export type ExchangeOptions = {
  readonly context: LogContext;
  readonly acks: Acks;
  readonly timers: Timers;
  readonly transport: NeighbourTransport;
  readonly news: NewsBook;
  readonly audit: AuditKeeper;
  /** Seals what was typed; answers why it could not. */
  readonly seal: () => Promise<StoreFailure | null>;
  /** Resolves when what came was read, so that it can be acknowledged. */
  readonly settled: () => Promise<void>;
  readonly taken: TakenEvents;
  readonly members: () => readonly Member[];
  readonly changed: () => void;
};

export type Exchange = ReturnType<typeof openExchange>;

export function openExchange(options: ExchangeOptions) {
  const { context, acks, timers, transport, news, audit, settled, taken, members, changed } = options;
  const nameOf = (id: string): string => members().find(({ device }) => device === id)?.name ?? "";
  const statesOf = (rooms: Iterable<RoomId>): RoomState[] =>
    [...rooms].flatMap((room) => context.catalog.get(room) ?? []);
  /** `from`: the neighbour that it came from, who need not hear it again. */
  const takenFrom = (from: Guest | null): TakenEvents => ({
    ...taken,
    acknowledged: (rooms) => {
      taken.acknowledged(rooms);
      neighbours.say(statesOf(rooms), from);
    },
  });
  const newTakeIn = (from: Guest | null): TakeIn => new TakeIn(context, acks, takenFrom(from));
  const neighbours = new Neighbours({
    context,
    timers,
    transport,
    nameOf,
    newTakeIn,
    acksOf: acks.of,
    heard: (device) => news.heard([device], "network"),
    changed,
  });
  const seal = async (): Promise<void> => {
    const failure = await options.seal();
    if (failure !== null) throw new StoreError(failure);
  };
  const bundles: BundleDesk = {
    parts: async (choice) => {
      await seal();
      await logExport(context, acks, audit, choice);
      await seal();
      await settled();
      return exportBundle(context, acks, timers.now(), choice);
    },
    newImport: () => new BundleImport(context, newTakeIn(null)),
    heard: ({ device, madeAt }) => news.heard([device], "stick", madeAt),
  };
  return {
    bundles,
    neighbours,
    newTakeIn,
    /** New rows stand in these rooms, whoever wrote them. */
    rowsCame: (rooms: Iterable<RoomId>): void => neighbours.offer(rooms),
    /** These rooms were read, or others said that they hold them: neighbours are told. */
    acksCame: (rooms: Iterable<RoomId>): void => neighbours.say(statesOf(rooms)),
    stop: (): void => neighbours.leave(),
    view: (): ExchangeView => ({
      colleagues: members()
        .filter(({ isMe }) => !isMe)
        .map(({ device, name }) => ({ device, name, news: news.of(device) })),
      network: neighbours.view,
      since: context.genesis.createdAt,
    }),
  };
}
