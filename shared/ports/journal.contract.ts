import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Journal, JournalEntry } from "./journal.ts";

/** `reopen` gives a new handle on the same disk, as after a restart. */
export type JournalUnderTest = { readonly open: () => Journal; readonly reopen: () => Journal };

const SPACE = "00112233445566aa";
const OTHER = "ffeeddccbbaa9988";

/** What every journal does, in memory and on the real disk. */
export const journalContract = (name: string, make: () => JournalUnderTest): void => {
  const value = (...bytes: number[]) => Uint8Array.from(bytes);

  describe(`${name} as Journal`, () => {
    it("JNL-1 holds nothing at first, and names no space", async () => {
      const journal = make().open();

      expect(await journal.spaces()).toEqual([]);
      expect(await journal.open(SPACE)).toMatchObject({ entries: 0, lastAt: null, damaged: 0, cut: 0 });
      expect(await journal.read(SPACE, ["records/a"])).toEqual([null]);
      expect(await journal.spaces()).toEqual([SPACE]);
    });

    it("JNL-2 gives back what was added, the last of a key, and nothing of what was removed", async () => {
      const journal = make().open();
      await journal.append(SPACE, [
        { key: "records/a", value: value(1) },
        { key: "records/b", value: value(2) },
      ]);
      await journal.append(SPACE, [
        { key: "records/a", value: value(3, 4) },
        { key: "records/b", value: null },
      ]);

      expect(await journal.read(SPACE, ["records/a", "records/b"])).toEqual([value(3, 4), null]);
      expect(await journal.index(SPACE)).toEqual(new Map([["records/a", { size: 2 }]]));
    });

    it("JNL-3 keeps spaces apart", async () => {
      const journal = make().open();
      await journal.append(SPACE, [{ key: "vault", value: value(1) }]);
      await journal.append(OTHER, [{ key: "vault", value: value(2) }]);

      expect(await journal.read(SPACE, ["vault"])).toEqual([value(1)]);
      expect(await journal.read(OTHER, ["vault"])).toEqual([value(2)]);
      expect([...(await journal.spaces())].sort()).toEqual([SPACE, OTHER].sort());
    });

    it("JNL-4 keeps values of any size, the empty one too", async () => {
      const { open, reopen } = make();
      const large = Uint8Array.from({ length: 1_000_000 }, (_, at) => (at * 7) % 256);
      await open().append(SPACE, [
        { key: "records/empty", value: value() },
        { key: "records/large", value: large },
      ]);

      const [empty, read] = await reopen().read(SPACE, ["records/empty", "records/large"]);
      expect(empty).toEqual(value());
      expect(Buffer.from(read ?? []).equals(Buffer.from(large))).toBe(true);
    });

    it("JNL-5 holds exactly what a plain map holds, over any number of restarts and renewals", async () => {
      const entry = fc.record({
        key: fc.constantFrom("meta/identity", "records/a/1", "records/a/2", "forms/new"),
        value: fc.option(fc.uint8Array({ maxLength: 40 })),
      });
      const step = fc.oneof(
        fc.array(entry, { minLength: 1, maxLength: 5 }),
        fc.constantFrom("restart" as const, "renew" as const),
      );

      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
          const { open, reopen } = make();
          const oracle = new Map<string, Uint8Array>();
          let journal = open();
          for (const each of steps) {
            if (each === "restart") journal = reopen();
            else if (each === "renew") await journal.renew(SPACE);
            else {
              await journal.append(SPACE, each as JournalEntry[]);
              for (const { key, value: content } of each) {
                if (content === null) oracle.delete(key);
                else oracle.set(key, content);
              }
            }
          }

          const keys = [...oracle.keys()];
          expect([...(await journal.index(SPACE)).keys()].sort()).toEqual(keys.toSorted());
          expect(await journal.read(SPACE, keys)).toEqual([...oracle.values()]);
        }),
        { numRuns: 40 },
      );
    });
  });
};
