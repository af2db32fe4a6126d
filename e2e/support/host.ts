// The app for a spec: an instance with a profile of its own, ended whatever happens.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base } from "@playwright/test";
import { type LaunchedApp, type LaunchOptions, launchApp } from "../../build/launch-app.ts";

type Launch = (options?: Omit<LaunchOptions, "profile">) => Promise<LaunchedApp>;

type OfSpec = { readonly profile: string; readonly launch: Launch };
type OfWorker = { readonly shared: LaunchedApp; readonly folders: string };

export const test = base.extend<OfSpec, OfWorker>({
  /** Where profiles are made. */
  folders: [tmpdir(), { option: true, scope: "worker" }],

  /** An empty folder, removed afterwards. */
  profile: async ({ folders }, use) => {
    const folder = aFolder(folders);
    await use(folder);
    remove(folder);
  },

  /** Starts the app with the profile of this spec; several times, to see what it kept. */
  launch: async ({ profile }, use) => {
    const launched: LaunchedApp[] = [];
    await use(async (options = {}) => {
      const app = await launchApp({ ...options, profile });
      launched.push(app);
      return app;
    });
    for (const app of launched) await (app.page.isClosed() ? app.kill() : app.stop());
  },

  /** One instance for all the specs of a worker that leave it as they found it. */
  shared: [
    async ({ folders }, use) => {
      const folder = aFolder(folders);
      const app = await launchApp({ profile: folder });
      await use(app);
      await app.stop();
      remove(folder);
    },
    { scope: "worker" },
  ],
});

const aFolder = (inside: string): string => mkdtempSync(join(inside, "trait-d-union-"));
const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
