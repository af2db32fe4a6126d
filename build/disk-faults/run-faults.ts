// One laptop that is killed, damaged, and opened again, many times: after each, everything that was once said to be
// saved must be there, or the run fails with its seed.
import { existsSync, readdirSync } from "node:fs";
import { setTimeout as after } from "node:timers/promises";
import { stripVTControlCharacters } from "node:util";
import type { Page } from "playwright-core";
import {
  beginAlone,
  createFile,
  createSpace,
  type DrivenFile,
  goToList,
  journalIsUpToDate,
  KARIM,
  openFile,
  searchFor,
  unlock,
} from "../driver/person.ts";
import { slowed } from "../driver/slow-machine.ts";
import { launchApp } from "../launch-app.ts";
import { chanceOf, FAULTS } from "./faults.ts";
import { foldersOf } from "./folders.ts";
import { type End, nothingToEnd } from "./live-faults.ts";

export type FaultRuns = {
  readonly profile: string;
  readonly runs: number;
  readonly seed: number;
  /** Told after each run. */
  readonly tell: (line: string) => void;
};

export type FaultReport = {
  readonly runs: number;
  readonly forms: number;
  /** How often something was said to have been lost and given back. */
  readonly said: number;
  readonly counts: Readonly<Record<string, number>>;
};

type Form = Required<Pick<DrivenFile, "name" | "note">>;

const SAID = /données de l’application/;
const FULL = /^Pas encore enregistré\s: le disque de cet ordinateur est plein/;
const PASTE = 100_000;
const MOST_PASTES = 40;
const SHUT = "L’application ne peut pas s’ouvrir";

/** Throws at the first form that is lost, at the first space that does not open, and at the first silence. */
export async function runFaults({ profile, runs, seed, tell }: FaultRuns): Promise<FaultReport> {
  const chance = chanceOf(seed);
  const forms: Form[] = [];
  const counts: Record<string, number> = {};
  let said = 0;
  let before = FAULTS[0];
  let aside = "";
  for (let run = 0; run <= runs; run++) {
    const app = await launchApp({ profile, headless: true });
    const { page } = app;
    let end = nothingToEnd;
    try {
      if (run === 0) await slowed(app.program.pid, () => begin(page));
      else {
        const begun = async (): Promise<void> => {
          end = (await before?.meanwhile?.(app, profile)) ?? nothingToEnd;
        };
        const isLost = (): boolean => before?.isSaid === true || asideIn(profile) !== aside;
        said += (await isOpenedWith(page, forms, isLost, begun)) ? 1 : 0;
      }
      aside = asideIn(profile);
      if (run < runs) forms.push(await oneMore(page, run, seed, end, before?.isFull === true));
      else await end();
      if (chance() < 0.3) await after(chance() * 400);
    } catch (thrown) {
      throw new Error(`run ${run} (seed ${seed}), after « ${before?.name} »: ${await whatHappened(thrown, page)}`);
    } finally {
      await app.kill();
    }
    if (run === runs) break;
    before = FAULTS[Math.floor(chance() * FAULTS.length)];
    before?.act(profile, chance);
    counts[before?.name ?? ""] = (counts[before?.name ?? ""] ?? 0) + 1;
    tell(`${run + 1}/${runs}: ${forms.length} forms, then ${before?.name}`);
  }
  return { runs, forms: forms.length, said, counts };
}

/** The stores that were set aside so far: one more means that everything was given back, whatever the fault was. */
const asideIn = (profile: string): string => {
  const { setAside } = foldersOf(profile);
  return existsSync(setAside) ? readdirSync(setAside).sort().join() : "";
};

async function begin(page: Page): Promise<void> {
  await createSpace(page, KARIM);
  await beginAlone(page);
}

/** Opens the space, and looks for all that it must hold. Whether something was said to have been lost. */
async function isOpenedWith(
  page: Page,
  forms: readonly Form[],
  mustBeSaid: () => boolean,
  whileLocked: () => Promise<void>,
): Promise<boolean> {
  const shut = page.getByRole("heading", { name: SHUT });
  await shut
    .or(page.getByText(KARIM.sign, { exact: true }))
    .first()
    .waitFor();
  if (await shut.isVisible()) throw new Error("the application does not open");
  await whileLocked();
  await unlock(page, KARIM);
  await allAre(page, forms);
  const words = page.getByText(SAID).first();
  if (mustBeSaid()) await words.waitFor().catch(() => Promise.reject(new Error("nothing was said")));
  return await words.isVisible();
}

async function oneMore(page: Page, run: number, seed: number, end: End, isFull: boolean): Promise<Form> {
  const form = { name: `Jeune ${run} ${seed}`, note: `Rencontre ${run}, place ${seed}.` };
  const saved = page.getByRole("article").getByText("Enregistré sur cet ordinateur").first();
  await createFile(page, form);
  // Not only typed: made ready to leave, and in the journal.
  await saved.waitFor();
  const note = isFull ? await writtenUntilFull(page) : form.note;
  await end();
  await saved.waitFor();
  await goToList(page);
  await journalIsUpToDate(page);
  return { ...form, note };
}

/** What does not fit stays on the screen, and the window says that it is not saved: it is, once there is room. */
async function writtenUntilFull(page: Page): Promise<string> {
  const full = page.getByText(FULL).first();
  let text = "";
  for (let paste = 0; !(await full.isVisible()); paste++) {
    if (paste === MOST_PASTES) throw new Error("a disk that is full takes everything");
    text = String(paste % 10).repeat(PASTE);
    await noteIn(page).fill(text);
    await full.or(page.getByRole("article").getByText("Enregistré sur cet ordinateur")).first().waitFor();
  }
  return text;
}

const noteIn = (page: Page) => page.getByRole("textbox", { name: /^(Note de|Votre note)/ }).first();

async function allAre(page: Page, forms: readonly Form[]): Promise<void> {
  for (const { name } of forms) {
    await searchFor(page, name);
    const row = page.getByRole("row", { name });
    await row.waitFor().catch(() => Promise.reject(new Error(`the file « ${name} » is not there`)));
  }
  const last = forms.at(-1);
  if (last === undefined) return;
  await openFile(page, last.name);
  const note = noteIn(page);
  await note.waitFor();
  const text = await note.inputValue();
  if (text !== last.note) throw new Error(`the note reads « ${text.slice(0, 60)} », ${text.length} characters`);
  await goToList(page);
  await searchFor(page, "");
}

/** What went wrong, and what the window shows: names and notes are made up here. */
async function whatHappened(thrown: unknown, page: Page): Promise<string> {
  const line = stripVTControlCharacters(thrown instanceof Error ? thrown.message : String(thrown)).trim();
  const shown = await page
    .locator("body")
    .innerText()
    .catch(() => "nothing");
  return `${line}\nThe window shows: ${shown.replaceAll(/\s*\n\s*/g, " | ")}`;
}
