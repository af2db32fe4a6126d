// The application killed while somebody types, and while it exchanges with a relay: some of what `npm run chaos -- --only app --kills 300` does.
import { expect } from "@playwright/test";
import { killApp } from "../build/chaos/app-kills.ts";
import { test } from "./support/host.ts"; // among those of its kind, and not the last one of all, alone

test("L61 what the window called saved is there after each of ten kills, and at the relay in the end", async () => {
  test.setTimeout(600_000);

  const { kills, withSomethingSaved, withSomethingSent, received, lost, faults } = await killApp(
    10,
    5,
    () => undefined,
  );

  expect([kills, lost, faults]).toEqual([10, 0, []]);
  expect(withSomethingSaved).toBeGreaterThan(0);
  expect(withSomethingSent).toBeGreaterThan(0);
  expect(received).toBeGreaterThan(10);
});
