// A colleague in a process of her own, with a whole engine: she writes a note in the same file without pause, and reads what
// comes by the log alone. Each export is a verb; see `child-process.ts`.
import { setTimeout as after } from "node:timers/promises";
import { type EngineBench, engineOn, newDisks, noteForm, PASSPHRASE, SONIA } from "#engine/testing/engine-bench.ts";
import { sessionOf } from "#engine/testing/session-of.ts";
import type { NoteView } from "#shared/ports/engine.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { CaseFileId, DeviceId } from "#shared/protocol/ids.ts";

/** Between two edits, in milliseconds: each is sealed and sent at once. */
const REST = 350;
const WORDS = ["vu", "lundi", "à", "la", "gare,", "veut", "dormir", "au", "chaud."];

let engine: EngineBench;
let file: CaseFileId;
let text = "";
let edits = 0;
let isWriting = true;
let written: Promise<void> = Promise.resolve();

/** Answers her device and its card. */
export async function arrive(): Promise<{ readonly device: DeviceId; readonly card: string }> {
  await cryptoReady();
  engine = await engineOn(newDisks(), { isLive: false, random: Math.random, haste: 1, patience: 60_000 });
  await engine.calls.createSpace({ sign: "leaf", passphrase: PASSPHRASE, person: SONIA });
  const { device, deviceCard } = sessionOf(engine);
  return { device, card: deviceCard };
}

export const join = (card: string): Promise<unknown> => engine.calls.joinProject(card);

/** Opens the file once it has come, and writes in it until she is told to rest. */
export async function begin(name: string): Promise<void> {
  await engine.until(() => engine.files().some((each) => each.name === name), "the file has come");
  file = engine.files().find((each) => each.name === name)?.id ?? file;
  await engine.calls.openFile(file);
  await engine.until(() => notes().length > 0, "the file is shown");
  const added = await engine.calls.addNote(file);
  if (!added.ok) throw new Error("no note");
  const form = await noteForm(engine, file, added.value);
  written = write(form);
}

async function write(form: Awaited<ReturnType<typeof noteForm>>): Promise<void> {
  for (; isWriting; edits++) {
    const next = `${text}${text === "" ? "" : " "}${WORDS[edits % WORDS.length]}`;
    const typed = await form.type(next);
    if (!typed.ok) throw new Error(`an edit was refused: ${typed.failure.kind}`);
    text = next;
    await engine.calls.syncNow();
    await after(REST);
  }
}

export async function rest(): Promise<void> {
  isWriting = false;
  await written;
  await engine.until(() => engine.view("connection")?.toSend === 0, "all of hers is sent");
}

/** What she wrote, and in how many edits. */
export const mine = () => ({ text, edits });

/** The note of the other, as far as it has come to her. */
export const theirs = (): string => notes().find(({ isMine }) => !isMine)?.text ?? "";

const notes = (): readonly NoteView[] => engine.view("file")?.notes ?? [];
