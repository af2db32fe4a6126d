// Many devices in one process, each with the link, the receiver and the record store of the engine: projects of one author
// and some readers.
import { setTimeout as after } from "node:timers/promises";
import type { LogContext } from "#engine/rooms/log-context.ts";
import { OpenRoom } from "#engine/rooms/open-room.ts";
import { createRooms } from "#engine/rooms/own-rows.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { newCaseFileId, type RoomId } from "#shared/protocol/ids.ts";
import { anEdit, seeded } from "../french-edits.ts";
import { type Measured, measured } from "../measured.ts";
import {
  deviceOn,
  type Joined,
  joinRelay,
  newProjectOn,
  nothingHeld,
  type ProjectOnRelay,
  type RelayPlace,
  realTimers,
} from "../project-on-relay.ts";

type Author = { readonly context: LogContext; readonly joined: Joined; readonly place: RelayPlace };

/** An edit that not every reader of its room has yet. */
type Edit = { readonly since: number; awaited: number; readonly done: () => void };

const projects: { readonly project: ProjectOnRelay; readonly author: Author }[] = [];
const readers: Joined[] = [];
const underWay = new Map<RoomId, Edit>();
const times: number[] = [];
let failures = 0;

/** A project a place, with its readers not connected yet, and its files on the relay. */
export async function gather(places: readonly RelayPlace[], readersEach: number, files: number): Promise<void> {
  await cryptoReady();
  for (const place of places) {
    const project = newProjectOn(place, 1 + readersEach);
    const context = await deviceOn(nothingHeld(), project.author, project.genesis);
    await writeFiles(context, files);
    const { promise: sent, resolve } = Promise.withResolvers<void>();
    const joined = await joinRelay(context, {
      ...place,
      left: () => context.outbox.size() === 0 && resolve(),
      failed: () => failures++,
    });
    joined.link.start();
    await sent;
    projects.push({ project, author: { context, joined, place } });
  }
}

/** Two compartments a file, as the application makes them: who it is, and what was seen. */
async function writeFiles(context: LogContext, files: number): Promise<void> {
  const random = seeded(50);
  const members = context.genesis.devices.map(({ id }) => id);
  for (let at = 0; at < files; at++) {
    const file = newCaseFileId();
    await createRooms(context, file, ["identity", "field"], members);
    for (const { room } of context.catalog.of(file)) {
      const opened = await OpenRoom.open(context, realTimers, room, () => undefined);
      await opened.write((doc) => doc.editText("note", [{ insert: anEdit(random) }]));
      await opened.seal();
    }
  }
}

/** Every reader at once, from an empty disk to all that the relay has. `each`: what it took for one of them. */
export async function firstSync(): Promise<Measured & { readonly each: readonly number[]; readonly records: number }> {
  const each: number[] = [];
  const contexts: LogContext[] = [];
  for (const { project, author } of projects) {
    for (const device of project.devices.slice(1)) {
      const context = await deviceOn(nothingHeld(), device, project.genesis);
      const { address } = author.place;
      readers.push(await joinRelay(context, { address, token: null, received: hear, failed: () => failures++ }));
      contexts.push(context);
    }
  }
  const began = performance.now();
  const took = await measured(async () => {
    for (const { link } of readers) link.start();
    await Promise.all(
      readers.map(async ({ caughtUp }) => {
        await caughtUp;
        each.push(performance.now() - began);
      }),
    );
  });
  const counts = await Promise.all(contexts.map(({ store }) => store.count("records")));
  return { ...took, each, records: Math.min(...counts) };
}

function hear(rooms: readonly RoomId[]): void {
  for (const room of rooms) {
    const edit = underWay.get(room);
    if (edit === undefined) continue;
    times.push(performance.now() - edit.since);
    edit.awaited--;
    if (edit.awaited === 0) edit.done();
  }
}

/** Rows put aside, and connections that ended. */
export const failed = (): number => failures;

export type Live = { readonly times: readonly number[]; readonly expected: number; readonly failures: number };

/** Every author writes so many times, each in its own rhythm; the wait for a second of rest is part of the way. */
export async function write(edits: number): Promise<Live> {
  const random = seeded(30);
  const expected = edits * readers.length;
  await Promise.all(
    projects.map(async ({ project, author: { context, joined } }) => {
      const room = context.catalog.all()[0]?.room as RoomId;
      const opened = await OpenRoom.open(context, realTimers, room, () => joined.link.offer());
      for (let at = 0; at < edits; at++) {
        await after(random() * 2_000);
        const { promise: heard, resolve: done } = Promise.withResolvers<void>();
        underWay.set(room, { since: performance.now(), awaited: project.devices.length - 1, done });
        await opened.write((doc) => doc.editText("note", [{ insert: anEdit(random).slice(0, 40) }]));
        await Promise.race([heard, after(10_000)]);
      }
    }),
  );
  return { times, expected, failures };
}
