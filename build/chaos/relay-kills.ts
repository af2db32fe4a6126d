// The relay killed without a word, again and again, under load: no row that it gave a receipt for is ever missing, its
// store opens each time and is whole, and whoever follows ends with the same rows.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { toHex } from "#shared/kernel/bytes.ts";
import { readEnrolmentCode } from "#shared/protocol/cards.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { Cursor } from "#shared/protocol/frame.ts";
import type { Genesis } from "#shared/protocol/genesis.ts";
import { NO_HASH } from "#shared/protocol/ids.ts";
import { aDevice, aProject, type RawDevice, RawSocket } from "../../relay/testing/raw-device.ts";
import { checkStore } from "../../relay/upkeep/check-store.ts";
import { type RelayProcess, startRelayProcess } from "../driver/relay-process.ts";
import { DeviceProcess } from "./device-process.ts";
import { seeded } from "./random.ts";
import { RowSet } from "./row-set.ts";

export type KillReport = {
  readonly kills: number;
  readonly receipted: number;
  readonly rows: number;
  /** Rows that a receipt was given for, and that the relay no longer has. */
  readonly lost: number;
  readonly faults: readonly string[];
};

const DEVICES = 3;
const KILLS_BETWEEN_CHECKS = 50;
const [SHORTEST, LONGEST] = [5, 500];

export async function killRelay(kills: number, seed: number, say: (line: string) => void): Promise<KillReport> {
  await cryptoReady();
  const folder = mkdtempSync(join(tmpdir(), "chaos-relay-"));
  const data = join(folder, "data");
  const random = seeded(seed);
  const devices = await Promise.all(
    Array.from({ length: DEVICES }, (_, at) => DeviceProcess.start(at + 2, seed + at + 1)),
  );
  let relay = await startRelayProcess({ folder: data });
  const faults: string[] = [];
  try {
    const reader = await Reader.enrolled(relay, devices);
    reader.begin(devices, relay.port);
    for (let kill = 1; kill <= kills; kill++) {
      await after(SHORTEST + random() * (LONGEST - SHORTEST));
      await relay.kill();
      if (kill % KILLS_BETWEEN_CHECKS === 0) {
        faults.push(...checkStore(join(data, "relay.sqlite")).faults.map(({ what }) => `after kill ${kill}: ${what}`));
        say(`${kill} kills, ${countOf(devices)} rows receipted, ${reader.lost} lost, ${faults.length} faults`);
      }
      const promised = devices.flatMap((device) => device.newlyReceipted());
      relay = await startRelayProcess({ folder: data, port: relay.port });
      await reader.readOn(relay.port);
      reader.lost += promised.filter((hash) => !reader.held.has(hash)).length;
    }
    faults.push(...(await settle(devices, reader, relay)));
    const whole = await reader.readAll(relay.port);
    reader.lost += devices.flatMap(({ receipted }) => [...receipted]).filter((hash) => !whole.has(hash)).length;
    await relay.stop();
    faults.push(...checkStore(join(data, "relay.sqlite")).faults.map(({ what }) => what));
    return { kills, receipted: countOf(devices), rows: reader.held.size, lost: reader.lost, faults };
  } finally {
    await relay.kill();
    for (const device of devices) device.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const countOf = (devices: readonly DeviceProcess[]): number =>
  devices.reduce((count, { receipted }) => count + receipted.size, 0);

/** The writers rest; within a minute nothing waits and everybody holds the same. */
async function settle(devices: readonly DeviceProcess[], reader: Reader, relay: RelayProcess): Promise<string[]> {
  for (const device of devices) device.send({ type: "rest" });
  const dead = devices.filter(({ isAlive }) => !isAlive).length;
  if (dead > 0) return [`${dead} devices ended by themselves`];
  for (let turn = 0; turn < 300; turn++) {
    await reader.readOn(relay.port);
    const states = await Promise.all(devices.map((device) => device.state()));
    const isSettled = states.every(({ waiting, digest }) => waiting === 0 && digest === reader.held.digest);
    if (isSettled) return states.flatMap(({ resets }) => (resets > 0 ? [`${resets} resets`] : []));
    await after(200);
  }
  return ["the devices did not end with the same rows"];
}

/** Reads the log as one more device does, from where it was, after each kill. */
class Reader {
  readonly #device: RawDevice;
  readonly #genesis: Genesis;
  readonly #receiptKey: string;
  readonly held = new RowSet();
  #at: Cursor = { n: 0, hash: NO_HASH };
  lost = 0;

  private constructor(device: RawDevice, genesis: Genesis, receiptKey: string) {
    this.#device = device;
    this.#genesis = genesis;
    this.#receiptKey = receiptKey;
  }

  static async enrolled(relay: RelayProcess, devices: readonly DeviceProcess[]): Promise<Reader> {
    const code = readEnrolmentCode(relay.code);
    if (!code.ok) throw new Error("the relay gave no code");
    const device = aDevice(1);
    const others = devices.map(({ entry }) => ({ ...device, entry }));
    const genesis = aProject([device, ...others], code.value.receiptKey);
    const socket = await RawSocket.open(relay.port);
    await socket.enrol(device, genesis, code.value.token);
    socket.close();
    return new Reader(device, genesis, toHex(code.value.receiptKey));
  }

  begin(devices: readonly DeviceProcess[], port: number): void {
    const genesis = toHex(this.#genesis.bytes);
    for (const device of devices) device.send({ type: "begin", port, genesis, receiptKey: this.#receiptKey });
  }

  /** What was added since it last read. A relay that was only killed still knows the place. */
  async readOn(port: number): Promise<void> {
    this.#at = await this.#read(port, this.#at, this.held);
  }

  async readAll(port: number): Promise<RowSet> {
    const whole = new RowSet();
    await this.#read(port, { n: 0, hash: NO_HASH }, whole);
    return whole;
  }

  async #read(port: number, from: Cursor, into: RowSet): Promise<Cursor> {
    const socket = await RawSocket.open(port);
    await socket.enter(this.#device, this.#genesis);
    const reset = socket.take("reset").then(() => {
      throw new Error("the relay no longer knows a row that it had sent");
    });
    const { rows, to } = await Promise.race([socket.follow(from), reset]);
    reset.catch(() => undefined);
    for (const { bytes } of rows) into.add(bytes);
    socket.close();
    return to;
  }
}
