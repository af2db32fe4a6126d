// What a file weighs after two years, on the disk of a colleague: a whole engine on a real relay writes it as the window would,
// its rooms are followed as in life, and once more at the end (lessons B28). Nothing here depends on the speed of the machine.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { USUAL_PACE } from "#engine/generations/generation-keeper.ts";
import { readRecord } from "#engine/rooms/record-store.ts";
import {
  aNewFile,
  type Disks,
  type EngineBench,
  engineOn,
  KARIM,
  newDisks,
  noteForm,
  PASSPHRASE,
} from "#engine/testing/engine-bench.ts";
import { writeEnrolmentCode } from "#shared/protocol/cards.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { type BenchRelay, startBenchRelay } from "../bench-relay.ts";
import { rounded, type Section } from "../section.ts";
import { anEdit, seeded } from "./french-edits.ts";

const WEEKS = 104;
const WEEK = 7 * 86_400_000;
/** Twenty characters and a bit: what is typed in five seconds and more, an envelope each. */
const PIECE = 24;

/** Weeks from one start of the application to the next. */
const SESSION = 8;
/** In milliseconds: more than two rounds of closing of these engines. */
const PAUSE = 250;
/** While somebody writes: in life the moment of a closing is seldom that of a keystroke. */
const NEVER = { ...USUAL_PACE, longest: Number.MAX_SAFE_INTEGER };
const AT_THE_END = 3;

type Life = { readonly name: string; readonly notesAWeek: number };
type Weight = { readonly rows: number; readonly bytes: number };
type Lived = { readonly texts: number; readonly facts: number; readonly before: Weight; readonly after: Weight };

const LIVES: readonly Life[] = [
  { name: "a note every two weeks", notesAWeek: 0.5 },
  { name: "a note a week", notesAWeek: 1 },
  { name: "two notes a week", notesAWeek: 2 },
];

export async function compactedFileSection(folder: string): Promise<Section> {
  const own = join(folder, "compacted");
  mkdirSync(own);
  const relay = await startBenchRelay(own, LIVES.length);
  try {
    const rows: string[][] = [];
    for (const [at, life] of LIVES.entries()) {
      const { texts, facts, before, after: now } = await lived(relay, at, life);
      const kB = (bytes: number): string => rounded(bytes / 1_000, 1);
      rows.push([
        life.name,
        kB(texts),
        rounded(facts),
        rounded(before.rows),
        kB(before.bytes),
        rounded(now.rows),
        kB(now.bytes),
        "≤ 100",
      ]);
      console.log(`  compacted, ${life.name}: ${kB(now.bytes)} kB`);
    }
    return {
      part: "compacted",
      title: "A file of two years, compacted",
      conditions: [
        `${WEEKS} weeks; each note of 200 to 300 bytes, typed in pieces of ${PIECE} characters, an envelope each; a phone number or a basin said anew every four weeks; the file is opened in each week that something is written, and each opening is in its log of readings`,
        `a whole engine over the real relay; rooms are followed at ${USUAL_PACE.longest} envelopes, as in life, in a pause every ${SESSION} weeks, and all that hold ${AT_THE_END} or more at the end; the rows that a snapshot covers have gone from the disk`,
        "bytes: every row of all rooms of the project (who is who included) on the disk of the colleague, grants and closings of earlier rooms included; checked: a colleague’s engine that starts again on that disk reads every note",
      ],
      columns: ["life", "text kB", "facts", "rows before the last closing", "kB", "rows after", "kB", "target kB"],
      rows,
    };
  } finally {
    relay.stop();
  }
}

async function lived(relay: BenchRelay, at: number, { notesAWeek }: Life): Promise<Lived> {
  const disks = newDisks();
  const file = await begun(disks, relay, at);
  const random = seeded(28);
  const texts: string[] = [];
  let facts = 0;
  for (let from = 0; from < WEEKS; from += SESSION) {
    const engine = await unlocked(disks, NEVER);
    for (let week = from; week < Math.min(from + SESSION, WEEKS); week++) {
      const wanted = Math.floor((week + 1) * notesAWeek) - Math.floor(week * notesAWeek);
      const isSaid = week % 4 === 0;
      if (wanted === 0 && !isSaid) continue;
      engine.shiftClock(week * WEEK);
      await opened(engine, file);
      for (let note = 0; note < wanted; note++) texts.push(await writeNote(engine, file, anEdit(random)));
      if (isSaid) await sayField(engine, file, week % 8 === 0 ? "phone" : "basin", `Numéro ${week}`);
      if (isSaid) facts++;
      await engine.calls.closeFile(file);
    }
    await settled(engine);
    engine.kill();
    await followed(disks, USUAL_PACE.longest);
  }
  const before = weightOf(disks);
  await followed(disks, AT_THE_END);
  await checkNotes(disks, file, texts);
  const bytes = texts.reduce((total, text) => total + Buffer.byteLength(text), 0);
  return { texts: bytes, facts, before, after: weightOf(disks) };
}

async function begun(disks: Disks, { port, receiptKey, tokens }: BenchRelay, at: number): Promise<CaseFileId> {
  const engine = await engineOn(disks, { isLive: false });
  const token = tokens[at];
  if (token === undefined) throw new Error("no token");
  await engine.calls.createSpace({ sign: "leaf", passphrase: PASSPHRASE, person: KARIM });
  const enrolmentCode = writeEnrolmentCode({ address: `ws://127.0.0.1:${port}`, receiptKey, token });
  await engine.calls.createProject({ name: "Projet Lot", enrolmentCode, deviceCards: [] });
  const created = await engine.calls.createFile(aNewFile(), "new");
  if (!created.ok) throw new Error("not created");
  await settled(engine);
  engine.kill();
  return created.value;
}

/** Nobody writes, and rooms of so many envelopes are followed, until nothing moves any more. */
async function followed(disks: Disks, longest: number): Promise<void> {
  const engine = await unlocked(disks, { longest, patience: 500, round: 500 });
  let last = weightOf(disks).bytes;
  for (let still = 0; still < 4; ) {
    await after(PAUSE);
    await settled(engine);
    const now = weightOf(disks).bytes;
    still = now === last ? still + 1 : 0;
    last = now;
  }
  engine.kill();
}

async function checkNotes(disks: Disks, file: CaseFileId, texts: readonly string[]): Promise<void> {
  const engine = await unlocked(disks, NEVER);
  await opened(engine, file);
  const held = engine.view("file")?.notes.map(({ text }) => text) ?? [];
  engine.kill();
  if (texts.some((text) => !held.includes(text))) throw new Error("a note is not there");
}

async function unlocked(disks: Disks, pace: typeof USUAL_PACE): Promise<EngineBench> {
  const engine = await engineOn(disks, { pace, isLive: false });
  const [vault = ""] = disks.spaces.keys();
  const answer = await engine.calls.unlock(vault, PASSPHRASE);
  if (!answer.ok) throw new Error("not unlocked");
  await settled(engine);
  return engine;
}

async function opened(engine: EngineBench, file: CaseFileId): Promise<void> {
  await engine.calls.openFile(file);
  await engine.until(() => engine.view("file")?.summary.id === file, "the file is shown");
}

async function writeNote(engine: EngineBench, file: CaseFileId, text: string): Promise<string> {
  const note = await engine.calls.addNote(file);
  if (!note.ok) throw new Error("no note");
  const form = await noteForm(engine, file, note.value);
  for (let end = PIECE; end < text.length + PIECE; end += PIECE) {
    await form.type(text.slice(0, end));
    await engine.calls.syncNow();
  }
  await engine.calls.closeNote(file, note.value);
  return text;
}

async function sayField(engine: EngineBench, file: CaseFileId, field: "phone" | "basin", value: string): Promise<void> {
  const seen = engine.view("file")?.fields[field].values.map(({ id }) => id) ?? [];
  const said = await engine.calls.setField(file, field, value, seen);
  if (!said.ok) throw new Error("not said");
}

async function settled(engine: EngineBench): Promise<void> {
  await engine.calls.syncNow();
  const isSettled = (): boolean => {
    const connection = engine.view("connection");
    return connection?.state === "online" && connection.isCaughtUp && connection.toSend === 0;
  };
  await engine.until(isSettled, "all is sent");
}

function weightOf(disks: Disks): Weight {
  const rows = [...disks.spaces.values()].flatMap((disk) =>
    [...(disk.get("records") ?? [])].flatMap(([, value]) => readRecord(value) ?? []),
  );
  return { rows: rows.length, bytes: rows.reduce((total, { bytes }) => total + bytes.length, 0) };
}
