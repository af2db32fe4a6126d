// Who coordinates counts what the teams publish, and reads nothing of a file.
import { expect } from "@playwright/test";
import { createFile, deviceCardOf, joinProject, letIn, NOE, projectCardOf } from "../build/driver/person.ts";
import { axeInBothThemes } from "./support/axe.ts";
import { test } from "./support/two-windows.ts";

const YOUNG = ["Rizou", "Lilou", "Yanis K.", "Maé", "Sofiane"];

test("SHR-14 the coordinator sees how far young people have come, and nobody's name, file or note", async ({
  pair,
}) => {
  test.slow();
  const { karim, newPost } = pair;
  const [a, noe] = [karim.app.page, await newPost(NOE)];
  const n = noe.app.page;
  await letIn(a, await deviceCardOf(n));
  await expect(a.getByRole("main").getByRole("row", { name: NOE.name })).not.toContainText("attend", {
    timeout: 40_000,
  });
  await joinProject(n, await projectCardOf(a));
  for (const name of YOUNG) await createFile(a, { name, where: "Cahors", note: `Vu avec ${name} à la gare.` });

  await a.locator("h1").click();
  await a.keyboard.press("g");
  await a.keyboard.press("c");
  const foundBy = (page: typeof a) => page.getByRole("row", { name: /^Repérés\s?Première/ }).getByRole("cell");
  await expect(foundBy(a)).toHaveText("5", { timeout: 30_000 });

  await n.getByRole("navigation").getByRole("button", { name: "Chiffres" }).click();
  await expect(foundBy(n)).toHaveText("5", { timeout: 60_000 });
  await expect(n.getByRole("main")).toContainText("publiés sous pseudonyme par les équipes");
  await expect(
    n.getByRole("table", { name: "Le parcours" }).getByRole("row", { name: /^Contact établi/ }),
  ).toBeVisible();
  await axeInBothThemes(n);
  for (const word of [...YOUNG, "Cahors", "la gare"]) await expect(n.getByText(word)).toHaveCount(0);
  await n.getByRole("navigation").getByRole("button", { name: "Jeunes" }).click();
  await expect(n.getByText("Aucun dossier pour l’instant")).toBeVisible();
  for (const name of YOUNG) await expect(n.getByText(name)).toHaveCount(0);
});
