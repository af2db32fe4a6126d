// What a colleague changed waits in the day of the other, until it was seen; and where « Hors ligne » leads.
import { expect } from "@playwright/test";
import { createFile, openFile } from "../build/driver/person.ts";
import { test } from "./support/two-windows.ts";

test("TDY-5 a colleague's change waits in my day until I have seen it, and can be put back; « Hors ligne » leads on", async ({
  pair,
}) => {
  const [a, b] = [pair.karim.app.page, pair.sonia.app.page];
  await createFile(a, { name: "Rizou", where: "Figeac", note: "Vu à la gare." });
  await b.keyboard.press("g");
  await b.keyboard.press("a");
  const line = b.getByRole("listitem").filter({ hasText: "Rizou" }).filter({ hasText: "Karim B." });
  await expect(line).toBeVisible({ timeout: 30_000 });
  await b.getByRole("button", { name: "Vu : Rizou" }).press("Enter");
  await expect(line).toHaveCount(0);
  await b.getByRole("button", { name: "Annuler" }).press("Enter");
  await expect(line).toBeVisible();
  await b.getByRole("button", { name: "Voir : Rizou" }).press("Enter");
  await expect(b.getByRole("heading", { name: "Rizou", level: 1 })).toBeVisible();
  // It opens where it is said. She was never here: nothing of it stands out.
  await expect(b.getByRole("tab", { name: "Fil", exact: true })).toHaveAttribute("aria-selected", "true");
  const note = b.getByRole("listitem").filter({ hasText: "« Vu à la gare. »" });
  await expect(note).toBeVisible();
  await expect(note.getByText("nouveau")).toHaveCount(0);
  await b.keyboard.press("Escape");
  await b.getByRole("navigation").getByRole("button", { name: "Aujourd’hui" }).press("Enter");

  // What comes after this visit does, for as long as the next one lasts.
  await a.getByRole("button", { name: "Nouvelle note" }).press("Enter");
  await a.keyboard.type("A dormi au square.");
  await expect(line).toBeVisible({ timeout: 30_000 });
  await b.getByRole("button", { name: "Voir : Rizou" }).press("Enter");
  await expect(b.getByRole("tab", { name: /^Fil · 1\snouveau$/ })).toHaveAttribute("aria-selected", "true");
  const later = b.getByRole("listitem").filter({ hasText: "« A dormi au square. »" });
  await expect(later.getByText("nouveau")).toBeVisible();
  await expect(note.getByText("nouveau")).toHaveCount(0);
  await b.keyboard.press("Escape");
  await b.getByRole("navigation").getByRole("button", { name: "Aujourd’hui" }).press("Enter");
  await expect(b.getByText("Rien n’attend pour l’instant")).toBeVisible();
  await expect(line).toHaveCount(0);
  await openFile(b, "Rizou");
  await b.getByRole("tab", { name: "Fil", exact: true }).click();
  await expect(later).toBeVisible();
  await expect(later.getByText("nouveau")).toHaveCount(0);

  pair.sonia.network.cut();
  await b.getByRole("banner").getByRole("button", { name: "Hors ligne" }).press("Enter");
  await expect(b.getByRole("heading", { name: "Échanger sans internet" })).toBeFocused();
});
