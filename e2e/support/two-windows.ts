// Two educators, two computers, one project on a real relay, each behind a network that can be cut.
import { tmpdir } from "node:os";
import { test as base, type Page } from "@playwright/test";
import { createSpace, type DrivenPerson, KARIM, SONIA, unlock } from "../../build/driver/person.ts";
import { type Post, type Posts, startPosts } from "./posts.ts";
import { aFolder, copyOver, makeTeam, prepared, prepareTeam, removeFolder } from "./prepared.ts";
import { keepSeen } from "./seen.ts";

export type { Post } from "./posts.ts";

export type Pair = {
  readonly karim: Post;
  readonly sonia: Post;
  /** One more computer, in no project yet. */
  readonly newPost: (person: DrivenPerson) => Promise<Post>;
  readonly folder: string;
  readonly relay: Posts["relay"];
};

type OfStory = { readonly pair: Pair; readonly isNewTeam: boolean; readonly hasPdfReader: boolean };

export const test = base.extend<OfStory, { readonly team: string }>({
  /** Whether what the two did to come together is of the story: it is then done in it. */
  isNewTeam: [false, { option: true }],

  /** Whether their windows show the pages of a PDF. */
  hasPdfReader: [false, { option: true }],

  /** Where their computers and their relay lie, made once by the app. */
  // biome-ignore lint/correctness/noEmptyPattern: the form that Playwright reads
  team: [({}, use) => prepared(tmpdir(), prepareTeam, use), { scope: "worker", timeout: 300_000 }],

  pair: async ({ isNewTeam, hasPdfReader, team }, use, info) => {
    const folder = aFolder(tmpdir());
    if (!isNewTeam) copyOver(team, folder);
    const posts = await startPosts(folder, hasPdfReader);
    const [karim, sonia] = await (isNewTeam ? makeTeam(posts) : meetAgain(posts));

    await use({ karim, sonia, newPost: (person) => posts.start(person, createSpace), folder, relay: posts.relay });

    await keepSeen(info, posts.windows());
    await posts.end();
    removeFolder(folder);
  },
});

/** Both come back in the morning. */
const meetAgain = (posts: Posts): Promise<[Post, Post]> =>
  Promise.all([posts.start(KARIM, openAndConnect), posts.start(SONIA, openAndConnect)]);

async function openAndConnect(page: Page, person: DrivenPerson): Promise<void> {
  await unlock(page, person);
  await page.getByText("Relié", { exact: true }).waitFor({ timeout: 30_000 });
}
