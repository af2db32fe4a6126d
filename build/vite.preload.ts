// The preload: one CommonJS file, which is all that a sandboxed renderer can load.
import { join } from "node:path";
import type { InlineConfig } from "vite";
import { root } from "./run.ts";

export const preloadConfig = (out: string): InlineConfig => ({
  root,
  configFile: false,
  logLevel: "warn",
  build: {
    lib: { entry: join(root, "electron", "preload.ts"), formats: ["cjs"], fileName: () => "preload.cjs" },
    outDir: join(out, "preload"),
    emptyOutDir: true,
    target: "chrome140",
    minify: true,
    reportCompressedSize: false,
    rolldownOptions: { external: ["electron"] },
  },
});
