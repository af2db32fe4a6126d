// Everything that comes and goes without the relay: bundles on a stick, and neighbours on the local network.
import type { Member } from "#shared/ports/engine.ts";
import type { ExchangeView } from "#shared/ports/exchange.ts";
import type { Timers } from "#shared/ports/timers.ts";
import type { Acks } from "../rooms/acks.ts";
import type { LogContext } from "../rooms/log-context.ts";
import type { BundleDesk } from "./bundle-calls.ts";
import { exportBundle } from "./export-bundle.ts";
import { BundleImport } from "./import-bundle.ts";
import type { NewsBook } from "./news.ts";
import { TakeIn, type TakenEvents } from "./take-in.ts";

export type ExchangeOptions = {
  readonly context: LogContext;
  readonly acks: Acks;
  readonly timers: Timers;
  readonly news: NewsBook;
  /** Seals what was typed, and waits until what came was read, so that it can be acknowledged. Throws a `StoreError`. */
  readonly prepare: () => Promise<void>;
  readonly taken: TakenEvents;
  readonly members: () => readonly Member[];
};

export type Exchange = ReturnType<typeof openExchange>;

export function openExchange({ context, acks, timers, news, prepare, taken, members }: ExchangeOptions) {
  const bundles: BundleDesk = {
    parts: async (choice) => {
      await prepare();
      return exportBundle(context, acks, timers.now(), choice);
    },
    newImport: () => new BundleImport(context, new TakeIn(context, acks, taken)),
    heard: (device) => news.heard([device], "stick"),
  };
  return {
    bundles,
    view: (): ExchangeView => ({
      colleagues: members()
        .filter(({ isMe }) => !isMe)
        .map(({ device, name }) => ({ device, name, news: news.of(device) })),
      since: context.genesis.createdAt,
    }),
  };
}
