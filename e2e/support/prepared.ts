// What most stories begin with, made once in each worker by the real application, and copied for each of them: a space
// begun alone, and two educators in one project.
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import {
  beginAlone,
  createProject,
  createSpace,
  type DrivenPerson,
  deviceCardOf,
  goToList,
  joinProject,
  KARIM,
  projectCardOf,
  SONIA,
} from "../../build/driver/person.ts";
import { slowed } from "../../build/driver/slow-machine.ts";
import { type LaunchedApp, launchApp } from "../../build/launch-app.ts";
import { type Post, type Posts, startPosts } from "./posts.ts";

export const aFolder = (inside: string): string => mkdtempSync(join(inside, "trait-d-union-"));
export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });

/** A folder filled once, to be copied over others, and removed afterwards. For a fixture of a worker. */
export async function prepared(
  inside: string,
  fill: (folder: string) => Promise<void>,
  use: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = aFolder(inside);
  try {
    await fill(folder);
    await use(folder);
  } finally {
    removeFolder(folder);
  }
}

export const copyOver = (from: string, to: string): void => cpSync(from, to, { recursive: true });

/** Karim's space, in which he began alone. */
export async function prepareAlone(profile: string): Promise<void> {
  const app = await launchApp({ profile });
  await createSlowly(app.page, KARIM, app);
  await beginAlone(app.page);
  await app.stop();
}

/** Karim and Sonia, who met on a relay and closed their computers. */
export async function prepareTeam(folder: string): Promise<void> {
  const posts = await startPosts(folder);
  await makeTeam(posts, createSlowly);
  await posts.close();
}

type Enter = Parameters<Posts["start"]>[1];

/** Karim makes a project, Sonia joins it, and knows who he is. */
export async function makeTeam(posts: Posts, create: Enter = createSpace): Promise<[Post, Post]> {
  const karim = await posts.start(KARIM, create);
  const sonia = await posts.start(SONIA, create);
  const cards = [await deviceCardOf(sonia.app.page)];
  await createProject(karim.app.page, { name: "Projet Lot", code: posts.relay.code, cards });
  await joinProject(sonia.app.page, await projectCardOf(karim.app.page));
  // Who is who must have come before the network is cut: a file made earlier is opened for its author alone.
  await sonia.app.page.getByRole("navigation").getByRole("button", { name: "Équipe" }).click();
  await sonia.app.page.getByRole("main").getByText(KARIM.name).first().waitFor({ timeout: 30_000 });
  await goToList(sonia.app.page);
  return [karim, sonia];
}

const createSlowly = (page: Page, person: DrivenPerson, app: LaunchedApp): Promise<void> =>
  slowed(app.program.pid, () => createSpace(page, person));
