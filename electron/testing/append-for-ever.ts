// `node append-for-ever.ts FOLDER FIRST`: adds to a journal as fast as it can, several writers at once, and prints the
// number of each entry once it was told that it is kept. To be killed.
import { writeSync } from "node:fs";
import process from "node:process";
import { journalVerbs } from "../journal/journals.ts";

const [folder = "", first = "0"] = process.argv.slice(2);
const SPACE = "00112233445566aa";
const WRITERS = 3;

const journal = journalVerbs(folder, Date.now);
let next = Number(first);

async function write(): Promise<never> {
  for (;;) {
    const number = next++;
    const value = new Uint8Array(1 + (number % 700)).fill(number % 251);
    // What is typed is replaced again and again, so that the journal is written anew now and then.
    const typed = { key: `forms/${number % 3}`, value: new Uint8Array(20_000).fill(number % 251) };
    const answer = await journal.appendJournal(SPACE, [{ key: `records/${number}`, value }, typed]);
    if (!answer.ok) process.exit(1);
    writeSync(1, `${number}\n`);
  }
}

await Promise.all(Array.from({ length: WRITERS }, write));
