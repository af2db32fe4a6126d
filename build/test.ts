// `npm test`: everything, in order of speed. It finds or installs a browser and the PDF tools, and stops at the first step that fails.
import process from "node:process";
import { ensureBrowser, ensureShell } from "./browser.ts";
import { ensurePdfTools } from "./pdf-tools.ts";
import { runAll, script, tool } from "./run.ts";

try {
  process.env["TU_SHELL"] = ensureShell(console.log) ?? "";
  process.env["TU_BROWSER"] = await ensureBrowser(console.log);
  ensurePdfTools(console.log);
} catch (thrown) {
  console.error(thrown instanceof Error ? thrown.message : "No browser, or no PDF tools.");
  process.exit(2);
}
await runAll([
  tool("tsc", "-b"),
  tool("biome", "check", "."),
  tool("knip"),
  tool("vitest", "run", "--config", "build/vitest.ts"),
  script("build/build.ts"),
  tool("playwright", "test", "--config", "build/playwright.ts"),
]);
