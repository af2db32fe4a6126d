// `node build/icon.ts`: draws the icon's PNG files from its SVG, with the browser of this machine. Run after a change.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { ensureBrowser } from "./browser.ts";
import { browserFlags } from "./browser-flags.ts";

const folder = join(import.meta.dirname, "resources");
const svg = readFileSync(join(folder, "icon.svg"), "utf8");

const browser = await chromium.launch({ executablePath: await ensureBrowser(console.log), args: browserFlags() });
for (const size of [512, 1024]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body { margin: 0 } svg { display: block; width: ${size}px }</style>${svg}`);
  const path = join(folder, size === 1024 ? "icon.png" : `icon-${size}.png`);
  await page.screenshot({ path, omitBackground: true });
}
await browser.close();
