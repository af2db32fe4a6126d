// What the association and the Mission Locale tell each other in a file: written without a network, signed, told, marked.
import { expect, type Page } from "@playwright/test";
import { CLAIRE, createFile, openFile } from "../build/driver/person.ts";
import { axe } from "./support/axe.ts";
import { newColleague, noteYes } from "./support/sharing.ts";
import { test } from "./support/two-windows.ts";

const main = (page: Page) => page.getByRole("main");
const link = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

test("TDY-5 L103 a message written without a network reaches the Mission Locale, is told in its day, answered and corrected by its author alone", async ({
  pair,
}) => {
  const { karim } = pair;
  const a = karim.app.page;
  const { page: claire } = (await newColleague(pair, CLAIRE)).app;
  await createFile(a, { name: "Aya", where: "Figeac", note: "Vue à la gare." });
  await noteYes(a, "Claire P., Mission Locale du Lot");
  await openFile(claire, "Aya");
  await claire.keyboard.press("g");
  await claire.keyboard.press("a");

  karim.network.cut();
  await link(a, "Messages").click();
  await expect(main(a)).toContainText("Pas encore de message");
  await axe(a);
  await a.getByRole("button", { name: "Nouveau message" }).click();
  await a.getByRole("textbox", { name: /^Votre message/ }).fill("Peux-tu la recevoir jeudi ?");
  await expect(a.getByRole("article").getByText("Enregistré sur cet ordinateur")).toBeVisible();
  await expect(a.getByRole("article").getByText("à transmettre")).toBeVisible();
  await axe(a);
  karim.network.restore();
  await expect(a.getByText("tout est transmis").first()).toBeVisible({ timeout: 30_000 });

  const line = claire.getByRole("listitem").filter({ hasText: "Aya" }).filter({ hasText: "a écrit un message" });
  await expect(line).toBeVisible({ timeout: 30_000 });
  await claire.getByRole("button", { name: "Voir : Aya" }).press("Enter");
  await expect(main(claire)).toContainText("1 nouveau");
  await link(claire, "Messages (1)").press("Enter");
  const asked = claire.getByRole("textbox", { name: /^Message de Karim B\./ });
  await expect(asked).toHaveValue("Peux-tu la recevoir jeudi ?");
  await expect(asked).not.toBeEditable();
  await expect(claire.getByRole("article").getByText("nouveau", { exact: true })).toBeVisible();
  await expect(claire.getByRole("button", { name: "Retirer", exact: true })).toHaveCount(0);
  await claire.getByRole("button", { name: "Nouveau message" }).press("Enter");
  await expect(claire.getByRole("textbox", { name: /^Votre message/ })).toBeFocused();
  await claire.keyboard.type("Oui, à 14 h.");
  await expect(claire.getByRole("button", { name: "Retirer", exact: true })).toHaveCount(1);
  await axe(claire);

  await expect(a.getByRole("textbox", { name: /^Message de Claire P\./ })).toHaveValue("Oui, à 14 h.", {
    timeout: 20_000,
  });
  await expect(link(a, "Messages (2)")).toBeVisible();
  await a.getByRole("textbox", { name: /^Votre message/ }).fill("Peux-tu la recevoir vendredi ?");
  await expect(asked).toHaveValue("Peux-tu la recevoir vendredi ?");

  // The street notes stay closed to her, and nothing of them is in the thread.
  await claire.getByRole("tab", { name: "Terrain", exact: true }).click();
  await expect(main(claire)).toContainText("Voir avec le référent");
});
