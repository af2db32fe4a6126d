// The window: index.html, its modules and the engine's worker. No source map, no inlined asset: the CSP serves files only.
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import type { InlineConfig } from "vite";
import { root } from "./run.ts";

/** Bundles whose name starts so belong to the engine: they have a budget of their own. */
export const ENGINE_PREFIX = "engine-";

export const rendererConfig = (out: string): InlineConfig => ({
  root: join(root, "renderer"),
  configFile: false,
  logLevel: "warn",
  plugins: [react()],
  build: {
    outDir: join(out, "renderer"),
    emptyOutDir: true,
    target: "chrome140",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2_000, // build/budget.ts speaks of sizes, gzipped
  },
  worker: {
    format: "es",
    rolldownOptions: { output: { entryFileNames: `assets/${ENGINE_PREFIX}[name]-[hash].js` } },
  },
});
