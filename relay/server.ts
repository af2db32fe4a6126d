// The relay: one WebSocket a device. It reads sizes, rooms and devices; it holds no name and no key.
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { WebSocket } from "ws";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { openFrontDoor, type TlsFiles } from "./door/front-door.ts";
import { type Served, serveSocket } from "./door/serve-socket.ts";
import { relayKeys } from "./keys.ts";
import { DEFAULT_LIMITS, type RelayLimits } from "./limits/limits.ts";
import { realScheduler, type Scheduler } from "./scheduler.ts";
import { openStore } from "./store.ts";
import { relayTools } from "./tools.ts";
import { copyStore } from "./upkeep/copies.ts";
import type { Log } from "./upkeep/log-line.ts";

/** Time for goodbyes when the relay stops, in milliseconds. */
const GOODBYES = 1_000;

export type RelayOptions = {
  /** Folder of its store and keys; made if it isn't there. */
  readonly folder: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** The address to listen on; this machine alone by default. */
  readonly host?: string;
  readonly path?: string;
  readonly tls?: TlsFiles | null;
  readonly trustedProxies?: readonly string[];
  readonly limits?: Partial<RelayLimits>;
  readonly log?: Log;
  readonly scheduler?: Scheduler;
};

export type Relay = Awaited<ReturnType<typeof startRelay>>;

/** Starts a relay. Rejects when the port is taken, when another process has the folder, or when the store is damaged. */
export async function startRelay(options: RelayOptions) {
  const {
    folder,
    port,
    host = "127.0.0.1",
    path = "/",
    tls = null,
    trustedProxies = [],
    log = () => undefined,
    scheduler = realScheduler,
  } = options;
  await cryptoReady();
  const limits: RelayLimits = { ...DEFAULT_LIMITS, ...options.limits };
  const storePath = join(folder, "relay.sqlite");
  const keys = relayKeys(folder, !existsSync(storePath));
  const store = openStore(storePath, { bytes: limits.bytesOfTheStore });
  const tools = relayTools({ store, keys, limits, scheduler, log });
  const { metrics, gate, followers, hub } = tools;
  const sessions = new Set<Served>();
  const door = await openFrontDoor({
    port,
    host,
    path,
    tls,
    trustedProxies,
    gate,
    strangers: limits.strangers,
    refused: () => {
      if (metrics.of("connections_refused_total") === 0) log("roomForNoMore", { connections: gate.open });
      metrics.add("connections_refused_total");
    },
    opened: (socket, line, visit, url) => {
      metrics.add("connections_total");
      const session = serveSocket(tools, socket, line, visit, url);
      sessions.add(session);
      socket.once("close", () => sessions.delete(session));
    },
  }).catch((thrown: unknown) => {
    followers.stop();
    store.close();
    throw thrown;
  });

  log("started", store.sizes());
  return {
    port: door.port,
    receiptKey: keys.publicKey,
    store,
    metrics,
    followers,
    /** Reads the certificate again; the former one stays when the new one can't be used. */
    reloadTls: (): void => {
      try {
        door.reloadTls();
        log("tlsReloaded");
      } catch {
        log("tlsNotReloaded");
      }
    },
    /** Copies the store to a file that isn't there yet, while it is used. */
    copyTo: async (file: string): Promise<void> => {
      await copyStore(store.database, file);
      log("copyMade", store.sizes());
    },
    /** How it is now, in numbers. */
    state: () => ({
      connections: gate.open,
      strangers: gate.strangers,
      bytes_waiting: hub.bytesWaiting,
      bytes_unread: [...door.sockets].reduce((sum, { bufferedAmount }) => sum + bufferedAmount, 0),
      is_storing: hub.isStoring ? 1 : 0,
      ...store.sizes(),
    }),
    /** Answers what was pushed, says goodbye, and closes the store. */
    stop: async (): Promise<void> => {
      door.shut();
      hub.drain();
      for (const session of sessions) session.stop();
      await Promise.race([allClosed(door.sockets), new Promise<void>((over) => scheduler.after(GOODBYES, over))]);
      for (const socket of door.sockets) socket.terminate();
      await door.ended();
      followers.stop();
      store.close();
      log("stopped");
    },
  };
}

const allClosed = (sockets: ReadonlySet<WebSocket>): Promise<unknown> =>
  Promise.all([...sockets].map((socket) => new Promise((closed) => socket.once("close", closed))));
