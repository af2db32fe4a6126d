// The main process: one ESM file that imports nothing but Electron and Node, so that no node_modules is packaged.
import { join } from "node:path";
import type { InlineConfig } from "vite";
import { root } from "./run.ts";

export const mainConfig = (out: string): InlineConfig => ({
  root,
  configFile: false,
  logLevel: "warn",
  // `ws` looks for two optional native modules in every folder above its own: these switches remove the search.
  define: { "process.env.WS_NO_BUFFER_UTIL": "'1'", "process.env.WS_NO_UTF_8_VALIDATE": "'1'" },
  ssr: { noExternal: true, external: ["electron"] },
  build: {
    ssr: join(root, "electron", "main.ts"),
    outDir: join(out, "main"),
    emptyOutDir: true,
    target: "node24",
    minify: true,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2_000, // build/budget.ts speaks of sizes, gzipped
    rolldownOptions: { output: { format: "es", entryFileNames: "main.js", codeSplitting: false } },
  },
});
