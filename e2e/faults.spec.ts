// What goes wrong on a real computer: the disk fills up, a row is damaged, a second window opens, the relay is not ours.
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { type CDPSession, expect, type Page } from "@playwright/test";
import { beginAlone, createFile, createSpace, goToList, KARIM, openFile, unlock } from "../build/driver/person.ts";
import { startRelayProcess } from "../build/driver/relay-process.ts";
import { allRows, damageRow } from "./support/database.ts";
import { test as alone } from "./support/host.ts";
import { RELAY_ADDRESS } from "./support/network.ts";
import { test as together } from "./support/two-windows.ts";

const noteOf = (page: Page) => page.getByRole("textbox", { name: /^(Note de|Votre note)/ });
const saved = (page: Page) => page.getByRole("article").getByText("Enregistré sur cet ordinateur");

alone(
  "L4 L35 a full disk is said at once, the text stays on the screen, and is saved when there is room again",
  async ({ launch }) => {
    let app = await launch({ headless: true });
    const { page } = app;
    const disk = await aSmallDisk(page);
    await createSpace(page, KARIM);
    await beginAlone(page);
    await createFile(page, { name: "Mehdi", note: "Avant." });
    await expect(saved(page)).toBeVisible();
    const full = page.getByText(/^Pas encore enregistré\s: le disque de cet ordinateur est plein/).first();

    let text = "";
    for (let paste = 0; paste < 20 && !(await full.isVisible()); paste++) {
      text = String(paste % 10).repeat(150_000);
      await noteOf(page).fill(text);
      await expect(saved(page).or(full).first()).toBeVisible();
    }

    await expect(full).toBeVisible();
    await expect(saved(page)).toBeHidden();
    await expect(noteOf(page)).toHaveValue(text);
    await page.keyboard.press("Control+l");
    await expect(page.getByRole("alertdialog")).toContainText("quelque chose n’est pas enregistré");
    await page.getByRole("button", { name: "Rester ouvert" }).click();
    await expect(noteOf(page)).toHaveValue(text);

    await disk.makeRoom();
    await expect(page.getByText(/^Pas encore enregistré/)).toHaveCount(0);
    await expect(saved(page)).toBeVisible();
    await app.kill();
    app = await launch({ headless: true });
    await unlock(app.page, KARIM);
    await openFile(app.page, "Mehdi");
    await expect(noteOf(app.page)).toHaveValue(text);
  },
);

alone("L37 a second window on the same store writes nothing, and says so", async ({ begun }) => {
  const { page } = await begun();

  const said = await page.evaluate(async () => {
    const script = performance
      .getEntriesByType("resource")
      .map(({ name }) => name)
      .find((name) => name.includes("/engine-"));
    const worker = new Worker(script ?? "", { type: "module" });
    const states: string[] = [];
    await new Promise<void>((done) => {
      worker.onmessage = ({ data }) => {
        states.push(data.view?.value?.state);
        if (states.length === 2) done();
      };
    });
    worker.terminate();
    return states;
  });

  expect(said).toEqual(["starting", "elsewhere"]);
  await createFile(page, { name: "Toujours là" });
});

together(
  "L2 a damaged row makes a file incomplete: it is read, not written, and the relay heals it",
  async ({ pair }) => {
    const [a, b] = [pair.karim.app.page, pair.sonia.app.page];
    await createFile(a, { name: "Aya", note: "Écrit par Karim." });
    await openFileWhenThere(b, "Aya");
    await expect(noteOf(b)).toHaveValue("Écrit par Karim.");
    await goToList(b);
    // That she has opened it is noted in the file, and leaves when it is closed.
    await expect.poll(async () => (await allRows(b)).filter(({ table }) => table === "outbox").length).toBe(0);
    pair.sonia.network.cut();
    const before = await allRows(b);
    const envelopes = before.filter(({ table, key }) => table === "records" && !key.includes("/grant/"));
    const outgoing = before.filter(({ table }) => table === "outbox").length;
    for (const row of envelopes) await damageRow(b, row);

    await openFile(b, "Aya");

    await expect(b.getByRole("main").getByText(/^Incomplet\s: il manque/)).toBeVisible();
    await expect(b.getByText(/^Ce dossier n’est pas complet sur cet ordinateur/)).toBeVisible();
    await expect(b.getByRole("button", { name: "Changer d’étape" })).toBeDisabled();
    expect((await allRows(b)).filter(({ table }) => table === "outbox")).toHaveLength(outgoing);

    pair.sonia.network.restore();
    await expect(b.getByText(/^Ce dossier n’est pas complet/)).toBeHidden({ timeout: 30_000 });
    await expect(noteOf(b)).toHaveValue("Écrit par Karim.");
    await expect(noteOf(b)).toBeEditable();
  },
);

together("a machine that is not the project's relay is named as such, and nothing is given to it", async ({ pair }) => {
  const { page } = pair.karim.app;
  await pair.relay.kill();
  const other = await startRelayProcess({ folder: mkdtempSync(join(pair.folder, "other-")), address: RELAY_ADDRESS });
  pair.relay.redirect(other.port);

  await createFile(page, { name: "Enzo", note: "Reste ici." });
  await page.getByRole("button", { name: "Réglages" }).click();

  await expect(page.getByText("La machine qui répond n’est pas le relais de ce projet.")).toBeVisible({
    timeout: 30_000,
  });
  await other.stop();
});

const openFileWhenThere = async (page: Page, name: string): Promise<void> => {
  await expect(page.getByRole("row", { name })).toBeVisible({ timeout: 30_000 });
  await openFile(page, name);
};

/** A disk with two megabytes left for this origin: beyond them, the browser gives the error of a real full disk. */
async function aSmallDisk(page: Page): Promise<{ readonly makeRoom: () => Promise<unknown> }> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 2 * 1024 * 1024 });
  return { makeRoom: () => session.send("Storage.overrideQuotaForOrigin", { origin }) };
}
