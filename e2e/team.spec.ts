// People who come after a project has begun.
import { expect } from "@playwright/test";
import {
  createFile,
  deviceCardOf,
  INES,
  joinProject,
  KARIM,
  letIn,
  openFile,
  projectCardOf,
} from "../build/driver/person.ts";
import { axe } from "./support/axe.ts";
import { test } from "./support/two-windows.ts";

test("a colleague who comes later is asked in without a network, let in at the next connection, and works with the others", async ({
  pair,
}) => {
  test.slow();
  const { karim, sonia, newPost } = pair;
  const ines = await newPost(INES);
  const card = await deviceCardOf(ines.app.page);
  const team = karim.app.page.getByRole("main");
  karim.network.cut();

  await letIn(karim.app.page, card);

  const waiting = team.getByRole("row", { name: INES.name });
  await expect(waiting).toContainText("attend la prochaine connexion");
  await axe(karim.app.page);
  karim.network.restore();
  await expect(waiting).not.toContainText("attend", { timeout: 40_000 });
  await joinProject(ines.app.page, await projectCardOf(karim.app.page));
  await ines.app.page.getByRole("navigation").getByRole("button", { name: "Équipe" }).click();
  await expect(ines.app.page.getByRole("main")).toContainText(KARIM.name, { timeout: 30_000 });
  await createFile(sonia.app.page, { name: "Aya", note: "Vue à la gare." });
  await openFile(ines.app.page, "Aya");
  await expect(ines.app.page.getByRole("main")).toContainText("Sonia R.");
});

test("an organisation leaves with its people: what that means is said before, and it is done at the next connection", async ({
  pair,
}) => {
  test.slow();
  const { karim, newPost } = pair;
  const ines = await newPost({ ...INES, organization: "Maison des jeunes de Cahors" });
  const { page } = karim.app;
  const team = page.getByRole("main");
  await letIn(page, await deviceCardOf(ines.app.page));
  await expect(team.getByRole("row", { name: INES.name })).not.toContainText("attend", { timeout: 40_000 });
  await joinProject(ines.app.page, await projectCardOf(page));
  await page.getByRole("navigation").getByRole("button", { name: "Équipe" }).click();
  const organizations = page.getByRole("region", { name: "Structures du projet" });
  await expect(organizations.getByRole("listitem")).toHaveCount(2);
  await axe(page);
  karim.network.cut();

  await organizations.getByRole("button", { name: "Retirer… Maison des jeunes de Cahors" }).click();
  const dialog = page.getByRole("alertdialog", { name: /^Retirer du projet/ });
  await expect(dialog).toContainText(`Sortent du projet, avec tous leurs ordinateurs : ${INES.name}`);
  await expect(dialog).toContainText("voyez avec elle, avant, ce qui doit être transmis");
  await axe(page);
  await dialog.getByRole("button", { name: "Retirer du projet" }).click();
  await expect(organizations).toContainText("retrait : attend la prochaine connexion");
  await axe(page);
  karim.network.restore();

  await expect(team.getByText("Ordinateurs retirés du projet")).toBeVisible({ timeout: 40_000 });
  await expect(team.getByRole("row", { name: INES.name })).toBeHidden();
  await expect(organizations).toBeHidden();
  const left = ines.app.page.getByRole("region", { name: /^Cet ordinateur ne fait plus partie de/ });
  await expect(left).toContainText(/Le départ de votre structure a été noté par/, { timeout: 40_000 });
});
