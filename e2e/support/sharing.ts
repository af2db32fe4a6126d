// How somebody comes to read a file of another organisation: they are let in, and the young person says yes.
import { expect, type Page } from "@playwright/test";
import { deviceCardOf, goToList, joinProject, letIn, projectCardOf } from "../../build/driver/person.ts";
import type { Pair, Post } from "./two-windows.ts";

/** One more person of the project, on their own computer, who knows the team and is at the list. */
export async function newColleague({ karim, newPost }: Pair, person: Parameters<Pair["newPost"]>[0]): Promise<Post> {
  const post = await newPost(person);
  const [founder, { page }] = [karim.app.page, post.app];
  await letIn(founder, await deviceCardOf(page));
  await expect(founder.getByRole("main").getByRole("row", { name: person.name })).not.toContainText("attend", {
    timeout: 40_000,
  });
  await joinProject(page, await projectCardOf(founder));
  await page.getByRole("navigation").getByRole("button", { name: "Équipe" }).click();
  await expect(page.getByRole("main")).toContainText("Karim B.", { timeout: 30_000 });
  await goToList(page);
  return post;
}

/** In a file that is open: a yes to the shared support, for one person (« Claire P., Mission Locale du Lot »). */
export async function noteYes(page: Page, reader: string): Promise<void> {
  await page.getByRole("tab", { name: "Accord et partage", exact: true }).click();
  await page.getByRole("button", { name: "Noter une réponse" }).click();
  const answer = page.getByRole("dialog", { name: "Noter une réponse" });
  await answer.getByText("Oui", { exact: true }).click();
  await answer.getByText(reader).click();
  await answer.getByRole("textbox", { name: "Témoin" }).fill("Sonia R.");
  await answer.getByRole("button", { name: "Garder cette réponse" }).click();
  await expect(answer).toBeHidden();
}
