import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { describeWeight, isTooHeavy, weigh } from "./budget.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A built folder whose files have the given sizes in kB; random bytes do not compress. */
function aBuild(sizes: Readonly<Record<string, number>>): string {
  const folder = mkdtempSync(join(tmpdir(), "budget-"));
  folders.push(folder);
  for (const [path, kb] of Object.entries(sizes)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), randomBytes(kb * 1000));
  }
  return folder;
}

it("L126 weighs each bundle once, the workers and the screens that come later apart from the start", () => {
  const built = aBuild({
    "main/main.js": 40,
    "preload/preload.cjs": 1,
    "renderer/assets/index-1.js": 100,
    "renderer/assets/index-1.css": 20,
    "renderer/assets/later-SettingsScreen-1.js": 30,
    "renderer/assets/engine-worker-1.js": 300,
    "renderer/assets/verifier-verify-worker-1.js": 200,
    "renderer/assets/font.woff2": 500,
  });

  const weights = Object.fromEntries(weigh(built).map(({ name, kb }) => [name, Math.round(kb)]));

  expect(weights).toEqual({ renderer: 120, screens: 30, "engine worker": 300, verifier: 200, main: 40, preload: 1 });
});

it("L126 finds a bundle that passed its budget", () => {
  const heavy = weigh(aBuild({ "preload/preload.cjs": 6, "main/main.js": 200 })).filter(isTooHeavy);

  expect(heavy.map(describeWeight)).toEqual(["preload 6.0 of 5 kB (too heavy)"]);
});
