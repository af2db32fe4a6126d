// What a person settles is what they were shown, whatever came meanwhile; and it brings what it stands on.
import { beforeAll, describe, expect, it } from "vitest";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { sealEnvelope } from "#shared/protocol/envelope.ts";
import { type Hash, NO_HASH } from "#shared/protocol/ids.ts";
import { writeBatch } from "../crdt/batch.ts";
import { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { AUDIT_FIELD } from "../crdt/quiet-update.ts";
import { quarantineChange } from "../rooms/quarantine.ts";
import { anOpenRoom, aProject, handTimers, logOf } from "../testing/a-project.ts";
import { readDoc } from "./carry-late.ts";
import { acceptLate, declineLate, lateLines } from "./late-lines.ts";

beforeAll(cryptoReady);

/** A room here, and a colleague who writes in it after they have left, one envelope after the other. */
async function aRoomThatSomebodyLeft() {
  const project = aProject();
  const context = await logOf(project, project.posts[0]);
  const { room } = await anOpenRoom(context, handTimers());
  const { device } = project.posts[1];
  const doc = new CompartmentDoc(2);
  const updates: Uint8Array[] = [];
  doc.onEdit((update) => updates.push(update));
  let seq = 0;
  const write = async (edit: (doc: CompartmentDoc) => void): Promise<Hash> => {
    updates.length = 0;
    edit(doc);
    const header = { kind: "update", room, epoch: 0, device: device.id, seq: seq++, prev: NO_HASH } as const;
    const key = context.catalog.get(room)!.keys.get(0)!;
    const row = sealEnvelope(header, writeBatch(updates as never), key, device.signing.secretKey);
    await context.store.write([quarantineChange("late", row.bytes)], "relaxed");
    return row.hash;
  };
  const said = async (): Promise<readonly string[]> => {
    const held = await readDoc(context, room);
    const values = held.facts.all().map(({ value }) => String(value));
    held.destroy();
    return values.toSorted();
  };
  return { context, write, said };
}

const says = (field: string, value: string) => (doc: CompartmentDoc) =>
  doc.addFacts([{ field, value, by: 2, at: (doc.facts.latest + 1) as never, supersedes: [] }]);

describe("late lines", () => {
  it("takes in what was shown of a line, and leaves what came to it since for its own turn", async () => {
    const { context, write, said } = await aRoomThatSomebodyLeft();
    await write(says("phone", "06"));
    await write(says("phone", "07"));
    const [shown] = await lateLines(context);
    const later = await write(says("phone", "08"));

    expect(shown?.rows).toHaveLength(2);
    expect(await acceptLate(context, shown!.rows)).toMatchObject({ ok: true, value: { lines: 1 } });
    expect(await said()).toEqual(["06", "07"]);
    expect((await lateLines(context)).map(({ rows }) => rows)).toEqual([[later]]);
  });

  it("sets aside what was shown of a line, and brings that back", async () => {
    const { context, write } = await aRoomThatSomebodyLeft();
    const first = await write(says("phone", "06"));
    const [shown] = await lateLines(context);
    const later = await write(says("phone", "07"));
    const states = async () => (await lateLines(context)).map(({ rows, isDeclined }) => ({ rows, isDeclined }));

    expect((await declineLate(context, shown!.rows, true)).ok).toBe(true);
    expect(await states()).toEqual([
      { rows: [first], isDeclined: true },
      { rows: [later], isDeclined: false },
    ]);
    expect((await declineLate(context, shown!.rows, false)).ok).toBe(true);
    expect(await states()).toEqual([{ rows: [first, later], isDeclined: false }]);
  });

  it.each([AUDIT_FIELD, "keys/support/k1.1"])(
    "goes on over what its author's machine said of itself between two rows of one line: %s",
    async (field) => {
      const { context, write, said } = await aRoomThatSomebodyLeft();
      await write(says("name", "Aya"));
      await write(says("phone", "06"));
      await write(says(field, "read"));
      await write(says("phone", "07"));
      const [name, phone] = await lateLines(context);

      expect(phone?.rows).toHaveLength(2);
      // It stands on the name as its author wrote it: one more line goes along, and is counted.
      expect(await acceptLate(context, phone!.rows)).toMatchObject({ ok: true, value: { lines: 2 } });
      expect(await said()).toEqual(["06", "07", "Aya", "read"]);
      expect(await acceptLate(context, name!.rows)).toEqual({ ok: false, failure: "unknown" });
    },
  );

  it("brings no other line along for that", async () => {
    const { context, write, said } = await aRoomThatSomebodyLeft();
    await write(says("phone", "06"));
    await write(says(AUDIT_FIELD, "read"));
    await write(says("phone", "07"));
    const later = await write(says("name", "Aya"));
    const [phone] = await lateLines(context);

    expect(await acceptLate(context, phone!.rows)).toMatchObject({ ok: true, value: { lines: 1 } });
    expect(await said()).toEqual(["06", "07", "read"]);
    expect((await lateLines(context)).map(({ rows }) => rows)).toEqual([[later]]);
  });
});
