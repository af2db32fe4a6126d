// Computers and the relay that they share, each behind a network that can be cut: what the stories of several people run on.
import { join } from "node:path";
import type { Page } from "@playwright/test";
import type { DrivenPerson } from "../../build/driver/person.ts";
import { unlock } from "../../build/driver/person.ts";
import { type RelayProcess, startRelayProcess } from "../../build/driver/relay-process.ts";
import { type LaunchedApp, launchApp } from "../../build/launch-app.ts";
import { aNetwork, type Network, RELAY_ADDRESS } from "./network.ts";

export type Post = {
  readonly app: LaunchedApp;
  readonly network: Network;
  /** Starts the application again on the same profile, and opens the space. */
  readonly reopen: () => Promise<void>;
};

export type Posts = {
  /** Starts a person's computer on the profile that is there, or an empty one, and comes in by `enter`. */
  readonly start: (person: DrivenPerson, enter: Enter) => Promise<Post>;
  readonly relay: {
    /** The enrolment code that it gave its operator at its first start; empty when it had started before. */
    readonly code: string;
    readonly kill: () => Promise<void>;
    readonly start: () => Promise<void>;
    /** Every word that it printed since it was last started. */
    readonly said: () => string;
    /** The name of the relay leads to another machine. */
    readonly redirect: (port: number) => void;
  };
  /** The windows that are open now. */
  readonly windows: () => readonly Page[];
  /** Closes all of it as people and operators do. */
  readonly close: () => Promise<void>;
  /** Ends all of it at once. */
  readonly end: () => Promise<void>;
};

type Enter = (page: Page, person: DrivenPerson, app: LaunchedApp) => Promise<void>;

/**
 * Starts a relay on what lies in `folder`, where the computers have their profiles too, by the names of their people.
 * `isWhole`: they show PDF.
 */
export async function startPosts(folder: string, isWhole = false): Promise<Posts> {
  const startRelay = (): Promise<RelayProcess> =>
    startRelayProcess({ folder: join(folder, "relay"), address: RELAY_ADDRESS });
  let relay = await startRelay();
  const { code } = relay;
  let redirected: number | null = null;
  const posts: { app: LaunchedApp; network: Network }[] = [];
  const stopAll = async (how: "stop" | "kill"): Promise<void> => {
    for (const { app, network } of posts) {
      await app[how]();
      await network.stop();
    }
    await relay.stop();
  };
  return {
    start: async (person, enter) => {
      const network = await aNetwork(() => redirected ?? relay.port);
      const env = { ...network.env, TU_LAN_ADDRESS: "127.0.0.1" };
      const launch = (): Promise<LaunchedApp> => launchApp({ profile: join(folder, person.name), isWhole, env });
      const held = { app: await launch(), network };
      posts.push(held);
      await enter(held.app.page, person, held.app);
      return {
        network,
        get app() {
          return held.app;
        },
        reopen: async () => {
          held.app = await launch();
          await unlock(held.app.page, person);
        },
      };
    },
    relay: {
      code,
      kill: () => relay.kill(),
      start: async () => {
        relay = await startRelay();
      },
      said: () => relay.said(),
      redirect: (port) => {
        redirected = port;
      },
    },
    windows: () => posts.map(({ app }) => app.page),
    close: () => stopAll("stop"),
    end: () => stopAll("kill"),
  };
}
