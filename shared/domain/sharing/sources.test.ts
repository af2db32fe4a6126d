import { describe, expect, it } from "vitest";
import * as sources from "./sources.ts";

describe("texts of this topic", () => {
  it("LAW-3 says how far each was checked: a mark that changes by mistake would block, or stop blocking", () => {
    expect(Object.fromEntries(Object.entries(sources).map(([name, { status }]) => [name, status]))).toEqual({
      R1110_1: "verified",
      GDPR_RIGHTS: "verified",
      CNIL_RETENTION: "verified",
      L226_2_1: "verified",
      L1110_4: "toConfirm",
      L1111_5: "toConfirm",
      MINORS: "toConfirm",
      HEALTH_RETENTION: "toConfirm",
      EMERGENCY: "toConfirm",
      HELPLINES: "toConfirm",
    });
  });
});
