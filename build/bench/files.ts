// The list, the search and the opening of a file, in the built application on a real browser's IndexedDB (DESIGN D12): a
// space of invented files is made by the engine itself, its rows are put into the browser, and a person's gestures are timed.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { launchApp } from "../launch-app.ts";
import { fillBrowser } from "./files/fill-browser.ts";
import { filledSpace } from "./files/filled-space.ts";
import { inventedFiles } from "./files/invented-files.ts";
import { type Gestures, measureApp } from "./files/measure-app.ts";
import { dexieRows } from "./files/peer-dexie.ts";
import { scanBeside } from "./files/peer-scan.ts";
import { percentile, rounded, type Section } from "./section.ts";
import { conditionsOfNow } from "./sync/load-now.ts";

const USUAL = 10_000;
const options = { files: { type: "string", default: String(USUAL) } } as const;

export async function bench(args: readonly string[]): Promise<Section> {
  const count = Number(parseArgs({ args: [...args], options }).values.files);
  const files = inventedFiles(count);
  const folder = mkdtempSync(join(tmpdir(), "bench-files-"));
  try {
    console.log(`Making ${count} files…`);
    const filled = await filledSpace(files, (made) => made % 1_000 === 0 && console.log(`  ${made}`));
    let app = await launchApp({ profile: folder });
    await app.page.getByRole("button", { name: "Créer mon espace" }).waitFor();
    await fillBrowser(app.page, filled.disks);
    await app.kill();
    // Once to let the journal take in what it has not; the measure is of an ordinary morning.
    app = await launchApp({ profile: folder });
    await measureApp(app, files, filled.passphrase, { isRehearsal: true });
    await app.kill();
    app = await launchApp({ profile: folder });
    const measured = await measureApp(app, files, filled.passphrase, { isRehearsal: false });
    const dexie = await dexieRows(app.page, files);
    await app.kill();
    const scan = scanBeside(files);
    return asSection(count, measured, dexie, scan);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

type Measured = Awaited<ReturnType<typeof measureApp>>;
type Scanned = ReturnType<typeof scanBeside>;

function asSection(count: number, measured: Measured, dexie: number, scan: Scanned): Section {
  const [ours, theirs] = [percentile(scan.index, 0.5), percentile(scan.scan, 0.5)];
  const times = (values: readonly number[]): readonly string[] => [
    rounded(percentile(values, 0.5)),
    rounded(percentile(values, 0.95)),
    rounded(Math.max(...values)),
  ];
  const { gestures, throttled } = measured;
  return {
    ...(count === USUAL ? {} : { part: String(count) }),
    title: `List, search and opening: ${rounded(count)} files`,
    conditions: [
      "the built application on Chromium (browser mode), its store on IndexedDB, sealed; files of 1 to 4 notes of about 500 characters, invented, the same at each run",
      `gestures are timed in the window, to the frame that shows their end; ${conditionsOfNow()}`,
      "unlock → list: from the press of « Ouvrir » to the last file in the list, less a derivation, which is what a wrong passphrase takes from press to answer",
      `search: from the keystroke to the list that answers it, in the window; in the engine alone the index takes ${rounded(ours, 2)} ms (p95 ${rounded(percentile(scan.index, 0.95), 2)}), a reading of every word ${rounded(theirs)} ms: ${rounded(theirs / ours)} × the time`,
      `Dexie, a row a file, nothing sealed: ${rounded(dexie)} ms for the same rows`,
      `tasks over 50 ms on the window's thread: ${measured.longAtUnlock} at the opening, ${gestures.longInSearch} in ${gestures.search.length} keystrokes, ${gestures.longInScroll} while scrolling through the list`,
      `memory of all processes of the application, with the list, the index, and ${gestures.open.length} files that were opened one after the other, the last of which is: ${rounded(measured.memory)} MB (target ≤ 600 with 2,000 files)`,
      `Apdex(0.5 s) of these searches, openings and returns to the list: ${rounded(apdex(gestures), 3)} (target ≥ 0.95); the window's thread four times slower: ${rounded(apdex(throttled), 3)}`,
    ],
    columns: ["journey", "p50 ms", "p95 ms", "most ms", "target ms"],
    rows: [
      ["unlock → whole list", rounded(measured.unlock), "", "", "500"],
      ["derivation (not counted above)", rounded(measured.derivation), "", "", ""],
      ["unlock → notes searched", rounded(measured.searchable), "", "", "5,000"],
      ["search, each keystroke", ...times(gestures.search), "20"],
      ["open a file", ...times(gestures.open), "100"],
      ["open the list from another page", ...times(gestures.list), ""],
    ],
  };
}

/** In milliseconds: who waits longer is not satisfied any more, and four times as long, gone. */
const SATISFIED = 500;

/** B18: the share of gestures that satisfy, those that are borne counted by half. */
function apdex({ search, open, list }: Gestures): number {
  const all = [...search, ...open, ...list];
  const within = (longest: number): number => all.filter((each) => each <= longest).length;
  return (within(SATISFIED) + within(4 * SATISFIED)) / 2 / all.length;
}
