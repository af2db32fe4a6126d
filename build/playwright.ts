// End-to-end specs, one set for both hosts: `TU_HOST=electron` or `chromium` (the default).
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { chosenHost } from "./launch-app.ts";
import { root } from "./run.ts";

export default defineConfig({
  testDir: join(root, "e2e"),
  // What only the stand-in can get wrong is not asked of Electron.
  testIgnore: chosenHost() === "electron" ? ["**/browser-mode.spec.ts"] : [],
  outputDir: join(root, "test-results"),
  forbidOnly: true,
  fullyParallel: false,
  reporter: [["list"], ["./what-was-seen.ts"]],
  retries: 0,
  // Two windows, a relay and Argon2 on a machine that others use too: slow is no fault, stuck is.
  timeout: 300_000,
  // What is awaited comes a moment later: the same patience as for what a story asks for by name.
  expect: { timeout: 30_000 },
  // A fifth of what they take is waiting: for a line that is cut, a timer, a kill.
  workers: availableParallelism() + 1,
});
