import { writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { Refusal } from "../verb-call.ts";
import { faultIn, faultOf } from "./file-fault.ts";

describe("why a file can’t be written", () => {
  it("L35 each cause has its own word", () => {
    const words = ["ENOSPC", "EDQUOT", "EFBIG", "EROFS", "EACCES", "EPERM", "EIO", "ENODEV", "ENOENT"].map((code) =>
      faultIn(Object.assign(new Error("/media/ana.martin/CLE"), { code })),
    );

    expect(words).toEqual([
      ...["full", "full", "full"],
      ...["readOnly", "readOnly", "readOnly"],
      ...["gone", "gone", "gone"],
    ]);
  });

  it("is told of what the system refused, and of nothing else", async () => {
    expect(await faultOf(() => writeFile("/nowhere/at-all.tu", "x"))).toBe("gone");
    expect(await faultOf(() => Promise.resolve())).toBeNull();
    await expect(faultOf(() => Promise.reject(new Refusal("finishBundle: only read")))).rejects.toThrow(Refusal);
  });
});
