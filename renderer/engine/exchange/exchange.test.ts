import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { type Bytes, concatBytes, fromHex, toHex, utf8 } from "#shared/kernel/bytes.ts";
import type { BundleOutcome } from "#shared/ports/exchange.ts";
import { CHUNK_SIZE } from "#shared/protocol/bundle.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { deviceEntry, type Genesis, numberOf, writeGenesis } from "#shared/protocol/genesis.ts";
import { newCaseFileId, newProjectId, type RoomId } from "#shared/protocol/ids.ts";
import { type Acks, loadAcks } from "../rooms/acks.ts";
import type { LogContext } from "../rooms/log-context.ts";
import type { OpenRoom } from "../rooms/open-room.ts";
import { createRooms } from "../rooms/own-rows.ts";
import { quarantineCounts } from "../rooms/quarantine.ts";
import { receiveRows } from "../rooms/received-rows.ts";
import { aNewcomer, recordsOf } from "../testing/a-newcomer.ts";
import {
  anOpenRoom,
  aProject,
  handTimers,
  logOf,
  openedRoom,
  type TestPost,
  type TestProject,
  writeValue,
} from "../testing/a-project.ts";
import { rowsOf } from "../testing/a-shared-room.ts";
import { exportRows, importRows } from "../testing/stick.ts";

beforeAll(cryptoReady);

type Desk = { readonly context: LogContext; readonly acks: Acks };

const timers = handTimers();

const deskOf = async (project: TestProject, post: 0 | 1 | 2): Promise<Desk> => {
  const context = await logOf(project, project.posts[post]);
  return { context, acks: await loadAcks(context) };
};

/** Three desks of one project, with no relay. */
const desks = async () => {
  const project = aProject();
  return { project, karim: await deskOf(project, 0), sonia: await deskOf(project, 1), ines: await deskOf(project, 2) };
};

const written = async (desk: Desk, room: OpenRoom, field: string, value: string): Promise<void> => {
  const by = desk.context.genesis.devices.find(({ id }) => id === desk.context.device.id)?.number ?? 0;
  await writeValue(room, timers, field, value, by);
  await room.seal();
};

const give = (from: Desk, to: readonly Desk[], isWhole = false): Promise<Bytes> =>
  exportRows(from.context, from.acks, timers.now(), { to: to.map(({ context }) => context.device.id), isWhole });

const take = async (desk: Desk, bundle: Bytes): Promise<BundleOutcome> => {
  const taken = await importRows(desk.context, desk.acks, [bundle]);
  if (!taken.ok) throw new Error(taken.failure.kind);
  // As the list does once it has read what came.
  for (const state of desk.context.catalog.all()) desk.context.catalog.keep([{ ...state, isStale: false }]);
  return taken.value;
};

const facts = async (desk: Desk, room: RoomId) => {
  const opened = await openedRoom(desk.context, timers, room);
  return { all: opened.doc.facts.all(), isComplete: opened.isComplete };
};

describe("a bundle from one to another", () => {
  it("brings what was written, once, and its acknowledgement comes back the same way", async () => {
    const { karim, sonia } = await desks();
    const room = await anOpenRoom(karim.context, timers);
    for (const value of ["un", "deux", "trois"]) await written(karim, room, "name", value);

    const bundle = await give(karim, [sonia]);
    expect(await take(sonia, bundle)).toEqual({
      files: 1,
      added: 3,
      known: 0,
      setAside: 0,
      damaged: [],
      isWhole: true,
    });
    expect(await take(sonia, bundle)).toMatchObject({ files: 0, added: 0, known: 3, isWhole: true });
    expect((await facts(sonia, room.room)).all).toEqual((await facts(karim, room.room)).all);

    const head = karim.context.catalog.get(room.room)!.heads.get(karim.context.device.id)!;
    expect(karim.acks.holders(room.room, karim.context.device.id, head)).toEqual([]);
    await take(karim, await give(sonia, [karim]));
    expect(karim.acks.holders(room.room, karim.context.device.id, head)).toEqual([sonia.context.device.id]);
  });

  it("brings who came to the project, ahead of what they wrote", async () => {
    const { project, karim, sonia } = await desks();
    const newcomer = await logOf(project, await aNewcomer(project, karim.context));
    await receiveRows(newcomer, await recordsOf(karim.context), {});
    const late: Desk = { context: newcomer, acks: await loadAcks(newcomer) };
    const room = await anOpenRoom(newcomer, timers);
    await writeValue(room, timers, "name", "Rizou", numberOf(newcomer.members, newcomer.device.id));
    await room.seal();
    await take(karim, await give(late, [karim]));

    expect(await take(sonia, await give(karim, [sonia]))).toMatchObject({ added: 1, setAside: 0 });
    expect(sonia.context.members.active).toHaveLength(4);
  });

  it("frees what was put aside for want of its author", async () => {
    const { project, karim, sonia } = await desks();
    const newcomer = await logOf(project, await aNewcomer(project, karim.context));
    await receiveRows(newcomer, await recordsOf(karim.context), {});
    const room = await anOpenRoom(newcomer, timers);
    await receiveRows(sonia.context, await rowsOf(newcomer, room.room), {});

    await take(sonia, await give(karim, [sonia]));

    expect(sonia.context.catalog.get(room.room)).not.toBeNull();
  });

  it("holds only what is not acknowledged, or everything when asked", async () => {
    const { karim, sonia } = await desks();
    const room = await anOpenRoom(karim.context, timers);
    await written(karim, room, "name", "un");
    await take(sonia, await give(karim, [sonia]));
    await take(karim, await give(sonia, [karim]));
    await written(karim, room, "name", "deux");

    expect(await take(sonia, await give(karim, [sonia]))).toMatchObject({ added: 1, known: 0 });
    expect(await take(sonia, await give(karim, [sonia], true))).toMatchObject({ added: 0, known: 2 });
  });

  it("gives again what was given and not acknowledged: a stick that was lost costs nothing", async () => {
    const { karim, sonia } = await desks();
    const room = await anOpenRoom(karim.context, timers);
    await written(karim, room, "name", "un");
    await give(karim, [sonia]);
    await written(karim, room, "name", "deux");

    expect(await take(sonia, await give(karim, [sonia]))).toMatchObject({ added: 2, setAside: 0 });
  });

  it("leaves every row in the outbox, for the relay", async () => {
    const { karim, sonia } = await desks();
    const room = await anOpenRoom(karim.context, timers);
    await written(karim, room, "name", "un");
    const before = karim.context.outbox.entries();

    await take(sonia, await give(karim, [sonia]));
    await take(karim, await give(sonia, [karim]));

    expect(karim.context.outbox.entries()).toEqual(before);
  });

  it("what a stick brought waits for the relay too, if there is one: its author may not reach it for days", async () => {
    const project = withRelay(aProject());
    const [karim, sonia] = [await deskOf(project, 0), await deskOf(project, 1)];
    const room = await anOpenRoom(karim.context, timers);
    await written(karim, room, "name", "un");

    await take(sonia, await give(karim, [sonia]));

    const waiting = await sonia.context.outbox.rows(sonia.context.outbox.entries());
    expect(waiting.map(({ row }) => row.kind)).toEqual(["grant", "envelope"]);
  });

  it("L28 for several, each takes what it may read, and nothing of the rest comes to its disk", async () => {
    const { karim, sonia, ines } = await desks();
    const shared = await anOpenRoom(karim.context, timers);
    await written(karim, shared, "name", "pour tous");
    const file = newCaseFileId();
    await createRooms(karim.context, file, ["support"], [karim.context.device.id, ines.context.device.id]);
    const closed = await openedRoom(karim.context, timers, karim.context.catalog.find(file, "support")!.room);
    await written(karim, closed, "name", "pour Inès");

    const bundle = await give(karim, [sonia, ines]);

    expect(await take(sonia, bundle)).toMatchObject({ added: 1, known: 0, setAside: 0 });
    expect(await take(ines, bundle)).toMatchObject({ added: 2, known: 0, setAside: 0 });
    expect(sonia.context.catalog.get(closed.room)).toBeNull();
    expect(toHex(await give(karim, [sonia]))).not.toContain(toHex(fromHex(closed.room)!));
  });

  it("for somebody else, of another project, or made by a stranger, changes nothing", async () => {
    const { project, karim, sonia } = await desks();
    const elsewhere = await desks();
    // The same computers, in another project; and in a project that no longer names who gives.
    const other = await deskOf(withRelay({ ...project, genesis: { ...project.genesis, project: newProjectId() } }), 1);
    const [, post, founder] = project.posts;
    const without = await deskOf({ posts: [founder, post, founder], genesis: genesisOf(project, [founder, post]) }, 1);
    await anOpenRoom(karim.context, timers);

    const bundle = await give(karim, [sonia]);

    for (const [desk, kind] of [
      [elsewhere.sonia, "notForMe"],
      [other, "otherProject"],
      [without, "stranger"],
    ] as const) {
      expect(await importRows(desk.context, desk.acks, [bundle])).toEqual({ ok: false, failure: { kind } });
      expect(await quarantineCounts(desk.context.store)).toEqual(new Map());
      expect(await desk.context.store.count("records")).toBe(0);
    }
  });

  it("shows none of its rooms, devices or rows", async () => {
    const { karim, sonia } = await desks();
    const room = await anOpenRoom(karim.context, timers);
    await written(karim, room, "name", "Rizou, gare de Souillac");

    const text = toHex(await give(karim, [sonia]));

    const { genesis, device } = karim.context;
    const ids = [genesis.project, device.id, sonia.context.device.id, room.room].map((id) => toHex(fromHex(id)!));
    for (const secret of [...ids, toHex(utf8("Rizou")), toHex(device.signing.publicKey)])
      expect(text).not.toContain(secret);
  });
});

describe("L29 bundles in any order, any number of times, of any age", () => {
  it("two and three desks that give each other sticks end with the same content, whatever the order", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(2), fc.nat(2), fc.nat()), { minLength: 6, maxLength: 16 }),
        async (run) => {
          const { karim, sonia, ines } = await desks();
          const all = [karim, sonia, ines];
          const { room } = await anOpenRoom(karim.context, timers);
          const sticks: Bytes[] = [];
          for (const [from, to, pick] of run) {
            const desk = all[from]!;
            if (desk.context.catalog.get(room) !== null) {
              await written(desk, await openedRoom(desk.context, timers, room), `f${pick % 3}`, `${from}-${pick}`);
            }
            if (from !== to) sticks.push(await give(desk, [all[to]!]));
            const old = sticks[pick % Math.max(1, sticks.length)];
            if (old !== undefined) for (const each of all) await importRows(each.context, each.acks, [old]);
          }
          for (let turn = 0; turn < 2; turn++) {
            for (const from of all) {
              for (const to of all) if (from !== to) await take(to, await give(from, [to], true));
            }
          }

          const contents = await Promise.all(all.map((desk) => facts(desk, room)));
          expect(contents.map(({ isComplete }) => isComplete)).toEqual([true, true, true]);
          expect(contents[1]!.all).toEqual(contents[0]!.all);
          expect(contents[2]!.all).toEqual(contents[0]!.all);
          for (const desk of all) expect(await quarantineCounts(desk.context.store)).toEqual(new Map());
        },
      ),
      { numRuns: 15 },
    );
  });

  it("cut anywhere or damaged anywhere: never a wrong row, the rest taken, and the same file mends it", async () => {
    const { project, karim, sonia } = await desks();
    const rooms: OpenRoom[] = [];
    for (let at = 0; at < 12; at++) {
      const room = await anOpenRoom(karim.context, timers);
      for (let turn = 0; turn < 4; turn++) await written(karim, room, `f${turn}`, "x".repeat(4_000) + turn);
      rooms.push(room);
    }
    const bundle = await give(karim, [sonia]);
    const whole = 12 * 4;
    const headSize = bundle.length % CHUNK_SIZE;
    let cases = 0;

    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.nat(bundle.length - 1), fc.nat(2), async (isCut, at, near) => {
        // Near the edges of the head and of the chunks as often as anywhere.
        const place = near === 0 ? at : near === 1 ? Math.min(at, headSize + 2) : at - ((at - headSize) % CHUNK_SIZE);
        const damaged = isCut ? bundle.slice(0, place) : bundle.slice();
        if (!isCut) damaged[place] = damaged[place]! ^ 0x10;
        for (const table of project.posts[1].disk.values()) table.clear();
        const desk = await deskOf(project, 1);

        const taken = await importRows(desk.context, desk.acks, [damaged]);
        const held = await countOf(desk);
        expect(held).toBeLessThanOrEqual(whole);
        if (taken.ok) {
          const { isWhole, damaged: pieces, added, setAside } = taken.value;
          if (added + setAside < whole) expect(isWhole && pieces.length === 0).toBe(false);
          expect(held).toBe(added);
        } else {
          expect(place).toBeLessThanOrEqual(headSize);
          expect(held).toBe(0);
        }
        for (const { room } of rooms) {
          if (desk.context.catalog.get(room) !== null) expect((await facts(desk, room)).isComplete).toBe(true);
        }

        await importRows(desk.context, desk.acks, [bundle]);
        expect(await countOf(desk)).toBe(whole);
        expect(await quarantineCounts(desk.context.store)).toEqual(new Map());
        cases++;
      }),
      { numRuns: 60 },
    );
    expect(cases).toBe(60);
  });

  it("read in pieces of any size, it is the same", async () => {
    const { karim, sonia } = await desks();
    const room = await anOpenRoom(karim.context, timers);
    for (let at = 0; at < 20; at++) await written(karim, room, `f${at}`, "y".repeat(7_000));
    const bundle = await give(karim, [sonia]);
    const pieces: Bytes[] = [];
    for (let at = 0, size = 1; at < bundle.length; at += size, size = (size * 7 + 13) % 90_001) {
      pieces.push(bundle.slice(at, at + size));
    }
    expect(concatBytes(pieces)).toEqual(bundle);

    const taken = await importRows(sonia.context, sonia.acks, pieces);

    expect(taken).toMatchObject({ ok: true, value: { added: 20, isWhole: true } });
  });
});

const countOf = ({ context }: Desk): Promise<number> =>
  context.store.count("records").then((count) => count - grants(context));
const grants = ({ catalog }: LogContext): number => catalog.all().length;

/** The project as another founder would have made it, of these computers alone. */
function genesisOf({ genesis }: TestProject, posts: readonly TestPost[]): Genesis {
  const [founder] = posts;
  if (founder === undefined) throw new Error("a project has a founder");
  const devices = posts.map(({ device }, at) => deviceEntry(at + 1, device.signing.publicKey, device.box.publicKey));
  return writeGenesis({ ...genesis, devices, founder: founder.device.id }, founder.device.signing.secretKey);
}

/** The same devices, in a project that has a relay. */
function withRelay({ genesis, posts }: TestProject): TestProject {
  const founder = posts[0].device;
  const relay = { address: "wss://relais.invalid", receiptKey: founder.signing.publicKey };
  const devices = posts.map(({ device }, at) => deviceEntry(at + 1, device.signing.publicKey, device.box.publicKey));
  return { posts, genesis: writeGenesis({ ...genesis, relay, devices }, founder.signing.secretKey) };
}
