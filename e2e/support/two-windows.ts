// Two educators, two computers, one project on a real relay, each behind a network that can be cut.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base } from "@playwright/test";
import {
  createProject,
  createSpace,
  deviceCardOf,
  goToList,
  joinProject,
  KARIM,
  projectCardOf,
  SONIA,
  unlock,
} from "../../build/driver/person.ts";
import { type RelayProcess, startRelayProcess } from "../../build/driver/relay-process.ts";
import { type LaunchedApp, launchApp } from "../../build/launch-app.ts";
import { aNetwork, type Network, RELAY_ADDRESS } from "./network.ts";

export type Post = {
  readonly app: LaunchedApp;
  readonly network: Network;
  /** Starts the application again on the same profile, and opens the space. */
  readonly reopen: () => Promise<void>;
};

export type Pair = {
  readonly karim: Post;
  readonly sonia: Post;
  /** One more computer, in no project yet. */
  readonly newPost: (person: typeof KARIM) => Promise<Post>;
  readonly folder: string;
  readonly relay: {
    readonly kill: () => Promise<void>;
    readonly start: () => Promise<void>;
    /** The name of the relay leads to another machine. */
    readonly redirect: (port: number) => void;
  };
};

export const test = base.extend<{ readonly pair: Pair }>({
  // biome-ignore lint/correctness/noEmptyPattern: the form that Playwright reads
  pair: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "trait-d-union-"));
    const data = join(folder, "relay");
    let relay: RelayProcess = await startRelayProcess({ folder: data, address: RELAY_ADDRESS });
    const { code } = relay;
    let redirected: number | null = null;
    const posts: { app: LaunchedApp; network: Network }[] = [];
    const post = async (person: typeof KARIM): Promise<Post> => {
      const network = await aNetwork(() => redirected ?? relay.port);
      const profile = join(folder, person.name);
      const env = { ...network.env, TU_LAN_ADDRESS: "127.0.0.1" };
      const held = { app: await launchApp({ profile, headless: true, env }), network };
      posts.push(held);
      await createSpace(held.app.page, person);
      return {
        network,
        get app() {
          return held.app;
        },
        reopen: async () => {
          held.app = await launchApp({ profile, headless: true, env });
          await unlock(held.app.page, person);
        },
      };
    };
    const [karim, sonia] = [await post(KARIM), await post(SONIA)];
    await createProject(karim.app.page, { name: "Projet Lot", code, cards: [await deviceCardOf(sonia.app.page)] });
    await joinProject(sonia.app.page, await projectCardOf(karim.app.page));
    // Who is who must have come before the network is cut: a file made earlier is opened for its author alone.
    await sonia.app.page.getByRole("navigation").getByRole("button", { name: "Équipe" }).click();
    await sonia.app.page.getByRole("main").getByText(KARIM.name).first().waitFor({ timeout: 30_000 });
    await goToList(sonia.app.page);

    await use({
      karim,
      sonia,
      newPost: post,
      folder,
      relay: {
        kill: () => relay.kill(),
        start: async () => {
          relay = await startRelayProcess({ folder: data, address: RELAY_ADDRESS });
        },
        redirect: (port) => {
          redirected = port;
        },
      },
    });

    for (const { app, network } of posts) {
      await app.kill();
      await network.stop();
    }
    await relay.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  },
});
