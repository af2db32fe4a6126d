import { describe, expect, it } from "vitest";
import type { BundleVerbs, FileFault, FileHandle } from "#shared/desktop-exchange.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import { saveOnceRead } from "./save-file.ts";

const pdf = () => Promise.resolve(ok(new Uint8Array(600 * 1024)));

/** A desktop that answers as it is told, and notes what was asked of it. */
function aDesktop(write: () => Promise<FileFault | null>) {
  const asked: string[] = [];
  const noted = <Answer>(what: string, answer: Answer): Answer => {
    asked.push(what);
    return answer;
  };
  const chosen = { kind: "chosen", file: 1 as FileHandle, place: "Clé USB", size: 0 } as const;
  const files = {
    createBundle: () => Promise.resolve(chosen),
    writeBundle: () => noted("write", write()),
    finishBundle: () => noted("finish", Promise.resolve(null)),
    closeBundle: () => noted("close", Promise.resolve()),
  } as unknown as BundleVerbs;
  return { files, asked };
}

describe("the PDF that is written where the person chose", () => {
  it("is finished once all of it is written, and not let go", async () => {
    const { files, asked } = aDesktop(() => Promise.resolve(null));

    expect(await saveOnceRead(files, "contract", pdf)).toEqual(ok({ kind: "saved", place: "Clé USB" }));
    expect(asked).toEqual(["write", "write", "finish"]);
  });

  it("lets the file go when the disk refuses, and when it does not answer at all", async () => {
    const full = aDesktop(() => Promise.resolve("full"));
    const broken = aDesktop(() => Promise.reject(new Error("no answer")));

    expect(await saveOnceRead(full.files, "contract", pdf)).toEqual(ok({ kind: "failed", fault: "full" }));
    await expect(saveOnceRead(broken.files, "contract", pdf)).rejects.toThrow("no answer");
    expect([full.asked, broken.asked]).toEqual([
      ["write", "close"],
      ["write", "close"],
    ]);
  });

  it("is read once a place was chosen, and not at all where none is", async () => {
    const { files, asked } = aDesktop(() => Promise.resolve(null));
    let read = 0;
    const reading = () => {
      read++;
      return Promise.resolve(fail("notHere"));
    };

    const cancelled = { ...files, createBundle: () => Promise.resolve({ kind: "cancelled" } as const) };
    expect(await saveOnceRead(cancelled, "pdf", reading)).toEqual(ok({ kind: "cancelled" }));
    expect(read).toBe(0);
    expect(await saveOnceRead(files, "pdf", reading)).toEqual(fail("notHere"));
    expect(asked).toEqual(["close"]);
  });
});
