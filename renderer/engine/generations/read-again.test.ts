// A snapshot that is found to lie while its compartment is open: what it said goes from the screen, what was typed stays.
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Stamp } from "#shared/kernel/stamp.ts";
import { StoreError } from "#shared/ports/engine-store.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { receiveRows } from "../rooms/received-rows.ts";
import { RoomShelf } from "../rooms/room-shelf.ts";
import { aClosing } from "../testing/a-closing.ts";
import { aRoomOfThree, give, values } from "../testing/a-long-room.ts";
import { writeValue } from "../testing/a-project.ts";
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
const anOpenLie = async (author: number) => {
  const { timers, room, karim, sonia } = await aRoomOfThree();
  const { next, rows } = aClosing(karim, karim.catalog.get(room)!, {}, lieBy(author), author);
  await receiveRows(sonia, rows, {});
  let changes = 0;
  const shelf = new RoomShelf(sonia, timers, () => changes++);
  const opened = await shelf.acquire(next);
  const truth = values(opened).filter((value) => value !== "name=inventé");
  expect(values(opened)).toContain("name=inventé");
  await checkSnapshot(sonia, next);
  return { timers, karim, sonia, shelf, next, opened, truth, changes: () => changes };
};

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

  it("stays as it is where what was typed stands on it: nothing typed goes from the screen", async () => {
    const { shelf, next, opened, truth } = await anOpenLie(9);
    await opened.write((doc) => {
      const [said] = doc.facts.current("name");
      doc.addFacts([{ field: "name", value: "Aya", by: 2, at: 2 as Stamp, supersedes: [said!.id] }]);
    });

    expect(await shelf.readAgain(next)).toBe(false);

    expect(shelf.get(next)).toBe(opened);
    expect(values(opened)).toEqual([...truth, "name=Aya", "name=inventé"].sort());
  });
});
