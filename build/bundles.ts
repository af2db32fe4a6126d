// The three bundles of the app, one after the other: they share two cores with other work.
import { join } from "node:path";
import process from "node:process";
import { build } from "vite";
import { root } from "./run.ts";
import { mainConfig } from "./vite.main.ts";
import { preloadConfig } from "./vite.preload.ts";
import { rendererConfig } from "./vite.renderer.ts";

export const OUT = join(root, "out");

export async function buildBundles(out: string = OUT): Promise<void> {
  process.env["NODE_ENV"] = "production"; // whatever the shell says: a development build names the folders of its machine
  await build(mainConfig(out));
  await build(preloadConfig(out));
  await build(rendererConfig(out));
}
