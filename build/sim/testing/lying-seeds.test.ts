import { describe, expect, it } from "vitest";
import { failuresOf } from "./seeds.ts";

// A thousand by command: npm run sim -- --lies --seeds 1000
describe("a project on a relay that lies, now in one way, now in another", () => {
  it("B25 never says « Transmis » of what the relay does not hold, and loses nothing: 40 seeds", async () => {
    expect(await failuresOf(1, 40, true)).toEqual([]);
  });
});
