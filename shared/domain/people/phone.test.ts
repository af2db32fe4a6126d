import { expect, it } from "vitest";
import { phoneOf } from "./phone.ts";

it.each([
  "06 12 34 56 78",
  "0612345678",
  "06.12.34.56.78",
  "+33 6 12 34 56 78",
  "+33 (0)6 12 34 56 78",
  "0033612345678",
  "06-12-34-56-78",
  "06\u00a012\u202f34 56 78",
])("PEO-11 L123 %s is one number", (typed) => {
  expect(phoneOf(typed)).toBe("0612345678");
});

it.each([
  "",
  "06 12 34 56",
  "06 12 34 56 78 9",
  "+32 470 12 34 56",
  "Snap : rizou46",
  "00 12 34 56 78",
  "demander à Sonia",
])("PEO-11 %s is none", (typed) => {
  expect(phoneOf(typed)).toBeNull();
});
