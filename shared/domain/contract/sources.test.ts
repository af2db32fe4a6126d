import { describe, expect, it } from "vitest";
import * as sources from "./sources.ts";

describe("texts of this topic", () => {
  it("LAW-3 says how far each was checked: a mark that changes by mistake would block, or stop blocking", () => {
    expect(Object.fromEntries(Object.entries(sources).map(([name, { status }]) => [name, status]))).toEqual({
      R5131_15: "verified",
      R5131_16: "verified",
      R5131_26: "verified",
      PRACTICE: "derived",
      LISTED_PATHWAYS: "toConfirm",
      GUARDIAN: "toConfirm",
    });
  });
});
