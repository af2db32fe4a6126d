import { describe, expect, it } from "vitest";
import { killRelay } from "./relay-kills.ts";

// Some of what `npm run chaos -- --kills 1000` does.
describe("the relay, killed under load", () => {
  it("L61 B10 never loses a row that it gave a receipt for, opens each time, and ends with everybody equal", async () => {
    const { kills, receipted, rows, lost, faults } = await killRelay(20, 11, () => undefined);

    expect([kills, lost, faults]).toEqual([20, 0, []]);
    expect(receipted).toBeGreaterThan(100);
    expect(rows).toBeGreaterThan(receipted);
  }, 900_000);
});
