// The app for a spec: an instance with a profile of its own, ended whatever happens.
import { tmpdir } from "node:os";
import { test as base } from "@playwright/test";
import { KARIM, unlock } from "../../build/driver/person.ts";
import { type LaunchedApp, type LaunchOptions, launchApp } from "../../build/launch-app.ts";
import { aFolder, copyOver, prepareAlone, prepared, removeFolder } from "./prepared.ts";
import { keepSeen } from "./seen.ts";

type Launch = (options?: Omit<LaunchOptions, "profile">) => Promise<LaunchedApp>;

type OfSpec = { readonly profile: string; readonly launch: Launch; readonly begun: Launch };
type OfWorker = { readonly shared: LaunchedApp; readonly alone: string; readonly folders: string };

export const test = base.extend<OfSpec, OfWorker>({
  /** Where profiles are made. */
  folders: [tmpdir(), { option: true, scope: "worker" }],

  /** An empty folder, removed afterwards. */
  profile: async ({ folders }, use) => {
    const folder = aFolder(folders);
    await use(folder);
    removeFolder(folder);
  },

  /** Starts the app with the profile of this spec; several times, to see what it kept. */
  launch: async ({ profile }, use, info) => {
    const launched: LaunchedApp[] = [];
    await use(async (options = {}) => {
      const app = await launchApp({ ...options, profile });
      launched.push(app);
      return app;
    });
    await keepSeen(
      info,
      launched.map(({ page }) => page).filter((page) => !page.isClosed()),
    );
    for (const app of launched) await (app.page.isClosed() ? app.kill() : app.stop());
  },

  /** Starts the app on a space in which Karim began alone, and opens it; `launch` starts it again on what it kept. */
  begun: async ({ profile, launch, alone }, use) => {
    await use(async (options) => {
      copyOver(alone, profile);
      const app = await launch(options);
      await unlock(app.page, KARIM);
      return app;
    });
  },

  /** Where that space lies, made once by the app. */
  alone: [({ folders }, use) => prepared(folders, prepareAlone, use), { scope: "worker", timeout: 300_000 }],

  /** One instance for all the specs of a worker that leave it as they found it. */
  shared: [
    async ({ folders }, use) => {
      const folder = aFolder(folders);
      const app = await launchApp({ profile: folder });
      await use(app);
      await app.stop();
      removeFolder(folder);
    },
    { scope: "worker" },
  ],
});
