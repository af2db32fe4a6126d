// One row damaged anywhere in the store is found at the next opening, and its own author's comes back from the journal.
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { diskOf, type TwoDisks } from "../testing/a-disk.ts";
import { anOpenRoom, aProject, handTimers, openedRoom, writeValue } from "../testing/a-project.ts";
import { giveBack, lackingIn } from "./check-rooms.ts";

beforeAll(cryptoReady);

describe("the check of the rooms", () => {
  it("L39 finds every row that was removed or changed, and no other; the journal gives back its author's", async () => {
    const project = aProject();
    const disks: TwoDisks = { post: project.posts[0], journal: new Map() };
    const timers = handTimers();
    const { disk, context } = await diskOf(project, disks, timers);
    const { room } = await anOpenRoom(context, timers);
    const opened = await openedRoom(context, timers, room);
    for (let at = 0; at < 8; at++) {
      await writeValue(opened, timers, "name", `valeur ${at}`);
      await opened.seal();
    }
    await disk.flush();
    const records = disks.post.disk.get("records") ?? new Map();
    const pristine = new Map(records);
    const keys = [...pristine.keys()].filter((key) => key !== "\u0000" && !key.includes("/grant/"));
    const state = context.catalog.get(room);
    if (state === null) throw new Error("the room is known");
    expect(await lackingIn(context.store, state)).toEqual([]);

    await fc.assert(
      fc.asyncProperty(fc.subarray(keys, { minLength: 1 }), fc.boolean(), fc.nat(), async (chosen, isCut, place) => {
        for (const [key, value] of pristine) records.set(key, value);
        for (const key of chosen) {
          const value = pristine.get(key)?.slice() ?? new Uint8Array();
          // Behind the order of arrival and the kind, which no hash covers.
          const at = 9 + (place % (value.length - 9));
          value[at] = (value[at] ?? 0) ^ 1;
          if (isCut) records.delete(key);
          else records.set(key, value);
        }

        expect((await lackingIn(context.store, state)).length).toBeGreaterThan(0);

        expect(await giveBack(context.store, state, disk)).toEqual([]);
        for (const [key, value] of pristine) expect(records.get(key)).toEqual(value);
      }),
      { numRuns: 120 },
    );
  });
});
