// A colleague’s device with an empty disk: it catches up as the application does, and then says what parts of that cost.
import { setTimeout as after } from "node:timers/promises";
import { CompartmentDoc } from "#engine/crdt/compartment-doc.ts";
import type { LogContext } from "#engine/rooms/log-context.ts";
import { readRooms } from "#engine/rooms/read-room.ts";
import { openedRoom } from "#engine/testing/a-project.ts";
import { nodeTransport } from "#engine/testing/node-transport.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { type AnyRow, readRelayFrame } from "#shared/protocol/frame.ts";
import { isGrantSignedBy, openGrant, parseGrant } from "#shared/protocol/grant.ts";
import { provenEnvelopes } from "#shared/protocol/proof.ts";
import { type Measured, measured } from "../measured.ts";
import {
  deviceOn,
  type Held,
  type Joined,
  joinRelay,
  nothingHeld,
  type ProjectOnRelay,
  realTimers,
} from "../project-on-relay.ts";

/** In milliseconds. */
const BETWEEN_OPENINGS = 100;

let context: LogContext;
let joined: Joined;
let connections = (): number => 0;
/** The frames as they came: only pointed at, the work of the reader is the same. */
const frames: Bytes[] = [];

export async function prepare(project: ProjectOnRelay, address: string, held: Held): Promise<void> {
  await cryptoReady();
  context = await deviceOn(held, project.reader, project.genesis);
  const transport = nodeTransport();
  transport.holdBack((frame) => {
    frames.push(frame);
    return false;
  });
  connections = transport.connections;
  joined = await joinRelay(context, { address, token: null, transport });
}

/** Catches up once without being measured; answers what it then holds. */
export async function learn(project: ProjectOnRelay, address: string): Promise<Held> {
  await cryptoReady();
  const held = nothingHeld();
  await prepare(project, address, held);
  joined.link.start();
  await joined.caughtUp;
  joined.link.stop();
  return held;
}

export const catchUp = (): Promise<Measured> =>
  measured(async () => {
    joined.link.start();
    await joined.caughtUp;
  });

/** Catches up, and opens one file after the other meanwhile, with what is there of it; answers how long each took. */
export async function openWhileCatchingUp(): Promise<readonly number[]> {
  const times: number[] = [];
  let isCaughtUp = false;
  void joined.caughtUp.then(() => {
    isCaughtUp = true;
  });
  joined.link.start();
  for (;;) {
    await after(BETWEEN_OPENINGS);
    if (isCaughtUp) break;
    const states = context.catalog.all();
    // Far from the one before: a prime that divides no usual number of files.
    const state = states[(times.length * 7_919) % states.length];
    if (state === undefined) continue;
    const began = performance.now();
    const room = await openedRoom(context, realTimers, state.room);
    times.push(performance.now() - began);
    room.letGo();
  }
  joined.link.stop();
  return times;
}

/** How many sockets were opened, a while after having caught up. */
export async function socketsAfter(milliseconds: number): Promise<number> {
  await after(milliseconds);
  return connections();
}

export type Parts = {
  /** Signatures and hashes of the envelopes, and the grants: checked, and their boxes opened. In milliseconds. */
  readonly envelopes: number;
  readonly grants: number;
  /** Every file read from the disk, decrypted and applied. */
  readonly application: number;
};

/** Checks that nothing lacks, and does the parts again alone, on the very frames that came. */
export async function parts(files: number, each: number, newFiles: number): Promise<Parts> {
  joined.link.stop();
  const [records, aside] = [await context.store.count("records"), await context.store.count("quarantine")];
  if (records !== files * (each + 1) || aside > 0) throw new Error(`${records} records, ${aside} put aside`);
  const batches = frames.flatMap((frame): (readonly AnyRow[])[] => {
    const read = readRelayFrame(frame);
    return read.ok && read.value.type === "rows" ? [read.value.rows] : [];
  });
  return {
    envelopes: await timed(() => proveEnvelopes(batches, files * each)),
    grants: await timed(() => openGrants(batches, newFiles)),
    application: await timed(() => applyAll(each)),
  };
}

async function timed(act: () => Promise<void> | void): Promise<number> {
  const began = performance.now();
  await act();
  return performance.now() - began;
}

function proveEnvelopes(batches: readonly (readonly AnyRow[])[], expected: number): void {
  const keys = new Map(context.genesis.devices.map(({ id, signingKey }) => [id, signingKey]));
  const proven = batches.reduce((count, rows) => count + provenEnvelopes(rows, keys).size, 0);
  if (proven !== expected) throw new Error(`${proven} proven`);
}

function openGrants(batches: readonly (readonly AnyRow[])[], expected: number): void {
  const { device, genesis } = context;
  let opened = 0;
  for (const { kind, bytes } of batches.flat()) {
    const grant = kind === "grant" ? parseGrant(bytes) : null;
    const issuer = grant?.ok ? genesis.devices.find(({ id }) => id === grant.value.issuer) : undefined;
    if (!grant?.ok || issuer === undefined || !isGrantSignedBy(grant.value, issuer.signingKey)) continue;
    if (openGrant(grant.value, device.id, device.box) !== null) opened++;
  }
  if (opened !== expected) throw new Error(`${opened} grants opened`);
}

async function applyAll(each: number): Promise<void> {
  for (const state of context.catalog.all()) {
    const doc = new CompartmentDoc();
    doc.apply((await readRooms(context, [state])).updates);
    if (doc.text("note").length < each * 150) throw new Error("a text is not whole");
    doc.destroy();
  }
}
