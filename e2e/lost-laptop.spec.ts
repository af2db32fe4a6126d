// A laptop is lost: a colleague lets it out of the project, and it forgets the project when it hears of it.
import { expect } from "@playwright/test";
import {
  createFile,
  deviceCardOf,
  goToList,
  joinProject,
  openFile,
  projectCardOf,
  SONIA,
} from "../build/driver/person.ts";
import { axe } from "./support/axe.ts";
import { test } from "./support/two-windows.ts";

test("a lost laptop is let out without a network, forgets the project at its next contact, and gives its author what was not sent", async ({
  pair,
}) => {
  test.slow();
  const { karim, sonia } = pair;
  await createFile(karim.app.page, { name: "Aya", note: "Vue à la gare." });
  await openFile(sonia.app.page, "Aya");
  sonia.network.cut();
  await sonia.app.page.getByRole("button", { name: "Nouvelle note" }).click();
  await sonia.app.page
    .getByRole("textbox", { name: /^Votre note/ })
    .first()
    .fill("Froid aux pieds, chaussures à trouver.");
  await expect(sonia.app.page.getByText(/à transmettre/).first()).toBeVisible();
  karim.network.cut();

  const { page } = karim.app;
  await page.getByRole("navigation").getByRole("button", { name: "Équipe" }).click();
  const team = page.getByRole("main");
  await team.getByRole("button", { name: `Retirer… ${SONIA.name}` }).click();
  const dialog = page.getByRole("alertdialog", { name: /^Retirer du projet/ });
  await expect(dialog.getByText(/peut encore l’être par qui tient à la fois l’ordinateur/)).toBeVisible();
  await axe(page);
  await dialog.getByRole("button", { name: "Retirer du projet" }).click();
  await expect(team.getByRole("row", { name: SONIA.name })).toContainText("retrait : attend la prochaine connexion");
  await axe(page);
  karim.network.restore();
  await expect(team.getByText("Ordinateurs retirés du projet")).toBeVisible({ timeout: 40_000 });
  await expect(team.getByRole("row", { name: SONIA.name })).toBeHidden();
  sonia.network.restore();

  const left = sonia.app.page.getByRole("region", { name: /^Cet ordinateur ne fait plus partie de/ });
  await expect(left).toBeVisible({ timeout: 40_000 });
  await expect(left).toContainText("déclaré perdu ou volé par Karim B.");
  await expect(left.getByRole("textbox", { name: "Ce qui n’avait pas été envoyé" })).toHaveValue(
    /Froid aux pieds, chaussures à trouver\./,
  );
  await expect(left.getByRole("textbox", { name: "Ce qui n’avait pas été envoyé" })).not.toHaveValue(/Vue à la gare/);
  await expect(sonia.app.page.getByText(/inattendu/)).toBeHidden();
  await axe(sonia.app.page);
  // L10: nobody else has it, so it is not erased by a single press.
  await left.getByRole("button", { name: "J’ai ce qu’il me faut : effacer d’ici" }).click();
  await expect(left.getByRole("alert")).toContainText("une ligne n’a été envoyée à personne");
  await axe(sonia.app.page);
  await left.getByRole("button", { name: "La garder ici" }).click();
  await expect(left.getByRole("button", { name: "J’ai ce qu’il me faut : effacer d’ici" })).toBeFocused();
  await goToList(page);
  await expect(page.getByRole("row", { name: "Aya" })).toBeVisible();

  // Found again: she is who she was, where the colleague who lets her in says so, and gives back what she had not sent.
  const hers = sonia.app.page;
  const card = await deviceCardOf(hers);
  await page.getByRole("navigation").getByRole("button", { name: "Équipe" }).click();
  await page.getByLabel("La carte de poste qu’on m’a donnée").fill(card);
  await page.getByRole("button", { name: "Lire la carte" }).click();
  await page.getByRole("button", { name: /Qui est-ce/ }).click();
  await page.getByRole("option", { name: /^Sonia R\./ }).click();
  await expect(team.getByText(/C’est la même personne/)).toBeVisible();
  await axe(page);
  await page.getByRole("button", { name: "C’est bien cette empreinte" }).click();
  await expect(team.getByRole("row", { name: SONIA.name })).toHaveCount(1, { timeout: 40_000 });
  await expect(team.getByRole("row", { name: SONIA.name })).not.toContainText("attend", { timeout: 40_000 });
  await joinProject(hers, await projectCardOf(page));
  await openFile(hers, "Aya");
  await hers.getByRole("navigation").getByRole("button", { name: "Équipe" }).click();
  const kept = hers.getByRole("region", { name: "Écrit avant votre retour, et jamais envoyé" });
  await expect(kept).toBeVisible();
  await axe(hers);
  await kept.getByRole("button", { name: "Remettre dans les dossiers" }).click();
  await expect(hers.getByText(/^1\sdossier\s: tout y est de nouveau\.$/)).toBeFocused({ timeout: 40_000 });
  await openFile(page, "Aya");
  await expect(page.getByText("Froid aux pieds, chaussures à trouver.").first()).toBeVisible({ timeout: 40_000 });
});
