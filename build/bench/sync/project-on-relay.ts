// A project of four devices on a relay, and one of its devices on a disk in memory: the engine’s own log, link and receiver.
import { openLog } from "#engine/project/open-log.ts";
import { loadAcks } from "#engine/rooms/acks.ts";
import type { LogContext } from "#engine/rooms/log-context.ts";
import { newDevice } from "#engine/space/identity-store.ts";
import { Receiver } from "#engine/sync/receiver.ts";
import { RelayLink } from "#engine/sync/relay-link.ts";
import { Sender } from "#engine/sync/sender.ts";
import { nodeTransport } from "#engine/testing/node-transport.ts";
import { openVault } from "#engine/vault/vault.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { instant } from "#shared/kernel/instant.ts";
import type { Device } from "#shared/ports/device.ts";
import { type MemoryDisk, memoryDisk, memoryStore } from "#shared/ports/memory/memory-store.ts";
import type { Timers } from "#shared/ports/timers.ts";
import { newKey, type SecretKey } from "#shared/protocol/crypto.ts";
import { deviceEntry, readGenesis, writeGenesis } from "#shared/protocol/genesis.ts";
import { newProjectId, type RoomId } from "#shared/protocol/ids.ts";

export type RelayPlace = { readonly address: string; readonly receiptKey: Bytes; readonly token: Bytes };

export type ProjectOnRelay = {
  readonly genesis: Bytes;
  readonly token: Bytes;
  readonly author: Device;
  readonly reader: Device;
  /** All of them, these two first. */
  readonly devices: readonly Device[];
};

export function newProjectOn({ address, receiptKey, token }: RelayPlace, count = 4): ProjectOnRelay {
  const devices = [newDevice(), newDevice(), ...Array.from({ length: count - 2 }, newDevice)] as const;
  const [author, reader] = devices;
  const genesis = writeGenesis(
    {
      project: newProjectId(),
      createdAt: instant(Date.now()),
      relay: { address, receiptKey },
      devices: devices.map(({ signing, box }, at) => deviceEntry(at + 1, signing.publicKey, box.publicKey)),
      founder: author.id,
    },
    author.signing.secretKey,
  );
  return { genesis: genesis.bytes, token, author, reader, devices };
}

export const realTimers: Timers = {
  now: () => instant(Date.now()),
  after: (delay, act) => {
    const timer = setTimeout(act, delay);
    return () => clearTimeout(timer);
  },
  random: Math.random,
};

/** What a device has on its disk, and the key of its vault. */
export type Held = { readonly disk: MemoryDisk; readonly vaultKey: SecretKey };

export const nothingHeld = (): Held => ({ disk: memoryDisk(), vaultKey: newKey() });

/** A device as after a start, on what it holds. */
export function deviceOn({ disk, vaultKey }: Held, device: Device, genesisBytes: Bytes): Promise<LogContext> {
  const genesis = readGenesis(genesisBytes);
  if (!genesis.ok) throw new Error("no genesis");
  const safe = { store: memoryStore(disk), mayLeave: () => true, maySign: true };
  return openLog(safe, openVault(vaultKey.slice() as SecretKey), device, genesis.value);
}

export type Joined = {
  readonly link: RelayLink;
  /** Resolves once all that the relay had is on the disk here. */
  readonly caughtUp: Promise<void>;
};

export type JoinOptions = {
  /** Where the relay is reached: its own address, or that of a line before it. */
  readonly address: string;
  readonly token: Bytes | null;
  readonly transport?: ReturnType<typeof nodeTransport>;
  /** The relay confirmed rows of this device, or its log showed them. */
  readonly left?: () => void;
  /** Something new stands in these rooms, on the disk. */
  readonly received?: (rooms: readonly RoomId[]) => void;
  /** Rows were put aside, or the connection ended. */
  readonly failed?: () => void;
};

/** The connection as the application makes it, not started yet. */
export async function joinRelay(context: LogContext, options: JoinOptions): Promise<Joined> {
  const { address, token, transport = nodeTransport(), left = () => undefined, failed = () => undefined } = options;
  const { relay } = context.genesis;
  if (relay === null) throw new Error("a project without a relay");
  const receiver = await Receiver.load(context, await loadAcks(context), realTimers.now, {
    received: (rooms) => options.received?.([...rooms.keys()]),
    quarantined: failed,
    shown: left,
    acknowledged: () => undefined,
  });
  const { promise: caughtUp, resolve } = Promise.withResolvers<void>();
  const link = new RelayLink({
    genesis: context.genesis,
    relay: { ...relay, address },
    device: context.device,
    token,
    transport,
    timers: realTimers,
    receiver,
    sender: new Sender(context, relay.receiptKey, left),
    acksDue: () => [],
    changed: ({ state, isCaughtUp }) => {
      if (isCaughtUp) resolve();
      if (state === "offline" || state === "denied") failed();
    },
  });
  return { link, caughtUp };
}
