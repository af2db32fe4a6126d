// What nobody typed is a row like any other: its number is signed, though nobody misses what it says.
import { beforeAll, describe, expect, it } from "vitest";
import type { RoomState } from "#shared/ports/stored-room.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { AUDIT_FIELD } from "../crdt/quiet-update.ts";
import { changesToSend } from "../rooms/quiet-rows.ts";
import { readRooms } from "../rooms/read-room.ts";
import { anOpenRoom, aProject, handTimers, logOf, writeValue } from "../testing/a-project.ts";
import { forgetLeft, leftWork } from "./left-work.ts";

beforeAll(cryptoReady);

/** A compartment in which something was signed that the relay has not, closed to this device since. */
async function aClosedCompartment(field: string) {
  const project = aProject();
  const timers = handTimers();
  const context = await logOf(project, project.posts[0]);
  const { catalog, outbox, store, device } = context;
  const opened = await anOpenRoom(context, timers);
  const { room } = opened;
  const grants = outbox.entries();
  await store.write(grants.map(outbox.removal), "strict");
  outbox.forget(grants);
  await writeValue(opened, timers, field, "lu");
  await opened.seal();
  opened.letGo();
  const before = catalog.get(room) as RoomState;
  const toSend = changesToSend(context);
  catalog.keep([{ ...before, members: before.members.filter((id) => id !== device.id) }]);
  const letIn = (): void => {
    catalog.keep([{ ...(catalog.get(room) as RoomState), members: before.members, keys: before.keys }]);
  };
  return { context, room, toSend, letIn };
}

describe("a compartment that is closed to somebody before a row of theirs has left", () => {
  it.each([
    ["that they had read", AUDIT_FIELD],
    ["that a new key is there", "keys/support/k1.1"],
  ])("SHR-27 lacks nothing once it is open to them again, were it only %s", async (_, field) => {
    const { context, room, toSend, letIn } = await aClosedCompartment(field);
    expect(toSend).toBe(0);
    expect((await forgetLeft(context)).size).toBe(1);
    expect(await leftWork(context)).toEqual([]);

    letIn();
    const read = await readRooms(context, context.catalog.siblings(room));
    expect([read.missingCount, read.updates.length]).toEqual([0, 1]);
    expect(await context.outbox.rows(context.outbox.entries())).toHaveLength(1);
  });

  it("counts what was typed there once: beside what is closed, and not among what is to be sent", async () => {
    const { context, toSend } = await aClosedCompartment("phone");
    expect(toSend).toBe(1);
    expect(await forgetLeft(context)).toEqual(new Set());

    expect((await leftWork(context)).flatMap(({ lines }) => lines)).toHaveLength(1);
    expect(changesToSend(context)).toBe(0);
  });
});
