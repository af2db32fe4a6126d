// Test projects. `node`: everything that needs no screen. `browser`: real IndexedDB, workers and DOM in a real Chromium.
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import process from "node:process";
import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { findBrowser } from "./browser.ts";
import { browserFlags } from "./browser-flags.ts";

const root = resolve(import.meta.dirname, "..");

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
          environment: "node",
          include: ["{shared,relay,electron,renderer,build}/**/*.test.ts"],
          exclude: ["**/*.browser.test.ts", "**/node_modules/**"],
          testTimeout: 60_000,
          // A relay, and engines that meet on it, are started before a story.
          hookTimeout: 60_000,
        },
      },
      {
        root,
        plugins: [react()],
        // One that is found only while a test runs makes the server begin anew, under that test.
        optimizeDeps: { include: ["@scure/bip39", "dexie", "libsodium-wrappers-sumo", "pdfkit", "yjs", "zod"] },
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
