import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { MUTANTS } from "./mutants.ts";

const root = resolve(import.meta.dirname, "../..");

describe("faults put in on purpose", () => {
  it("each have one place in the sources of today", () => {
    const lost = MUTANTS.filter(({ file, from }) => readFileSync(resolve(root, file), "utf8").split(from).length !== 2);

    expect(lost.map(({ name }) => name)).toEqual([]);
  });
});
