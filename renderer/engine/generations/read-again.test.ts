// A snapshot that is found to lie while its compartment is open: what it said goes from the screen, what was typed stays.
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Stamp } from "#shared/kernel/stamp.ts";
import { StoreError } from "#shared/ports/engine-store.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { OpenRoom } from "../rooms/open-room.ts";
import { receiveRows } from "../rooms/received-rows.ts";
import { RoomShelf } from "../rooms/room-shelf.ts";
import { aClosing } from "../testing/a-closing.ts";
import { aRoomOfThree, give, values } from "../testing/a-long-room.ts";
import { handTimers, openedRoom, writeValue } from "../testing/a-project.ts";
import { checkSnapshot } from "./snapshot-check.ts";

beforeAll(cryptoReady);

const lieBy =
  (author: number) =>
  (doc: CompartmentDoc): void =>
    doc.addFacts([{ field: "name", value: "inventé", by: author, at: 1 as Stamp, supersedes: [] }]);

/**
 * Sonia has the room open, with what the snapshot of the next one says, which is found to lie. By a low number it stands before
 * what others said, and what is typed after does not stand on it; by a high one it does.
 */
const anOpenLie = async (author: number, says: (doc: CompartmentDoc) => void = () => undefined, isFound = true) => {
  const { timers, room, karim, sonia } = await aRoomOfThree();
  const lie = (doc: CompartmentDoc): void => {
    lieBy(author)(doc);
    says(doc);
  };
  const { next, rows } = aClosing(karim, karim.catalog.get(room)!, {}, lie, author);
  await receiveRows(sonia, rows, {});
  let changes = 0;
  const shelf = new RoomShelf(sonia, timers, () => changes++);
  const opened = await shelf.acquire(next);
  const truth = values(opened).filter((value) => value !== "name=inventé");
  expect(values(opened)).toContain("name=inventé");
  if (isFound) await checkSnapshot(sonia, next);
  return { timers, karim, sonia, shelf, next, opened, truth, changes: () => changes };
};

/** A name in the place of the one that the lie says, and words on both sides of those that it says. */
async function typeOnTheLie(opened: OpenRoom): Promise<void> {
  await opened.write((doc) => {
    const [said] = doc.facts.current("name");
    doc.addFacts([{ field: "name", value: "Aya", by: 2, at: 2 as Stamp, supersedes: [said!.id] }]);
    doc.editText("note", [{ insert: "Dort dehors. " }]);
    doc.editText("note", [{ retain: "Dort dehors. Tout va bien.".length }, { insert: "À revoir." }]);
  });
}

describe("an open document whose snapshot is found to lie", () => {
  it("is read again, with all that was typed before and meanwhile, which is sealed once and reaches the others", async () => {
    const { timers, karim, sonia, shelf, next, opened, truth, changes } = await anOpenLie(0);
    await writeValue(opened, timers, "phone", "06 12 34 56 78", 2);
    const before = changes();

    const reading = shelf.readAgain(next);
    const meanwhile = writeValue(opened, timers, "basin", "Figeac", 2);
    expect(await reading).toBe(true);
    await meanwhile;
    // Somebody may hold the one of before still.
    await writeValue(opened, timers, "need", "dormir", 2);

    const after = shelf.get(next)!;
    const typed = ["phone=06 12 34 56 78", "basin=Figeac", "need=dormir"];
    expect(after).not.toBe(opened);
    expect(values(after)).toEqual([...truth, ...typed].sort());
    expect(changes()).toBeGreaterThan(before);
    await after.seal();
    expect(after.hasUnsealed).toBe(false);
    await give(sonia, karim);
    const mine = [...karim.catalog.get(next)!.heads.keys()].filter((device) => device === sonia.device.id);
    expect(mine).toHaveLength(1);
    await shelf.release(next);
    expect(shelf.get(next)).toBeNull();
    expect(await sonia.store.count("drafts")).toBe(0);
  });

  it("says that what was typed is not saved, where the disk refuses it meanwhile, and keeps it for the next try", async () => {
    const { timers, sonia, shelf, next, opened, truth } = await anOpenLie(0);
    let refuse = (): void => undefined;
    const refused = new Promise<void>((_, reject) => {
      refuse = () => reject(new StoreError("full"));
    });
    const disk = vi.spyOn(sonia.store, "write").mockImplementation(() => refused);
    const writing = writeValue(opened, timers, "phone", "06 12 34 56 78", 2);
    const answer = writing.then(
      () => "saved",
      (thrown: unknown) => (thrown instanceof StoreError ? thrown.failure : "broken"),
    );

    const reading = shelf.readAgain(next);
    for (let turns = 0; turns < 50; turns++) await new Promise((go) => setTimeout(go, 0));
    refuse();

    expect(await answer).toBe("full");
    expect(await reading).toBe(true);
    const after = shelf.get(next)!;
    expect([after.failure, opened.failure]).toEqual(["full", "full"]);
    disk.mockRestore();
    timers.advance(5_000);
    await after.seal();
    expect(after.failure).toBeNull();
    expect(after.hasUnsealed).toBe(false);
    expect(values(after)).toEqual([...truth, "phone=06 12 34 56 78"].sort());
  });

  it("keeps what was typed on it: it is said again beside the truth, once, and reaches the others", async () => {
    const { karim, sonia, shelf, next, opened, truth } = await anOpenLie(9, (doc) =>
      doc.editText("note", [{ insert: "Tout va bien." }]),
    );
    await typeOnTheLie(opened);

    expect(await shelf.readAgain(next)).toBe(true);

    const after = shelf.get(next)!;
    expect(values(after)).toEqual([...truth, "name=Aya"].sort());
    expect(after.doc.text("note")).toBe("Dort dehors. À revoir.");
    expect(after.isComplete).toBe(true);
    await after.seal();
    await give(sonia, karim);
    await checkSnapshot(karim, next);
    const read = new RoomShelf(karim, handTimers(), () => undefined);
    expect(values(await read.acquire(next))).toEqual([...truth, "name=Aya"].sort());
    expect((await read.acquire(next)).doc.text("note")).toBe("Dort dehors. À revoir.");
  });
});

describe("what was typed on a snapshot that was found to lie afterwards", () => {
  it("is said again once where two openings come at once", async () => {
    const { timers, sonia, next, opened, truth } = await anOpenLie(
      9,
      (doc) => doc.editText("note", [{ insert: "Tout va bien." }]),
      false,
    );
    await typeOnTheLie(opened);
    await opened.seal();
    opened.letGo();
    await checkSnapshot(sonia, next);

    const write = sonia.store.write.bind(sonia.store);
    const slow = vi.spyOn(sonia.store, "write").mockImplementation(async (...changes) => {
      await new Promise((go) => setTimeout(go, 20));
      return await write(...changes);
    });
    const both = await Promise.all([openedRoom(sonia, timers, next), openedRoom(sonia, timers, next)]);
    slow.mockRestore();
    for (const each of both) await each.seal();

    const last = await openedRoom(sonia, timers, next);
    expect(last.doc.text("note")).toBe("Dort dehors. À revoir.");
    expect(values(last)).toEqual([...truth, "name=Aya"].sort());
  });

  it.each(["sealed", "left as drafts"] as const)("and %s, is there at the next opening, once", async (how) => {
    const { timers, sonia, shelf, next, opened, truth } = await anOpenLie(
      9,
      (doc) => doc.editText("note", [{ insert: "Tout va bien." }]),
      false,
    );
    await typeOnTheLie(opened);
    if (how === "sealed") await opened.seal();
    opened.letGo();
    await checkSnapshot(sonia, next);

    for (let opening = 0; opening < 3; opening++) {
      const again = await openedRoom(sonia, timers, next);
      expect(values(again)).toEqual([...truth, "name=Aya"].sort());
      expect(again.doc.text("note")).toBe("Dort dehors. À revoir.");
      expect(again.isComplete).toBe(true);
      await again.seal();
      again.letGo();
    }
    const last = await openedRoom(sonia, timers, next);
    await writeValue(last, timers, "phone", "06 12 34 56 78", 2);
    await last.seal();
    expect((await openedRoom(sonia, timers, next)).hasUnsealed).toBe(false);
    expect(shelf.open()).toHaveLength(1);
  });
});
