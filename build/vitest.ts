// Test projects, run in the order of their names. `browser`: real IndexedDB, workers and DOM in a real Chromium.
// `build`: the tools and the simulations; a file may change the clock of its process, and has one to itself. `clock`: stories
// that put the clock forward before a library keeps it; a process each. `node`: all else that needs no screen; one process
// takes many files, and each puts back what it changes.
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import process from "node:process";
import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { findBrowser } from "./browser.ts";
import { browserFlags } from "./browser-flags.ts";

const root = resolve(import.meta.dirname, "..");

/** A library keeps the clock at its first line: in a process where another file brought it in, it would never move. */
const ownClock = ["relay/live-stock.test.ts", "renderer/engine/live/live-room.test.ts"];

/** A relay, and engines that meet on it, are started before a story. */
const patience = { testTimeout: 60_000, hookTimeout: 60_000 };

export default defineConfig({
  root,
  test: {
    // Half of what the engines' stories take is waiting: for a socket, a timer, a disk.
    maxWorkers: availableParallelism() + 1,
    reporters: ["default", resolve(import.meta.dirname, "count-reporter.ts")],
    projects: [
      {
        root,
        test: {
          name: "node",
          include: ["{shared,relay,electron,renderer}/**/*.test.ts"],
          exclude: ["**/*.browser.test.ts", "**/node_modules/**", ...ownClock],
          isolate: false,
          ...patience,
        },
      },
      { root, test: { name: "clock", include: ownClock, ...patience } },
      { root, test: { name: "build", include: ["build/**/*.test.ts"], ...patience } },
      {
        root,
        plugins: [react()],
        // One that is found only while a test runs makes the server begin anew, under that test.
        optimizeDeps: {
          include: [
            ...["@scure/bip39", "dexie", "libsodium-wrappers-sumo", "pdfkit", "yjs", "zod"],
            ...[
              "lucide-react",
              "react",
              "react-aria-components",
              "react-dom/client",
              "react/jsx-dev-runtime",
              "zustand",
            ],
          ],
        },
        test: {
          name: "browser",
          include: ["renderer/**/*.browser.test.{ts,tsx}"],
          testTimeout: 60_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                executablePath: findBrowser() ?? process.env["TU_BROWSER"] ?? "",
                args: browserFlags(),
              },
            }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
});
