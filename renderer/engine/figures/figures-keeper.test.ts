// What could not be published is published later: by a keeper on a real log, whose disk says when it is full.
import { beforeAll, describe, expect, it } from "vitest";
import { noFacts } from "#shared/domain/figures/index.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import type { Member } from "#shared/ports/engine.ts";
import { StoreError } from "#shared/ports/engine-store.ts";
import type { StoredFigures } from "#shared/ports/stored-figures.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { newCaseFileId } from "#shared/protocol/ids.ts";
import type { NewFact } from "../files/fact-writer.ts";
import type { Directory } from "../project/directory.ts";
import { projectRooms } from "../rooms/log-context.ts";
import { createRooms } from "../rooms/own-rows.ts";
import { RoomShelf } from "../rooms/room-shelf.ts";
import { aProject, handTimers, logOf } from "../testing/a-project.ts";
import { FiguresKeeper } from "./figures-keeper.ts";
import type { FiguresStore } from "./figures-store.ts";
import { figuresKeys, newFiguresKey } from "./pseudonym.ts";

beforeAll(cryptoReady);

/** Karim's computer holds a case, which Noé is to count. `hasKey`: it was published before; `isOut`: without its street notes. */
async function aKeeper({ hasKey = true, isOut = false } = {}) {
  const project = aProject();
  const [karim, noe] = project.posts;
  let isFull = false;
  const context = await logOf(project, karim, (store) => ({
    ...store,
    write: (...given) => (isFull ? Promise.reject(new StoreError("full")) : store.write(...given)),
  }));
  const timers = handTimers();
  const file = newCaseFileId();
  await createRooms(context, file, isOut ? ["identity"] : ["identity", "field"], [karim.device.id]);
  const member = ({ device }: typeof karim, role: Member["role"], isMe: boolean) => ({
    device: device.id,
    role,
    isMe,
    name: "",
    number: isMe ? 1 : 2,
    organizationName: "Association du Lot",
  });
  const members = [member(karim, "educator", true), member(noe, "coordinator", false)];
  const directory = {
    members,
    personOf: (device) => members.find((each) => each.device === device) ?? null,
  } as Pick<Directory, "members" | "personOf"> as Directory;
  const stored: StoredFigures = {
    id: file,
    keys: hasKey ? [String((newFiguresKey() satisfies NewFact).value)] : [],
    facts: { ...noFacts, events: [{ kind: "found", on: day("2026-05-12") }] },
    lastBy: 1,
    isWhole: true,
  };
  const shelf = new RoomShelf(context, timers, () => undefined);
  const figures = { get: () => stored, all: () => [stored] } as Pick<FiguresStore, "get" | "all"> as FiguresStore;
  const propose = () => false;
  const people = { linksOf: () => [], othersOf: () => [] };
  const options = { context, shelf, timers, propose, me: 1, directory: () => directory, figures, people };
  const keeper = new FiguresKeeper(options);
  const pass = async (seconds: number): Promise<void> => {
    for (let second = 0; second < seconds; second++) {
      timers.advance(1_000);
      for (let turn = 0; turn < 20; turn++) await new Promise((next) => setImmediate(next));
    }
  };
  const docOf = async (purpose: "figures" | "identity") => {
    const place = purpose === "figures" ? projectRooms(context) : file;
    const state = context.catalog.of(place).find((each) => each.purpose === purpose);
    return state === undefined ? null : (await shelf.acquire(state.room)).doc;
  };
  return {
    keeper,
    pass,
    change: () => keeper.fileChanged(file),
    diskIsFull: (is: boolean) => {
      isFull = is;
    },
    published: async () => (await docOf("figures"))?.facts.fields("figures/").length ?? 0,
    keyCount: async () => figuresKeys(await docOf("identity")).length,
  };
}

describe("what could not be published", () => {
  it("is published once the disk takes it, with no other change of the case", async () => {
    const { pass, change, diskIsFull, published } = await aKeeper();
    diskIsFull(true);
    change();
    await pass(10);
    expect(await published()).toBe(0);
    diskIsFull(false);
    await pass(70);
    expect(await published()).toBeGreaterThan(0);
  });

  it("is tried again as soon as rows of figures come", async () => {
    const { keeper, pass, change, diskIsFull, published } = await aKeeper();
    diskIsFull(true);
    change();
    await pass(10);
    diskIsFull(false);
    keeper.came();
    await pass(5);
    expect(await published()).toBeGreaterThan(0);
  });

  it("is given its key once the disk takes it", async () => {
    const { pass, change, diskIsFull, keyCount } = await aKeeper({ hasKey: false });
    diskIsFull(true);
    change();
    await pass(10);
    diskIsFull(false);
    await pass(70);
    expect(await keyCount()).toBe(1);
  });
});

describe("who publishes a case", () => {
  it("SHR-11 is who reads its street notes: who is let out of it publishes nothing more, even asked to say everything", async () => {
    for (const isOut of [true, false]) {
      const { keeper, pass, published } = await aKeeper({ isOut });
      keeper.lookAtAll();
      await pass(200);
      expect((await published()) > 0).toBe(!isOut);
    }
  });
});
