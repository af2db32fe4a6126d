// The window: index.html, its modules and the engine's worker. No source map, no inlined asset: the CSP serves files only.
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import type { InlineConfig } from "vite";
import { frenchOnly } from "./french-only.ts";
import { root } from "./run.ts";

/** Bundles whose name starts so are workers: each has a budget of its own. */
export const WORKER_PREFIXES = { engine: "engine-", verifier: "verifier-" } as const;

/** Bundles whose name starts so are loaded when their screen is asked for. */
export const LATER_PREFIX = "later-";

export const rendererConfig = (out: string): InlineConfig => ({
  root: join(root, "renderer"),
  configFile: false,
  logLevel: "warn",
  plugins: [react(), frenchOnly()],
  build: {
    outDir: join(out, "renderer"),
    emptyOutDir: true,
    target: "chrome140",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        chunkFileNames: ({ isDynamicEntry }) => `assets/${isDynamicEntry ? LATER_PREFIX : ""}[name]-[hash].js`,
      },
    },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2_000, // build/budget.ts speaks of sizes, gzipped
  },
  worker: {
    format: "es",
    rolldownOptions: {
      output: {
        entryFileNames: ({ name }) =>
          `assets/${name === "verify-worker" ? WORKER_PREFIXES.verifier : WORKER_PREFIXES.engine}[name]-[hash].js`,
      },
    },
  },
});
