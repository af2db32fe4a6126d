// A colleague with a whole engine on a disk in memory: makes files and writes in them as the window would, goes away, and
// comes back.
import { setTimeout as after } from "node:timers/promises";
import { aNewFile, type EngineBench, engineOn, newDisks, noteForm, PASSPHRASE } from "#engine/testing/engine-bench.ts";
import { writeEnrolmentCode } from "#shared/protocol/cards.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { type Freeze, watchFreezes } from "../freezes.ts";
import { anEdit, seeded } from "../french-edits.ts";
import { inLaterTurns } from "../later-turns.ts";
import { type Measured, measured } from "../measured.ts";
import type { RelayPlace } from "../project-on-relay.ts";

let engine: EngineBench;
const forms = new Map<CaseFileId, Awaited<ReturnType<typeof noteForm>>>();

/** Answers the card of the device. */
export async function arrive(name: string): Promise<string> {
  await cryptoReady();
  engine = await engineOn(newDisks(), { isLive: false, random: Math.random, store: inLaterTurns, haste: 1 });
  const person = { name, role: "educator", organizationName: "Association du Lot" } as const;
  await engine.calls.createSpace({ sign: "leaf", passphrase: PASSPHRASE, person });
  return session().deviceCard;
}

/** Makes the project of these devices; answers its card. */
export async function found(relay: RelayPlace, deviceCards: readonly string[]): Promise<string> {
  await engine.calls.createProject({ name: "Projet Lot", enrolmentCode: writeEnrolmentCode(relay), deviceCards });
  return session().project?.card ?? "";
}

/** Makes files with a note in each, and waits until the relay has all of it. Answers how many. */
export async function makeFiles(count: number): Promise<number> {
  const random = seeded(300);
  for (let at = 0; at < count; at++) {
    const created = await engine.calls.createFile(
      aNewFile({ name: `Jeune ${at}`, note: anEdit(random) }),
      `form ${at}`,
    );
    if (!created.ok) throw new Error("not created");
    await engine.calls.closeFile(created.value);
  }
  await allSent();
  return engine.files().length;
}

/** Enters the project, and catches up until the list shows so many files. */
export const firstSync = (card: string, files: number): Promise<Measured> =>
  measured(async () => {
    await engine.calls.joinProject(card);
    await until(() => engine.files().length === files && isCaughtUp());
  });

/** The note of each file, as a form has it. */
export async function openNotes(): Promise<void> {
  for (const { id } of engine.files()) {
    const { id: note } = await openedNote(id);
    forms.set(id, await noteForm(engine, id, note));
  }
}

/** One envelope an edit, in each file in its turn. */
export async function write(count: number, word: string): Promise<void> {
  const random = seeded(count);
  const each = [...forms.values()];
  for (let at = 0; at < count; at++) {
    const form = each[at % each.length];
    await form?.type(`${form.text()} ${anEdit(random).slice(0, 80)} ${word}${at}.`);
    await engine.calls.syncNow();
  }
}

export async function closeFiles(): Promise<void> {
  for (const id of forms.keys()) await engine.calls.closeFile(id);
}

export const cut = (): void => engine.network.cut();

export const toSend = (): number => engine.view("connection")?.toSend ?? Number.NaN;

export const allSent = (): Promise<void> => until(() => isCaughtUp() && toSend() === 0);

/** From the moment that the network is there again; with the longest time that this thread did nothing else. */
export async function comeBack(): Promise<Measured & { readonly freeze: Freeze }> {
  let ended = (): Freeze => ({ wall: 0, cpu: 0 });
  const took = await measured(async () => {
    ended = watchFreezes();
    engine.network.restore();
    await engine.calls.syncNow();
    await allSent();
  });
  return { ...took, freeze: ended() };
}

/** Until the relay has lost what it had, and has all of it again, in milliseconds. */
export async function offerAgain(): Promise<{ readonly ms: number; readonly rows: number }> {
  let rows = 0;
  const began = performance.now();
  await until(() => {
    rows = Math.max(rows, toSend());
    return rows > 0 && isCaughtUp() && toSend() === 0;
  });
  return { ms: performance.now() - began, rows };
}

/** How many of these words the notes hold. */
export async function wordsHeld(words: readonly string[]): Promise<number> {
  const texts: string[] = [];
  for (const { id } of engine.files()) {
    texts.push((await openedNote(id)).text);
    await engine.calls.closeFile(id);
  }
  const all = texts.join(" ");
  return words.filter((word) => all.includes(`${word}.`)).length;
}

/** Opens a file; answers its note. */
async function openedNote(file: CaseFileId) {
  await engine.calls.openFile(file);
  const note = () => {
    const view = engine.view("file");
    return view?.summary.id === file ? view.notes[0] : undefined;
  };
  await until(() => note() !== undefined);
  return note() as NonNullable<ReturnType<typeof note>>;
}

const isCaughtUp = (): boolean => {
  const connection = engine.view("connection");
  return connection?.state === "online" && connection.isCaughtUp;
};

async function until(isSo: () => boolean): Promise<void> {
  const end = performance.now() + 300_000;
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`never so: ${JSON.stringify(engine.view("connection"))}`);
    await after(5);
  }
}

function session() {
  const view = engine.view("session");
  if (view?.state !== "open") throw new Error("not open");
  return view;
}
