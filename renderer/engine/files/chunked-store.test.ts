import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { memoryDisk, memoryStore } from "#shared/ports/memory/memory-store.ts";
import { cryptoReady, newKey } from "#shared/protocol/crypto.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { openVault, type Vault } from "../vault/vault.ts";
import { textStore } from "./text-store.ts";

let vault: Vault;

beforeAll(async () => {
  await cryptoReady();
  vault = openVault(newKey());
});

const idOf = (number: number): CaseFileId => `file-${number}` as CaseFileId;
const textOf = (number: number) => ({
  id: idOf(number),
  passages: [{ place: "note", of: "n", text: `mot ${number}` } as const],
});

describe("what is kept of each file", () => {
  it("L107 of files that are read no more nothing comes back, and all else stays, wherever it lies", async () => {
    const few = fc.uniqueArray(fc.nat(249), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(few, few, async (rewritten, gone) => {
        const disk = memoryDisk();
        const store = memoryStore(disk);
        const texts = textStore(store, vault);
        await texts.load();
        const write = async (number: number): Promise<void> => {
          await store.write([texts.change(textOf(number))], "relaxed");
          texts.keep(textOf(number));
        };
        for (let number = 0; number < 250; number++) await write(number);
        await texts.fold();
        for (const number of rewritten) await write(number);

        const files = new Set(gone.map(idOf));
        await store.write(texts.removal(files), "relaxed");
        texts.forget(files);

        const left = Array.from({ length: 250 }, (_, number) => idOf(number)).filter((id) => !files.has(id));
        const ids = (from: typeof texts) =>
          from
            .all()
            .map(({ id }) => id)
            .sort();
        expect(ids(texts)).toEqual(left.toSorted());
        const again = textStore(memoryStore(disk), vault);
        await again.load();
        expect(ids(again)).toEqual(left.toSorted());
      }),
      { numRuns: 12 },
    );
  });
});
