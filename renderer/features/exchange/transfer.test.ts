import { afterEach, describe, expect, it } from "vitest";
import type { Engine } from "#features/engine/index.ts";
import type { BundleVerbs, FileHandle } from "#shared/desktop-exchange.ts";
import type { BundleOutcome, ExchangeCalls } from "#shared/ports/exchange.ts";
import { forgetTransfer, giveByStick, readTransfer, stopTransfer, takeFromStick } from "./transfer.ts";

afterEach(forgetTransfer);

const FILE = 7 as FileHandle;
const CHOICE = { to: [], isWhole: false };
const OUTCOME: BundleOutcome = { files: 1, added: 2, known: 0, setAside: 0, damaged: [], isWhole: true };
const bytes = (...values: number[]) => Uint8Array.from(values);

/** An engine with three parts to give, and a stick with three parts to read; what was asked of both is noted. */
function aBench(changes: Partial<BundleVerbs & ExchangeCalls> = {}) {
  const asked: string[] = [];
  const noted =
    <Args extends readonly unknown[], Answer>(name: string, act: (...args: Args) => Answer) =>
    (...args: Args): Promise<Awaited<Answer>> => {
      asked.push(name);
      return Promise.resolve(act(...args));
    };
  let given = 0;
  let read = 0;
  const files: BundleVerbs = {
    createBundle: noted("create", () => ({ kind: "chosen", file: FILE, place: "CLE/a.tu", size: 0 }) as const),
    openBundle: noted("open", () => ({ kind: "chosen", file: FILE, place: "CLE/a.tu", size: 3 }) as const),
    writeBundle: noted("write", () => null),
    finishBundle: noted("finish", () => null),
    readBundle: noted("read", () => (++read > 3 ? bytes() : bytes(read))),
    closeBundle: noted("close", () => undefined),
    ...changes,
  };
  const engine = {
    bundleFiles: files,
    beginExport: noted("beginExport", () => ({ ok: true, value: null })),
    exportPart: noted("exportPart", () =>
      ++given > 3
        ? { ok: true, value: null }
        : { ok: true, value: { part: bytes(given), done: given, total: 3, given: given * 2 } },
    ),
    beginImport: noted("beginImport", () => null),
    importPart: noted("importPart", () => ({ ok: true, value: null })),
    endImport: noted("endImport", () => ({ ok: true, value: OUTCOME })),
    ...changes,
  } as unknown as Engine;
  return { engine, asked };
}

describe("giving by a stick", () => {
  it("writes each part, finishes, and lets the file go", async () => {
    const { engine, asked } = aBench();

    await giveByStick(engine, CHOICE);

    expect(readTransfer()).toEqual({ state: "given", given: 6, place: "CLE/a.tu" });
    expect(asked.filter((name) => name === "write")).toHaveLength(3);
    expect(asked.slice(-2)).toEqual(["finish", "close"]);
  });

  it("stopped in the middle, finishes nothing and leaves nothing", async () => {
    const { engine, asked } = aBench({
      writeBundle: () => {
        stopTransfer();
        return Promise.resolve(null);
      },
    });

    await giveByStick(engine, CHOICE);

    expect(readTransfer()).toEqual({ state: "stopped" });
    expect(asked).toContain("close");
    expect(asked).not.toContain("finish");
  });

  it("says that the stick was pulled out, or that it is full, and lets the file go", async () => {
    for (const fault of ["gone", "full"] as const) {
      for (const where of ["writeBundle", "finishBundle"] as const) {
        const { engine, asked } = aBench({ [where]: () => Promise.resolve(fault) });

        await giveByStick(engine, CHOICE);

        expect(readTransfer()).toEqual({ state: "failed", failure: { kind: "file", fault } });
        expect(asked.at(-1)).toBe("close");
      }
    }
  });

  it("changes nothing when the person changes their mind", async () => {
    const { engine, asked } = aBench({ createBundle: () => Promise.resolve({ kind: "cancelled" }) });

    await giveByStick(engine, CHOICE);

    expect(readTransfer()).toEqual({ state: "idle" });
    expect(asked).toEqual([]);
  });

  it("ends when the space closes, though the engine never answers any more", async () => {
    const { engine, asked } = aBench({ exportPart: () => new Promise(() => undefined) });
    void giveByStick(engine, CHOICE);
    await expect.poll(readTransfer).toEqual({ state: "preparing" });
    await Promise.resolve();

    forgetTransfer();

    expect(asked.at(-1)).toBe("close");
    expect(readTransfer()).toEqual({ state: "idle" });
  });
});

describe("taking from a stick", () => {
  it("hands over each part, in order, and tells what came", async () => {
    const { engine, asked } = aBench();

    await takeFromStick(engine);

    expect(readTransfer()).toEqual({ state: "taken", outcome: OUTCOME });
    expect(asked.filter((name) => name === "importPart")).toHaveLength(3);
    expect(asked.slice(-2)).toEqual(["endImport", "close"]);
  });

  it("keeps what was read when the stick is pulled out in the middle", async () => {
    let count = 0;
    const { engine, asked } = aBench({ readBundle: () => Promise.resolve(++count > 2 ? null : bytes(count)) });

    await takeFromStick(engine);

    expect(asked.filter((name) => name === "importPart")).toHaveLength(2);
    expect(asked).toContain("endImport");
    expect(readTransfer().state).toBe("taken");
  });

  it("says that nothing can be read at all", async () => {
    const { engine, asked } = aBench({ readBundle: () => Promise.reject(new Error("gone")) });

    await takeFromStick(engine);

    expect(readTransfer()).toEqual({ state: "failed", failure: { kind: "file", fault: "gone" } });
    expect(asked).not.toContain("endImport");
  });

  it("stops at a file that is not for this computer", async () => {
    const { engine, asked } = aBench({
      importPart: () => Promise.resolve({ ok: false, failure: { kind: "notForMe" } }),
    });

    await takeFromStick(engine);

    expect(readTransfer()).toEqual({ state: "failed", failure: { kind: "notForMe" } });
    expect(asked.at(-1)).toBe("close");
  });
});
