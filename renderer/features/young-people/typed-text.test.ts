import { expect, it } from "vitest";
import { typedText } from "./typed-text.ts";

it("L18 keeps each word that was typed of somebody who is known already, and nothing of a name alone", () => {
  const draft = { name: "iassine d", where: "figeac", age: "~19", note: "A froid.\nDort chez : un cousin." };

  expect(typedText(draft)).toBe(
    "A froid.\nDort chez : un cousin.\nSaisi pour «\u00a0iassine d\u00a0» · figeac · âge\u00a0: ~19",
  );
  expect(typedText({ ...draft, note: " ", age: "" })).toBe("Saisi pour «\u00a0iassine d\u00a0» · figeac");
  expect(typedText({ ...draft, note: "", age: "", where: "" })).toBe("");
});
