// Encounters and rounds of two colleagues: apart, then together.
import { expect } from "@playwright/test";
import { createFile } from "../build/driver/person.ts";
import { countOf, goToOutreach, noteEncounter, openRound, typeEncounter } from "./support/outreach.ts";
import { test } from "./support/two-windows.ts";

test("L18 met without a name in a squat, found again under another spelling by a colleague, and of a file: nothing is typed again", async ({
  pair,
}) => {
  const [a, b] = [pair.karim.app.page, pair.sonia.app.page];
  pair.karim.network.cut();
  await expect(a.getByText("Hors ligne")).toBeVisible();
  await noteEncounter(a, {
    name: "Rizou",
    where: "Squat des Récollets",
    age: "17",
    said: "Dort là depuis mardi. Voudrait refaire sa carte d’identité.",
  });
  await createFile(b, { name: "Ryan K.", where: "Cahors" });
  pair.karim.network.restore();
  await goToOutreach(b);
  await expect(b.getByRole("article", { name: /^Rizou/ })).toBeVisible({ timeout: 30_000 });

  await b.locator("h1").click();
  await typeEncounter(b, { name: "Ryzoo", where: "squat des recollets", said: "D’accord pour un café jeudi." });
  await expect(b.getByText("Peut-être « Rizou »")).toBeVisible();
  await expect(b.getByText(/même endroit/)).toBeVisible();
  await b.getByRole("button", { name: "C’est cette personne : Rizou" }).click();
  await b.keyboard.press("Control+Enter");
  await b.getByRole("dialog").waitFor({ state: "detached" });
  await goToOutreach(b);
  await b.getByRole("button", { name: "Rejoint un dossier : Rizou" }).first().click();
  await b.getByRole("button", { name: /^Rejoindre le dossier\s: Ryan K\./ }).click();

  await expect(b.getByRole("heading", { name: "Ryan K.", level: 1 })).toBeVisible();
  const met = b.getByRole("region", { name: "Rencontres" });
  await expect(met).toContainText("Dort là depuis mardi.");
  await expect(met).toContainText("D’accord pour un café jeudi.");
  await goToOutreach(a);
  await expect(a.getByRole("button", { name: /^Ouvrir le dossier\s: Ryan K\./ }).first()).toBeVisible({
    timeout: 30_000,
  });
  await a.getByRole("button", { name: "Défaire le lien : Rizou" }).first().click();
  await expect(b.getByRole("region", { name: "Rencontres" })).toBeHidden({ timeout: 30_000 });
});

test("L26 a round counted apart by two laptops of one team is one round, with both counts and both texts", async ({
  pair,
}) => {
  const [a, b] = [pair.karim.app.page, pair.sonia.app.page];
  pair.karim.network.cut();
  pair.sonia.network.cut();
  for (const [page, count, words] of [
    [a, 3, "Calme."],
    [b, 2, "Deux nouveaux au square."],
  ] as const) {
    await expect(page.getByText("Hors ligne")).toBeVisible();
    await openRound(page, "Cahors");
    await countOf(page, "Jeunes vus").focus();
    for (let at = 0; at < count; at++) await page.keyboard.press("+");
    await page.getByRole("textbox", { name: "Vos mots" }).fill(words);
    await page.keyboard.press("Tab");
    await expect(countOf(page, "Jeunes vus")).toHaveText(String(count));
  }
  pair.karim.network.restore();
  pair.sonia.network.restore();

  for (const page of [a, b]) {
    await expect(page.getByText("« Jeunes vus » compté deux fois")).toBeVisible({ timeout: 30_000 });
    const both = page.getByRole("group", { name: "« Jeunes vus » compté deux fois" });
    await expect(both).toContainText("3 (Karim B.)");
    await expect(both).toContainText("2 (Sonia R.)");
  }
  await expect(a.getByText("Deux nouveaux au square.")).toBeVisible();
  await expect(b.getByText("Calme.", { exact: true })).toBeVisible();
  await a.getByRole("button", { name: "Additionner : 5" }).click();
  await expect(countOf(b, "Jeunes vus")).toHaveText("5", { timeout: 30_000 });
  await expect(b.getByText("compté deux fois")).toHaveCount(0);
  await goToOutreach(b, "Maraudes");
  await expect(b.getByRole("button", { name: /^Ouvrir : Maraude/ })).toHaveCount(1);
});
