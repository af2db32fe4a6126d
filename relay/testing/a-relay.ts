// A real relay with a project of two devices, for tests: a real port, a real store.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Envelope } from "#shared/protocol/envelope.ts";
import type { Row } from "#shared/protocol/frame.ts";
import type { Genesis } from "#shared/protocol/genesis.ts";
import type { RoomKey } from "#shared/protocol/grant.ts";
import { newToken, type Relay, startRelay } from "../index.ts";
import type { RelayOptions } from "../server.ts";
import { aDevice, aProject, aRoom, asRows, type RawDevice, RawSocket, someEnvelopes } from "./raw-device.ts";

export type TestRelay = {
  readonly folder: string;
  readonly relay: Relay;
  readonly karim: RawDevice;
  readonly sonia: RawDevice;
  readonly genesis: Genesis;
  readonly connect: () => Promise<RawSocket>;
  /** Lets a device in; the first time, Karim enrols the project. */
  readonly enter: (device: RawDevice) => Promise<RawSocket>;
  /** A room of both, with envelopes of Karim's: the grant first. */
  readonly aRoomOf: (count: number) => {
    readonly rows: Row[];
    readonly roomKey: RoomKey;
    readonly envelopes: Envelope[];
  };
  /** Stops the relay and leaves its folder. */
  readonly halt: () => Promise<void>;
  readonly restart: (options?: Partial<RelayOptions>) => Promise<void>;
  readonly stop: () => Promise<void>;
};

export async function aTestRelay(options: Partial<RelayOptions> = {}): Promise<TestRelay> {
  const folder = mkdtempSync(join(tmpdir(), "relay-test-"));
  const start = (changes: Partial<RelayOptions> = {}): Promise<Relay> =>
    startRelay({ folder, port: 0, ...options, ...changes });
  let relay = await start();
  const [karim, sonia] = [aDevice(1), aDevice(2)];
  const genesis = aProject([karim, sonia], relay.receiptKey);
  const sockets: RawSocket[] = [];
  let isRunning = true;
  const halt = async (): Promise<void> => {
    if (isRunning) await relay.stop();
    isRunning = false;
  };
  let isEnrolled = false;
  const connect = async (): Promise<RawSocket> => {
    const socket = await RawSocket.open(relay.port);
    sockets.push(socket);
    return socket;
  };
  return {
    folder,
    get relay() {
      return relay;
    },
    karim,
    sonia,
    genesis,
    connect,
    enter: async (device) => {
      if (!isEnrolled) {
        isEnrolled = true;
        const socket = await connect();
        await socket.enrol(karim, genesis, newToken(relay.store));
        if (device === karim) return socket;
        socket.close();
      }
      const socket = await connect();
      await socket.enter(device, genesis);
      return socket;
    },
    aRoomOf: (count) => {
      const { grant, roomKey } = aRoom([karim, sonia]);
      const envelopes = someEnvelopes(karim, roomKey, count);
      return { rows: [{ kind: "grant", bytes: grant.bytes }, ...asRows(envelopes)], roomKey, envelopes };
    },
    halt,
    restart: async (changes) => {
      await halt();
      relay = await start(changes);
      isRunning = true;
    },
    stop: async () => {
      for (const socket of sockets) socket.close();
      await halt();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
