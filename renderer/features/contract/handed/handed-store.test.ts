import { describe, expect, it } from "vitest";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { arrive, comesFromContract, takeBackScreen } from "./handed-store.ts";

const FILE = "file" as CaseFileId;

describe("the screen that comes back to the worker", () => {
  it("goes on at the contract of its own file, once", () => {
    takeBackScreen(FILE);

    expect(comesFromContract(FILE)).toBe(true);
    expect(comesFromContract("another" as CaseFileId)).toBe(false);
    arrive();
    expect(comesFromContract(FILE)).toBe(false);
  });
});
