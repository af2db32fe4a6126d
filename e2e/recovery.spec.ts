// A file that one lost laptop alone could open comes back: three people were named, two of them agree, each on their own.
import { expect, type Locator, type Page } from "@playwright/test";
import {
  createFile,
  deviceCardOf,
  goToList,
  INES,
  joinProject,
  KARIM,
  letIn,
  projectCardOf,
  SONIA,
} from "../build/driver/person.ts";
import { axeInBothThemes } from "./support/axe.ts";
import { test } from "./support/two-windows.ts";

/** Of the same organisation, and not one of its educators: what she opens, she opens alone. */
const ADVISOR = { ...INES, role: "Conseiller·ère Mission Locale" };
/** A turn of the relay, of who gives and of who is given, on a busy machine. */
const LONG = { timeout: 60_000 };

async function team(page: Page): Promise<Locator> {
  await page.getByRole("navigation").getByRole("button", { name: "Équipe" }).click();
  return page.getByRole("region", { name: /^Récupération\s: Association du Lot/ });
}

test("two of three give back a file that a lost laptop alone could open, cut and restored, and everybody sees it", async ({
  pair,
}) => {
  const { karim, sonia, newPost } = pair;
  const page = karim.app.page;
  const alone = await team(page);
  await expect(alone).toContainText(/Il faut trois personnes de «\sAssociation du Lot\s»/);
  await axeInBothThemes(page);

  // Somebody comes, who alone reads what she opens.
  const ines = await newPost(ADVISOR);
  await letIn(page, await deviceCardOf(ines.app.page));
  await expect(page.getByRole("main").getByRole("row", { name: INES.name })).not.toContainText("attend", LONG);
  await joinProject(ines.app.page, await projectCardOf(page));
  await expect((await team(ines.app.page)).getByRole("button", { name: "Nommer trois responsables…" })).toBeVisible(
    LONG,
  );
  await goToList(ines.app.page);
  await createFile(ines.app.page, { name: "Aya", note: "Vue à la gare." });

  // The three are named.
  const card = await team(page);
  await card.getByRole("button", { name: "Nommer trois responsables…" }).click();
  const naming = page.getByRole("dialog", { name: "Trois responsables" });
  await expect(naming).toContainText("ouvre aussi la santé");
  for (const [at, { name }] of [KARIM, SONIA, INES].entries()) {
    await naming.getByRole("button", { name: new RegExp(`Responsable ${at + 1}`) }).click();
    await page.getByRole("option", { name }).click();
  }
  await axeInBothThemes(page);
  await naming.getByRole("button", { name: "Nommer ces trois personnes" }).click();
  await expect(card).toContainText("2 sur 3 suffisent", LONG);
  // What stood before is covered in an idle turn.
  const hers = await team(ines.app.page);
  await expect(hers).toContainText("2 sur 3 suffisent", LONG);
  await expect(hers).toContainText("Tout ce que lit cet ordinateur pour votre structure est couvert", LONG);

  // Her laptop is lost, and said so.
  await ines.app.kill();
  await goToList(page);
  await expect(page.getByRole("row", { name: "Aya" })).toBeHidden();
  await team(page);
  await page
    .getByRole("main")
    .getByRole("button", { name: `Retirer… ${INES.name}` })
    .click();
  const removal = page.getByRole("alertdialog", { name: /^Retirer du projet/ });
  await removal.getByRole("button", { name: "Retirer du projet" }).click();
  await expect(page.getByRole("main").getByRole("row", { name: INES.name })).toBeHidden(LONG);
  await expect(card).toContainText("son ordinateur n’est plus du projet");

  // One asks without a network, another agrees without one: nothing of it is lost.
  karim.network.cut();
  await card.getByRole("button", { name: "Rendre des clés…" }).click();
  const asking = page.getByRole("dialog", { name: "Rendre des clés à un·e collègue" });
  await asking.getByRole("button", { name: /À qui/ }).click();
  await page.getByRole("option", { name: KARIM.name }).click();
  await axeInBothThemes(page);
  await asking.getByRole("button", { name: "Demander l’accord" }).click();
  await expect(card).toContainText("Il manque l’accord");
  await expect(card.getByRole("button", { name: "Donner mon accord" })).toBeHidden();
  karim.network.restore();
  const other = await team(sonia.app.page);
  await expect(other).toContainText("Karim B. demande de rendre des clés à Karim B.", LONG);
  sonia.network.cut();
  await other.getByRole("button", { name: "Donner mon accord" }).click();
  const agreeing = sonia.app.page.getByRole("alertdialog", { name: "Donner mon accord" });
  await expect(agreeing).toContainText("de vive voix");
  await axeInBothThemes(sonia.app.page);
  await agreeing.getByLabel("Phrase de passe").fill(SONIA.passphrase);
  await agreeing.getByRole("button", { name: "Je suis d’accord" }).click();
  await expect(other).toContainText("Deux responsables sont d’accord");
  sonia.network.restore();

  // Everybody sees it, and he reads it.
  for (const each of [karim, sonia]) {
    await team(each.app.page);
    const uses = each.app.page.getByRole("region", { name: "Clés rendues" });
    await expect(uses).toContainText(/Clés rendues à Karim B\. par Sonia R\. et Karim B\., aujourd’hui/, LONG);
    await expect(uses).toContainText(/1\sdossier/, LONG);
  }
  await axeInBothThemes(page);
  await goToList(page);
  await page.getByRole("row", { name: "Aya" }).click();
  await expect(page.getByRole("main")).toContainText("Aya");
  await goToList(sonia.app.page);
  await expect(sonia.app.page.getByRole("row", { name: "Aya" })).toBeHidden();
});
