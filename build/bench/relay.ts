// How many envelopes a second the relay verifies and has on the disk, and how long a device waits for its receipt, with the
// load on the same machine. Rooms are shared by four devices, and every device follows: each envelope goes out four times.
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { writeDeviceFrame, writeRelayFrame } from "#shared/protocol/frame.ts";
import { NO_HASH } from "#shared/protocol/ids.ts";
import {
  aDevice,
  aProject,
  aRoom,
  asRows,
  type RawDevice,
  RawSocket,
  someEnvelopes,
} from "../../relay/testing/raw-device.ts";
import { type BenchRelay, startBenchRelay } from "./bench-relay.ts";
import { LOAD_COLUMNS, type LoadRun, loadRow, type Post, runAt } from "./load.ts";
import { rounded, type Section } from "./section.ts";

/** The first byte of a receipt: reading whole frames would cost the load more than the relay. */
const [RECEIPT] = writeRelayFrame({ type: "receipt", receipt: new Uint8Array() });

const OF_A_PROJECT = 40;
const OF_A_ROOM = 4;

/** Of the text in an envelope, in bytes: with all that is around it, about 300. */
export const TEXT_OF_AN_ENVELOPE = 120;

export type RelayLoad = { readonly sockets: number; readonly rates: readonly number[]; readonly seconds: number };

export async function bench(args: readonly string[]): Promise<Section> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sockets: { type: "string", default: "1000" },
      rates: { type: "string", default: "1000,2000,3000" },
      seconds: { type: "string", default: "8" },
    },
  });
  await cryptoReady();
  const load: RelayLoad = {
    sockets: Number(values.sockets),
    seconds: Number(values.seconds),
    rates: values.rates.split(",").map(Number),
  };
  const { runs, perSocket } = await loadRelay(load);
  return section(runs, load, perSocket);
}

/** Each rate in its turn on one relay; and what each connection costs it in memory, in bytes. */
export async function loadRelay({ sockets, rates, seconds }: RelayLoad) {
  const perDevice = Math.ceil((rates.reduce((sum, rate) => sum + rate, 0) * seconds) / sockets) + rates.length;
  const folder = mkdtempSync(join(tmpdir(), "bench-relay-"));
  const relay = await startBenchRelay(folder, Math.ceil(sockets / OF_A_PROJECT));
  try {
    const before = (await relay.usage()).memory;
    const posts = await connectAll(relay, sockets, perDevice);
    const perSocket = ((await relay.usage()).memory - before) / sockets;
    const runs: LoadRun[] = [];
    for (const rate of rates) runs.push(await runAt(relay, posts, rate, seconds));
    return { runs, perSocket };
  } finally {
    relay.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function connectAll(relay: BenchRelay, count: number, perDevice: number): Promise<Post[]> {
  const posts: Post[] = [];
  for (const token of relay.tokens) {
    const devices = Array.from({ length: Math.min(OF_A_PROJECT, count - posts.length) }, (_, at) => aDevice(at + 1));
    const genesis = aProject(devices, relay.receiptKey);
    const opened: RawSocket[] = [];
    for (const [at, device] of devices.entries()) {
      const socket = await RawSocket.open(relay.port);
      await (at === 0 ? socket.enrol(device, genesis, token) : socket.enter(device, genesis));
      opened.push(socket);
    }
    for (let at = 0; at < devices.length; at += OF_A_ROOM) {
      posts.push(
        ...(await aSharedRoom(devices.slice(at, at + OF_A_ROOM), opened.slice(at, at + OF_A_ROOM), perDevice)),
      );
    }
    process.stdout.write(`\rconnected ${posts.length}`);
  }
  process.stdout.write("\n");
  return posts;
}

/** Grants the room, makes all that its devices will push, and lets them follow. */
async function aSharedRoom(
  devices: readonly RawDevice[],
  sockets: readonly RawSocket[],
  count: number,
): Promise<Post[]> {
  const { grant, roomKey } = aRoom(devices);
  sockets[0]?.send({ type: "push", rows: [{ kind: "grant", bytes: grant.bytes }] });
  await sockets[0]?.take("receipt");
  for (const socket of sockets) socket.send({ type: "follow", after: { n: 0, hash: NO_HASH }, acksAfter: 0 });
  return sockets.map((socket, at) => {
    const envelopes = someEnvelopes(devices[at] as RawDevice, roomKey, count, null, TEXT_OF_AN_ENVELOPE);
    const post: Post = {
      frames: envelopes.map((each) => writeDeviceFrame({ type: "push", rows: asRows([each]) })),
      send: (frame) => socket.sendBytes(frame),
      answered: () => undefined,
    };
    socket.onFrame = ([type]) => type === RECEIPT && post.answered();
    return post;
  });
}

function section(runs: readonly LoadRun[], { sockets, seconds }: RelayLoad, perSocket: number): Section {
  return {
    title: "Relay: durable verified envelopes",
    conditions: [
      `${sockets} sockets, projects of ${OF_A_PROJECT} devices, rooms of ${OF_A_ROOM}; one envelope of about 300 bytes a push, ${seconds} s a run`,
      "each is verified alone, committed (WAL, FULL), given a signed receipt and sent to the four devices of its room",
      `relay in a process of its own; the load shares the machine, on which ${loadavg()[0]?.toFixed(0)} programs wanted ${cpus().length} cores`,
      `memory: ${rounded(perSocket / 1024)} KiB of the relay's memory for each open, followed connection`,
    ],
    columns: LOAD_COLUMNS,
    rows: runs.map((run) => loadRow(`${run.asked}/s asked`, run)),
  };
}
