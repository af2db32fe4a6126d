// `npm run e2e`: builds the app and runs the specs on it. Words go to Playwright: `npm run e2e -- host.spec`.
import process from "node:process";
import { ensureBrowser, ensureShell } from "./browser.ts";
import { chosenHost } from "./launch-app.ts";
import { runAll, script, tool } from "./run.ts";

if (chosenHost() === "chromium") {
  process.env["TU_SHELL"] = ensureShell(console.log) ?? "";
  process.env["TU_BROWSER"] = await ensureBrowser(console.log);
}
await runAll([
  script("build/build.ts"),
  tool("playwright", "test", "--config", "build/playwright.ts", ...process.argv.slice(2)),
]);
