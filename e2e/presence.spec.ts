// One file open in two windows: each says who else is there, what is typed arrives as it is typed, leaving is seen.
import { expect, type Page } from "@playwright/test";
import { createFile, goToList, openFile } from "../build/driver/person.ts";
import { test } from "./support/two-windows.ts";

const noteOf = (page: Page) => page.getByRole("textbox", { name: /^(Note de|Votre note)/ });
const othersIn = (page: Page, words: string) => page.getByRole("main").getByText(words, { exact: true });

/** The longest that a stretch of typing waits to be sent, and a second for the way. */
const BATCH_AND_A_SECOND = 6_000;

test("L101 two people in one file see each other, read what the other types, and see the other leave", async ({
  pair,
}) => {
  // It waits for what ends by itself: writing that stops, a line that is cut.
  const [a, b] = [pair.karim.app.page, pair.sonia.app.page];
  await createFile(a, { name: "Rizou", where: "Figeac", note: "Café." });
  await expect(b.getByRole("row", { name: "Rizou" })).toBeVisible();
  await expect(othersIn(a, "Sonia R. a aussi ce dossier ouvert")).toBeHidden();

  await openFile(b, "Rizou");
  await expect(othersIn(a, "Sonia R. a aussi ce dossier ouvert")).toBeVisible();
  await expect(othersIn(b, "Karim B. a aussi ce dossier ouvert")).toBeVisible();

  await noteOf(a).click();
  await a.keyboard.press("End");
  await a.keyboard.type(" Jeudi à 10 h, place Champollion.", { delay: 20 });
  await expect(noteOf(b)).toHaveValue("Café. Jeudi à 10 h, place Champollion.", { timeout: BATCH_AND_A_SECOND });
  await expect(b.getByText("Karim B. écrit ici…")).toBeVisible();
  await expect(b.getByText("Karim B. écrit ici…")).toBeHidden();

  await goToList(b);
  await expect(othersIn(a, "Sonia R. a aussi ce dossier ouvert")).toBeHidden();
  await openFile(b, "Rizou");
  await expect(othersIn(a, "Sonia R. a aussi ce dossier ouvert")).toBeVisible();

  pair.sonia.network.cut();
  await expect(othersIn(b, "Karim B. a aussi ce dossier ouvert")).toBeHidden();
  await expect(othersIn(a, "Sonia R. a aussi ce dossier ouvert")).toBeHidden({ timeout: 30_000 });
});
