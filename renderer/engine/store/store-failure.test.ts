import { describe, expect, it } from "vitest";
import { failureOf } from "./store-failure.ts";

const aDomError = (name: string, inner?: object) => ({ name, message: "…", ...(inner === undefined ? {} : { inner }) });

describe("an error of the browser's store", () => {
  it("L35 each has its own kind, alone and inside the one that Dexie throws", () => {
    const kinds = {
      QuotaExceededError: "full",
      DatabaseClosedError: "closed",
      InvalidStateError: "closed",
      VersionError: "newer",
      UnknownError: "broken",
      DataError: "broken",
      ConstraintError: "broken",
    };

    for (const [name, kind] of Object.entries(kinds)) {
      expect(failureOf(aDomError(name)), name).toBe(kind);
      expect(failureOf(aDomError("AbortError", aDomError(name))), name).toBe(kind);
    }
    expect(failureOf("?")).toBe("broken");
  });

  it("L35 a connection that a full disk closed is a full disk", () => {
    expect(failureOf(aDomError("DatabaseClosedError", aDomError("QuotaExceededError")))).toBe("full");
  });
});
