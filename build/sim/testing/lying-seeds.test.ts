import { describe, expect, it } from "vitest";
import { failuresOf } from "./seeds.ts";

// A thousand by command: npm run sim -- --lies --seeds 1000
describe("a project on a relay that lies, now in one way, now in another", () => {
  for (let first = 1; first <= 40; first += 10) {
    it(`B25 never says « Transmis » of what the relay does not hold, and loses nothing: seeds ${first} to ${first + 9}`, async () => {
      expect(await failuresOf(first, 10, true)).toEqual([]);
    });
  }
});
