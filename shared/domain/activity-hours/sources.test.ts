import { describe, expect, it } from "vitest";
import * as sources from "./sources.ts";

describe("texts of this topic", () => {
  it("LAW-3 says how far each was checked: a mark that changes by mistake would block, or stop blocking", () => {
    expect(
      Object.fromEntries(
        Object.entries(sources).map(([name, source]) => [
          name,
          (typeof source === "function" ? source("…") : source).status,
        ]),
      ),
    ).toEqual({
      WEEKLY_DUTY: "verified",
      PROGRESSIVE_START: "verified",
      PUBLIC_APP: "verified",
      RHYTHM: "verified",
      convention: "toConfirm",
    });
  });
});
