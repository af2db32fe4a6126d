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
