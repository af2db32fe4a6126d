import { describe, expect, it } from "vitest";
import * as sources from "./sources.ts";

describe("texts of this topic", () => {
  it("LAW-3 says how far each was checked: a mark that changes by mistake would block, or stop blocking", () => {
    expect(Object.fromEntries(Object.entries(sources).map(([name, { status }]) => [name, status]))).toEqual({
      R5131_17_I: "verified",
      R5131_17_II: "verified",
      R5131_17_III: "verified",
      R5131_18: "verified",
      FIELD: "derived",
      SINCE_2025: "toConfirm",
      DECREE_2025_478: "toConfirm",
    });
  });
});
