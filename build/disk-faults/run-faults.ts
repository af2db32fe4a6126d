// One laptop that is killed, damaged, and opened again, many times: after each, everything that was once said to be
// saved must be there, or the run fails with its seed.
import { setTimeout as after } from "node:timers/promises";
import type { Page } from "playwright-core";
import { beginAlone, createFile, createSpace, goToList, KARIM, openFile, unlock } from "../driver/person.ts";
import { launchApp } from "../launch-app.ts";
import { chanceOf, FAULTS } from "./faults.ts";

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

const SAID = /données de l’application/;

/** Throws at the first form that is lost, at the first space that does not open, and at the first silence. */
export async function runFaults({ profile, runs, seed, tell }: FaultRuns): Promise<FaultReport> {
  const chance = chanceOf(seed);
  const forms: { readonly name: string; readonly note: string }[] = [];
  const counts: Record<string, number> = {};
  let said = 0;
  let before = FAULTS[0];
  for (let run = 0; run <= runs; run++) {
    const app = await launchApp({ profile, headless: true });
    const what = `run ${run} (seed ${seed}), after « ${before?.name} »`;
    try {
      const { page } = app;
      if (run === 0) {
        await createSpace(page, KARIM);
        await beginAlone(page);
      } else {
        await unlock(page, KARIM);
        await allAre(page, forms, what);
        const isSaid = await page.getByText(SAID).first().isVisible();
        if (before?.isSaid && !isSaid) throw new Error(`${what}: nothing was said`);
        said += isSaid ? 1 : 0;
      }
      if (run < runs) forms.push(await oneMore(page, run, seed));
      if (chance() < 0.3) await after(chance() * 400);
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

async function oneMore(page: Page, run: number, seed: number) {
  const form = { name: `Jeune ${run} ${seed}`, note: `Rencontre ${run}, place ${seed}.` };
  await createFile(page, form);
  // Not only typed: made ready to leave, and in the journal.
  await page.getByRole("article").getByText("Enregistré sur cet ordinateur").first().waitFor();
  await goToList(page);
  await page.waitForTimeout(300);
  return form;
}

async function allAre(
  page: Page,
  forms: readonly { readonly name: string; readonly note: string }[],
  what: string,
): Promise<void> {
  for (const { name } of forms) {
    await page
      .getByRole("row", { name })
      .waitFor({ timeout: 15_000 })
      .catch(() => {
        throw new Error(`${what}: the file « ${name} » is not there`);
      });
  }
  const last = forms.at(-1);
  if (last === undefined) return;
  await openFile(page, last.name);
  const note = page.getByRole("textbox", { name: /^(Note de|Votre note)/ }).first();
  await note.waitFor();
  const text = await note.inputValue();
  if (text !== last.note) throw new Error(`${what}: the note reads « ${text} »`);
}
