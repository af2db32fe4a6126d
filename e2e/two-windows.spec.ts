// A note typed offline in one window is read, decrypted, in the other; each word about it is true.
import { expect, type Page } from "@playwright/test";
import { createFile, goToList, openFile } from "../build/driver/person.ts";
import { test } from "./support/two-windows.ts";

const NOTE = "Dort dans la voiture d’un ami. Voudrait refaire sa carte d’identité.";

const noteOf = (page: Page) => page.getByRole("textbox", { name: /^(Note de|Votre note)/ });
const shareOf = (page: Page, name: string) => page.getByRole("row", { name });

test("L61 a note typed with the network cut is read by the other when it returns; the three words are true", async ({
  pair,
}) => {
  const [a, b] = [pair.karim.app.page, pair.sonia.app.page];
  await expect(a.getByText("Relié", { exact: true })).toBeVisible();
  pair.karim.network.cut();
  await expect(a.getByText("Hors ligne")).toBeVisible();
  await expect(a.getByRole("banner")).toContainText(/échange (à l’instant|il y a \d+\s\S+)/u);

  await createFile(a, { name: "Rizou", where: "Figeac", note: NOTE });
  await expect(
    a.getByRole("main").getByText(/^Enregistré sur cet ordinateur, \d+\smodifications? à transmettre$/),
  ).toBeVisible();
  await goToList(b);
  await expect(b.getByText("Aucun dossier pour l’instant")).toBeVisible();

  pair.sonia.network.cut();
  pair.karim.network.restore();
  await expect(a.getByRole("main").getByText("Transmis", { exact: true }).first()).toBeVisible();
  await expect(b.getByText("Aucun dossier pour l’instant")).toBeVisible();

  pair.sonia.network.restore();
  await expect(shareOf(b, "Rizou")).toBeVisible();
  await openFile(b, "Rizou");
  await expect(noteOf(b)).toHaveValue(NOTE);
  await expect(b.getByText("Karim B.", { exact: true }).first()).toBeVisible();
  await expect(a.getByRole("main").getByText("Reçu par Sonia R.").first()).toBeVisible();
  await expect(a.getByRole("article").getByText("Reçu par Sonia R.")).toBeVisible();
});

test("nothing is lost when the window and the relay are killed in the middle", async ({ pair }) => {
  const { karim, sonia, relay } = pair;
  await createFile(karim.app.page, { name: "Inès", where: "Cahors", note: "Première ligne." });
  const note = noteOf(karim.app.page);
  await note.click();
  await karim.app.page.keyboard.press("End");
  await karim.app.page.keyboard.type(" Revue jeudi place Champollion.", { delay: 15 });
  await relay.kill();
  await karim.app.page.keyboard.type(" D’accord pour un café.", { delay: 15 });
  await expect(karim.app.page.getByRole("article").getByText("Enregistré sur cet ordinateur")).toBeVisible();
  await karim.app.kill();

  await relay.start();
  await karim.reopen();

  const whole = "Première ligne. Revue jeudi place Champollion. D’accord pour un café.";
  await openFile(karim.app.page, "Inès");
  await expect(noteOf(karim.app.page)).toHaveValue(whole);
  await expect(shareOf(sonia.app.page, "Inès")).toBeVisible({ timeout: 30_000 });
  await openFile(sonia.app.page, "Inès");
  await expect(noteOf(sonia.app.page)).toHaveValue(whole, { timeout: 30_000 });
});

test("two people who write the same field apart see both values, and one of them settles", async ({ pair }) => {
  const [a, b] = [pair.karim.app.page, pair.sonia.app.page];
  await createFile(a, { name: "Nour", where: "Souillac" });
  await expect(shareOf(b, "Nour")).toBeVisible();
  await openFile(b, "Nour");
  pair.karim.network.cut();
  pair.sonia.network.cut();

  for (const [page, phone] of [
    [a, "06 12 34 56 78"],
    [b, "07 98 76 54 32"],
  ] as const) {
    await page.getByRole("tab", { name: "Identité" }).click();
    await page.getByLabel("Téléphone").fill(phone);
    await page.keyboard.press("Tab");
  }
  pair.karim.network.restore();
  pair.sonia.network.restore();

  const conflict = a.getByRole("region", { name: /^Deux valeurs pour «\sTéléphone\s»$/ });
  await expect(conflict).toContainText("06 12 34 56 78", { timeout: 30_000 });
  await expect(conflict).toContainText("07 98 76 54 32");
  await conflict.getByRole("button", { name: "Garder l’autre" }).click();
  await expect(conflict).toBeHidden();
  await expect(a.getByRole("heading", { name: "Nour", level: 1 })).toBeFocused();
  await expect(b.getByRole("region", { name: /^Deux valeurs pour «\sTéléphone\s»$/ })).toBeHidden({ timeout: 30_000 });
  await expect(b.getByRole("textbox", { name: "Téléphone" })).toHaveValue("07 98 76 54 32");
});
