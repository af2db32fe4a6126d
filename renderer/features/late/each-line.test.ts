import { expect, it } from "vitest";
import type { LateFailure } from "#shared/ports/late-work.ts";
import { eachLine } from "./each-line.ts";

const answers: Readonly<Record<string, LateFailure | null>> = { a: null, b: "incomplete", c: "unknown", d: null };
const act = (id: string) => Promise.resolve(answers[id] ?? null);

it("says with which lines it was done, and the last refusal", async () => {
  expect(await eachLine(["a", "b", "d"], act)).toEqual({ went: ["a", "d"], refused: "incomplete" });
  expect(await eachLine(["b"], act)).toEqual({ went: [], refused: "incomplete" });
});

it("takes a line that is gone for one that went with another, among several; not for what was asked alone", async () => {
  expect(await eachLine(["a", "c"], act)).toEqual({ went: ["a"], refused: null });
  expect(await eachLine(["c"], act)).toEqual({ went: [], refused: "unknown" });
});
