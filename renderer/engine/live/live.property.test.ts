// The live view alone, without outbox or feed, under cuts, restarts and frames that come twice: once the lines hold, every
// log and the relay hold the same rows. What the log promises does not stand on it; it repairs all the same.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import fc from "fast-check";
import { beforeAll, expect, it, vi } from "vitest";
import { DEFAULT_LIMITS } from "#relay/limits/limits.ts";
import { LiveDesk } from "#relay/live-desk.ts";
import { realScheduler } from "#relay/scheduler.ts";
import { openStore } from "#relay/store.ts";
import { relayTools } from "#relay/tools.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { cryptoReady, newSigningKeys } from "#shared/protocol/crypto.ts";
import { readRelayFrame } from "#shared/protocol/frame.ts";
import { type CaseFileId, newCaseFileId, type RoomId } from "#shared/protocol/ids.ts";
import type { LiveDeviceFrame, LiveRelayFrame } from "#shared/protocol/live-frame.ts";
import type { LogContext } from "../rooms/log-context.ts";
import type { OpenRoom } from "../rooms/open-room.ts";
import { quarantineCounts } from "../rooms/quarantine.ts";
import { receiveRows } from "../rooms/received-rows.ts";
import { readRecord } from "../rooms/record-store.ts";
import { anOpenRoom, aProject, handTimers, logOf, openedRoom, writeValue } from "../testing/a-project.ts";
import { LiveView } from "./live-view.ts";

beforeAll(cryptoReady);

const OPERATIONS = ["write", "cut", "join", "restart", "twice", "pause"] as const;
const operations = fc.array(fc.tuple(fc.nat(2), fc.constantFrom(...OPERATIONS)), { minLength: 5, maxLength: 40 });

const turn = (): Promise<void> => new Promise((next) => setImmediate(next));

/** A relay without sockets: what is said takes a turn, and is lost when the line is cut in between. */
function aRelay(project: ReturnType<typeof aProject>) {
  const folder = mkdtempSync(join(tmpdir(), "live-property-"));
  const store = openStore(join(folder, "relay.sqlite"));
  const keys = newSigningKeys();
  const { genesis } = project;
  store.commit(() => store.addProject(genesis.project, genesis.bytes));
  const limits = { ...DEFAULT_LIMITS, framesAtOnce: 10_000 };
  const tools = relayTools({ store, keys, limits, scheduler: realScheduler, log: () => undefined });
  const members = tools.projects.of(genesis.project)!;
  return { members, store, tools, folder };
}

type Relay = ReturnType<typeof aRelay>;

class Post {
  readonly #relay: Relay;
  readonly context: LogContext;
  readonly #open: OpenRoom;
  readonly #by: number;
  #view: LiveView;
  #desk: LiveDesk | null = null;
  isTwice = false;

  constructor(relay: Relay, context: LogContext, open: OpenRoom, by: number) {
    this.#relay = relay;
    this.context = context;
    this.#open = open;
    this.#by = by;
    this.#view = this.#newView();
  }

  async write(text: string): Promise<void> {
    await writeValue(this.#open, timers, text, text, this.#by);
    await this.#open.seal();
    this.#view.grown([this.#open.room]);
  }

  join(): void {
    if (this.#desk !== null) return;
    const isMine = (): boolean => this.#desk === desk;
    const desk = new LiveDesk(this.#relay.tools, this.#relay.members, this.context.device.id, {
      send: (bytes) => {
        const times = this.isTwice ? 2 : 1;
        for (let time = 0; time < times; time++) setImmediate(() => isMine() && this.#hear(bytes));
      },
      hold: () => undefined,
      release: () => undefined,
      isFree: () => true,
      drained: turn,
      close: () => this.cut(),
    });
    this.#desk = desk;
    this.#view.rider.up((frame: LiveDeviceFrame) => {
      const times = this.isTwice && frame.type === "data" ? 2 : 1;
      for (let time = 0; time < times; time++) setImmediate(() => isMine() && desk.receive(frame));
    });
  }

  cut(): void {
    this.#desk?.end();
    this.#desk = null;
    this.#view.rider.down();
  }

  /** Its process ends; its disk stays. */
  restart(): void {
    this.cut();
    this.#view.stop();
    this.#view = this.#newView();
  }

  stop(): void {
    this.cut();
    this.#view.stop();
    this.#open.letGo();
  }

  heads(): string {
    const heads = [...(this.context.catalog.get(this.#open.room)?.heads ?? [])];
    return JSON.stringify(heads.map(([device, { seq, hash }]) => [device, seq, hash]).sort());
  }

  #hear(bytes: Bytes): void {
    const frame = readRelayFrame(bytes);
    if (frame.ok && ["opened", "data", "closed"].includes(frame.value.type)) {
      this.#view.rider.hear(frame.value as LiveRelayFrame);
    }
  }

  #newView(): LiveView {
    const view: LiveView = new LiveView({
      context: this.context,
      timers,
      take: async (rows) => {
        const { rooms } = await receiveRows(this.context, rows, {});
        view.grown(rooms.keys());
      },
      presenceChanged: () => undefined,
    });
    view.opened("file" as CaseFileId, this.#open.room);
    return view;
  }
}

const timers = handTimers();

async function threePosts(): Promise<{
  readonly relay: Relay;
  readonly posts: readonly Post[];
  readonly room: RoomId;
}> {
  const project = aProject();
  const relay = aRelay(project);
  const contexts = await Promise.all(project.posts.map((post) => logOf(project, post)));
  const [first, ...others] = contexts as [LogContext, ...LogContext[]];
  const open = await anOpenRoom(first, timers, newCaseFileId());
  const grants = (await first.store.list("records"))
    .flatMap(({ value }) => readRecord(value) ?? [])
    .map(({ kind, bytes }) => ({ kind, bytes }));
  await new Promise<void>((done) => {
    const from = { members: relay.members, device: first.device.id, answered: () => undefined };
    relay.tools.hub.push({ ...from, reply: () => done() }, grants);
  });
  for (const context of others) await receiveRows(context, grants, {});
  const opened = [open, ...(await Promise.all(others.map((context) => openedRoom(context, timers, open.room))))];
  const posts = contexts.map((context, at) => new Post(relay, context, opened[at] as OpenRoom, at + 1));
  return { relay, posts, room: open.room };
}

it("three devices, cut, restarted and told things twice, end with the same rows by the live view alone", async () => {
  process.setMaxListeners(100);
  await fc.assert(
    fc.asyncProperty(operations, async (steps) => {
      const { relay, posts } = await threePosts();
      for (const [at, [device, operation]] of steps.entries()) {
        const post = posts[device] as Post;
        if (operation === "write") await post.write(`${at}`);
        else if (operation === "twice") post.isTwice = !post.isTwice;
        else if (operation === "pause") await turn();
        else post[operation]();
      }

      for (const post of posts) post.join();

      await vi.waitFor(
        () => {
          expect(new Set(posts.map((post) => post.heads())).size).toBe(1);
          const written = steps.filter(([, operation]) => operation === "write").length;
          const heads = JSON.parse(posts[0]?.heads() ?? "[]") as [string, number][];
          expect(heads.reduce((total, [, seq]) => total + seq + 1, 0)).toBe(written);
        },
        { timeout: 10_000, interval: 5 },
      );
      for (const { context } of posts) expect(await quarantineCounts(context.store)).toEqual(new Map());
      for (const post of posts) post.stop();
      relay.tools.followers.stop();
      relay.store.close();
      rmSync(relay.folder, { recursive: true, force: true });
    }),
    { numRuns: 40 },
  );
});
