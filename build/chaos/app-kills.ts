// The application killed without a word while somebody types, while it seals, sends, stores receipts and what a colleague
// writes: what the window had called saved is there at the next start, and in the end at the relay, once.
// The real program, on a real Chromium with a real IndexedDB, and a real relay; only the person is driven.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import type { Page } from "playwright-core";
import { checkStore } from "../../relay/upkeep/check-store.ts";
import {
  createFile,
  createProject,
  createSpace,
  goToList,
  KARIM,
  openFile,
  projectCardOf,
  SONIA,
  unlock,
} from "../driver/person.ts";
import { type RelayProcess, startRelayProcess } from "../driver/relay-process.ts";
import { slowed } from "../driver/slow-machine.ts";
import { type LaunchedApp, launchApp } from "../launch-app.ts";
import { type ColleagueProcess, startColleague } from "./colleague-process.ts";
import { seeded } from "./random.ts";
import { rowsByDevice } from "./rows-at-relay.ts";
import { colleaguesText, savedText, typedAfter, typeUntilKilled } from "./typing.ts";

export type AppKillReport = {
  readonly kills: number;
  /** Kills before which the window had called something new saved. */
  readonly withSomethingSaved: number;
  /** Kills before which something of what was being typed had come to the colleague, through the relay. */
  readonly withSomethingSent: number;
  /** Characters that the window had called saved, in all. */
  readonly saved: number;
  /** Edits of the colleague, each a row that the application was given. */
  readonly received: number;
  /** Rows of the application that the relay holds in the end. */
  readonly rows: number;
  /** Times that something which was called saved, or sent, was missing. */
  readonly lost: number;
  readonly faults: readonly string[];
};

const FILE = "Chaos";
/** By turns: before anything is sealed, and while it is sealed, sent and confirmed. In milliseconds. */
const DELAYS = [
  { shortest: 5, longest: 900 },
  { shortest: 900, longest: 6_000 },
] as const;
const KILLS_BETWEEN_WORDS = 10;
const STEP_AT_MOST = 120_000;

export async function killApp(kills: number, seed: number, say: (line: string) => void): Promise<AppKillReport> {
  const folder = mkdtempSync(join(tmpdir(), "chaos-app-"));
  const profile = join(folder, "profile");
  const random = seeded(seed);
  const counts = { withSomethingSaved: 0, withSomethingSent: 0, saved: 0, lost: 0 };
  const faults: string[] = [];
  let done = 0;
  const relay = await startRelayProcess({ folder: join(folder, "relay") });
  const colleague = await startColleague();
  let app = await launchApp({ profile });
  try {
    await meet(app, relay, colleague);
    let before = await savedText(app.page);
    for (let kill = 1; kill <= kills; kill++) {
      const { shortest, longest } = DELAYS[kill % 2 === 0 ? 1 : 0];
      const sentBefore = await colleague.theirs();
      const delay = shortest + random() * (longest - shortest);
      const said = await inTime(typeUntilKilled(app, delay, random() < 0.5), `typing ${kill}`);
      app = await inTime(launchApp({ profile }), `start ${kill}`);
      const found = await inTime(reopened(app.page), `opening ${kill}`);
      const promised = said ?? before;
      const sent = await colleague.theirs();
      for (const [what, text] of Object.entries({ "called saved": promised, "at the relay": sent })) {
        if (found.startsWith(text)) continue;
        counts.lost++;
        faults.push(`kill ${kill}: ${text.length} characters were ${what}, ${found.length} are there`);
      }
      if (found !== typedAfter(before, found.length)) faults.push(`kill ${kill}: the note holds what nobody typed`);
      counts.saved += Math.max(0, promised.length - before.length);
      if (promised.length > before.length) counts.withSomethingSaved++;
      if (sent.length > Math.max(before.length, sentBefore.length)) counts.withSomethingSent++;
      before = found;
      done = kill;
      if (kill % KILLS_BETWEEN_WORDS === 0) say(`${kill} kills, ${counts.saved} characters saved, ${counts.lost} lost`);
    }
    const { edits, missing } = await settle(app, colleague, before);
    counts.lost += missing.length;
    faults.push(...missing);
    await relay.stop();
    const store = join(folder, "relay", "relay.sqlite");
    faults.push(...checkStore(store).faults.map(({ what }) => what));
    const { [colleague.device]: hers = 0, ...others } = rowsByDevice(store);
    const rows = Object.values(others).reduce((total, each) => total + each, 0);
    // Each start is a session of its own: what was typed in one is in a row of its own.
    if (rows < counts.withSomethingSaved) faults.push(`${rows} rows for ${counts.withSomethingSaved} sessions`);
    if (hers < edits) faults.push(`the colleague has ${hers} rows at the relay for ${edits} edits`);
    return { kills, ...counts, received: edits, rows, faults };
  } catch (thrown) {
    // A step that hangs, or fails, is a fault; what was seen until then is told all the same.
    faults.push(thrown instanceof Error ? thrown.message : String(thrown));
    return { kills: done, ...counts, received: 0, rows: 0, faults };
  } finally {
    await app.kill();
    await colleague.end();
    await relay.kill();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The two in one project, and a file in which the colleague writes. */
async function meet({ page, program }: LaunchedApp, relay: RelayProcess, colleague: ColleagueProcess): Promise<void> {
  await slowed(program.pid, () => createSpace(page, KARIM));
  await createProject(page, { name: "Projet Lot", code: relay.code, cards: [colleague.card] });
  await colleague.join(await projectCardOf(page));
  // A file is for whoever is known when it is made.
  await page.getByRole("navigation").getByRole("button", { name: "Équipe" }).click();
  await page.getByRole("main").getByText(SONIA.name).first().waitFor();
  await goToList(page);
  await createFile(page, { name: FILE, note: "Début. " });
  await colleague.begin(FILE);
}

/** Opens the space and the file; answers the note. Throws with what the window shows, where it never calls it saved. */
async function reopened(page: Page): Promise<string> {
  try {
    await unlock(page, KARIM);
    await openFile(page, FILE);
    return await savedText(page);
  } catch (thrown) {
    const shown = await page
      .locator("body")
      .ariaSnapshot()
      .catch(() => "nothing that can be read");
    throw new Error(`${String(thrown)}\nThe window shows:\n${shown}`);
  }
}

/** The colleague rests, and the window says that all is sent: then, and without it, each has what the other wrote. */
async function settle(app: LaunchedApp, colleague: ColleagueProcess, note: string) {
  await colleague.rest();
  const { text, edits } = await colleague.mine();
  const missing: string[] = [];
  const all = [
    { what: "of the colleague", isSo: async () => (await colleaguesText(app.page)) === text },
    { what: "« tout est transmis »", isSo: () => app.page.getByText("tout est transmis").first().isVisible() },
  ];
  for (const { what, isSo } of all) if (!(await comes(isSo))) missing.push(`in the window: never ${what}`);
  await app.kill();
  if (!(await comes(async () => (await colleague.theirs()) === note))) {
    const { length } = await colleague.theirs();
    missing.push(`the relay gave ${length} characters of a note of ${note.length}, all of it called sent`);
  }
  return { edits, missing };
}

/** Whether it is so within a minute. */
async function comes(isSo: () => Promise<boolean>): Promise<boolean> {
  for (let turn = 0; turn < 300; turn++) {
    if (await isSo()) return true;
    await after(200);
  }
  return false;
}

/** A step that hangs is a fault with a name. */
async function inTime<Answer>(step: Promise<Answer>, name: string): Promise<Answer> {
  const hang = new AbortController();
  const tooLong = after(STEP_AT_MOST, undefined, { signal: hang.signal }).then((): never => {
    throw new Error(`${name} took more than ${STEP_AT_MOST / 1000} s`);
  });
  tooLong.catch(() => undefined);
  return await Promise.race([step, tooLong]).finally(() => hang.abort());
}
