// L75: two close the same room at once, while a third writes in it without the network. The relay takes one of the two; what
// the other had said, and what came late, is in the room that follows.
import fc from "fast-check";
import { expect, it } from "vitest";
import { parseClosing } from "#shared/protocol/closing.ts";
import type { RoomId } from "#shared/protocol/ids.ts";
import { allowTimeFor, runs } from "../../testing/runs.ts";
import { Scene } from "./scene.ts";

const RUNS = 4;
/** Everybody offers to close a room of two edits, about once a second. */
const PACE = { longest: 2, patience: 4_000, round: 900 };
const [KARIM, SONIA, AWAY] = [1, 2, 3];

allowTimeFor(RUNS);

const step = fc.record({
  who: fc.constantFrom(KARIM, SONIA, AWAY),
  /** Until the next step, in milliseconds: an edit is sealed after a second. */
  wait: fc.integer({ min: 900, max: 3_500 }),
});

/** Hears which rooms each device offers to close. */
function watchClosings({ world }: Scene): ReadonlyMap<RoomId, ReadonlySet<number>> {
  const offered = new Map<RoomId, Set<number>>();
  world.network.tampering = {
    hears: (device, frame) => {
      for (const { kind, bytes } of frame.type === "propose" ? frame.rows : []) {
        const closing = kind === "closing" ? parseClosing(bytes) : null;
        if (closing?.ok) offered.set(closing.value.room, (offered.get(closing.value.room) ?? new Set()).add(device));
      }
      return [frame];
    },
  };
  return offered;
}

it("L75 M two compactors and one offline writer: equal, nothing lost", async () => {
  /** Rooms that two offered to close, and rooms that somebody wrote in after their closing. */
  const seen = { twice: 0, late: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 12 }), fc.nat(), async (steps, seed) => {
      const scene = await Scene.begin(3, seed, PACE);
      scene.world.network.weather = { ...scene.world.network.weather, latency: 250 };
      const offered = watchClosings(scene);
      scene.world.network.goOffline(AWAY);
      const written: string[] = [];
      for (const { who, wait } of [{ who: AWAY, wait: 0 }, ...steps]) {
        written.push(`06 ${written.length}`);
        await scene.write(who, written.at(-1) ?? "", wait);
      }
      scene.world.network.goOnline(AWAY);
      await scene.wait(90_000);

      for (const who of [KARIM, SONIA, AWAY]) {
        expect([...(await scene.history(who))].sort()).toEqual(written.toSorted());
        for (const { carriedTo } of scene.device(who).space?.context.catalog.of(scene.file) ?? []) {
          if (carriedTo >= 0) seen.late++;
        }
      }
      seen.twice += [...offered.values()].filter((devices) => devices.has(KARIM) && devices.has(SONIA)).length;
      expect(await scene.honestEnd()).toEqual([]);
    }),
    { numRuns: runs(RUNS), endOnFailure: true },
  );
  // Runs in which nobody was in anybody's way prove nothing.
  expect(seen.twice).toBeGreaterThan(0);
  expect(seen.late).toBeGreaterThan(0);
});
