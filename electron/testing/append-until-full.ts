// `node append-until-full.ts FOLDER BALLAST`: adds to a journal until the disk refuses, then removes the ballast and adds
// once more. Prints what it was told, as JSON. A process of its own, so that a limit can be put on it.
import { rmSync } from "node:fs";
import process from "node:process";
import { journalVerbs } from "../journal/journals.ts";

const [folder = "", ballast = ""] = process.argv.slice(2);
const SPACE = "00112233445566aa";
const MOST = 100;

const journal = journalVerbs(folder, Date.now);
const add = (number: number) =>
  journal.appendJournal(SPACE, [{ key: `records/${number}`, value: new Uint8Array(20_000).fill(number) }]);

let kept = 0;
let answer = await add(kept);
while (answer.ok && kept < MOST) answer = await add(++kept);
const refused = answer.ok ? null : answer.failure;
rmSync(ballast, { force: true });
const again = await add(kept);
process.stdout.write(JSON.stringify({ kept, refused, again: again.ok }));
