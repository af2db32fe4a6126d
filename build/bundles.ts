// The three bundles of the app, one after the other: they share two cores with other work.
import { join } from "node:path";
import { build } from "vite";
import { root } from "./run.ts";
import { mainConfig } from "./vite.main.ts";
import { preloadConfig } from "./vite.preload.ts";
import { rendererConfig } from "./vite.renderer.ts";

export const OUT = join(root, "out");

export async function buildBundles(out: string = OUT): Promise<void> {
  await build(mainConfig(out));
  await build(preloadConfig(out));
  await build(rendererConfig(out));
}
