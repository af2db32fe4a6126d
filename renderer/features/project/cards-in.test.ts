import { expect, it } from "vitest";
import { cardsIn } from "./cards-in.ts";

it("reads one card a line, with or without empty lines", () => {
  expect(cardsIn("")).toEqual([]);
  expect(cardsIn(" \n")).toEqual([]);
  expect(cardsIn("tu-poste-1:AAA\n\ntu-poste-1:BBB\n").map((card) => card.trim())).toEqual([
    "tu-poste-1:AAA",
    "tu-poste-1:BBB",
  ]);
});

it("keeps whole a card that a mail cut over several lines, even before letters that look like a beginning", () => {
  expect(cardsIn("tu-poste-1:AAA\nBBB\ntu-CC\ntu-poste-1:DDD")).toEqual([
    "tu-poste-1:AAA\nBBB\ntu-CC",
    "tu-poste-1:DDD",
  ]);
});

it("leaves other words as they are, to be refused", () => {
  expect(cardsIn("bonjour\ntu-poste-1:AAA")).toEqual(["bonjour", "tu-poste-1:AAA"]);
});
