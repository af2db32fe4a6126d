// What people do: each call is awaited as a window would, and what was answered « saved » goes in the ledger.
import type { FileField } from "#shared/domain/case-file/index.ts";
import type { NoteId } from "#shared/ports/engine.ts";
import { StoreError } from "#shared/ports/engine-store.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { Device, Space } from "./device.ts";
import type { Random } from "./random.ts";
import { ownedBy } from "./virtual-timers.ts";
import type { World } from "./world.ts";

const FIELDS: readonly FileField[] = ["name", "basin", "phone", "phaseReason"];

type Act = (world: World, device: Device, space: Space, random: Random) => Promise<void>;

/** Lets a person do one thing on a device that is on; what they are in the middle of when it is killed is not answered. */
export function doOn(world: World, device: Device, act: Act, random: Random): void {
  const { life } = device;
  if (life === null || life.space === null) return;
  const { space, inTurn } = life;
  inTurn(() => ownedBy(life, () => act(world, device, space, random))).catch((thrown: unknown) => {
    if (!(thrown instanceof StoreError)) world.fail("broken", String(thrown));
  });
}

export const makeFile: Act = async ({ ledger }, { number }, space, random) => {
  const name = ledger.newWord(number);
  const note = random.chance(0.5) ? ledger.newWord(number) : "";
  const made = await space.desk.create({ name, basin: null, apparentAge: null, note });
  if (!made.ok) return;
  const file = made.value;
  // What the disk refused is shown in the file as such: it is not saved yet.
  if (space.desk.rooms(file).some(({ failure, hasDrafts }) => failure !== null && hasDrafts)) return;
  ledger.savedValue(file, "name", number, name);
  const [first] = note === "" ? [] : notesOf(space, file);
  if (first !== undefined) ledger.savedWord(file, first, note);
};

export const setField: Act = async (world, device, space, random) => {
  const file = await openSome(world, space, random);
  if (file !== null) await write(world, device, space, file, random.pick(FIELDS), world.ledger.newWord(device.number));
};

/** The same values again and again: the last wish is the one that stands (lesson L6). */
export const thereAndBack: Act = async (world, device, space, random) => {
  const file = await openSome(world, space, random);
  if (file === null) return;
  for (const value of ["A", "B", "A"]) await write(world, device, space, file, "phone", value);
};

export const addNote: Act = async (world, _, space, random) => {
  const file = await openSome(world, space, random);
  if (file !== null) await space.desk.addNote(file);
};

export const type: Act = async (world, { number }, space, random) => {
  const { ledger } = world;
  const file = await openSome(world, space, random);
  const note = file === null ? null : someNote(space, file, random);
  if (file === null || note === null) return;
  for (let words = random.between(1, 4); words > 0; words--) {
    const word = ledger.newWord(number);
    const place = random.next();
    const typed = await space.desk.editNote(file, note, (doc) => {
      const ends = endsOf(doc.text(fieldOf(note)));
      doc.editText(fieldOf(note), [{ retain: ends[Math.floor(place * ends.length)] ?? 0 }, { insert: word }]);
    });
    if (typed.ok) ledger.savedWord(file, note, word);
  }
};

export const removeWord: Act = async (world, _, space, random) => {
  const { ledger } = world;
  const file = await openSome(world, space, random);
  const note = file === null ? null : someNote(space, file, random);
  if (file === null || note === null) return;
  let word = "";
  const place = random.next();
  const removed = await space.desk.editNote(file, note, (doc) => {
    const text = doc.text(fieldOf(note));
    const words = wordsOf(text);
    word = words[Math.floor(place * words.length)] ?? "";
    if (word === "") return;
    ledger.removing(file, note, word);
    doc.editText(fieldOf(note), [{ retain: text.indexOf(word) }, { delete: word.length }]);
  });
  if (removed.ok && word !== "") ledger.removed(word);
};

export const hideNote: Act = async (world, _, space, random) => {
  const file = await openSome(world, space, random);
  const note = file === null ? null : someNote(space, file, random);
  if (file !== null && note !== null) await space.desk.removeNote(file, note, random.chance(0.5));
};

export const openFile: Act = async (world, _, space, random) => {
  await openSome(world, space, random);
};

export const closeFile: Act = async (_, __, space, random) => {
  const open = space.desk.openFiles();
  if (open.length > 0) await space.desk.close(random.pick(open));
};

export const sendNow: Act = async (_, __, space) => {
  await space.syncNow();
};

export const wordsOf = (text: string): readonly string[] => text.match(/«[^»]*»/g) ?? [];

export const fieldOf = (note: NoteId): string => `notes/${note}`;

async function write(
  { ledger }: World,
  { number }: Device,
  { desk }: Space,
  file: CaseFileId,
  field: FileField,
  value: string,
): Promise<void> {
  const seen = desk.docs(file).identity?.facts.current(field) ?? [];
  ledger.wishing(file, field, number);
  const written = await desk.setField(
    file,
    field,
    value,
    seen.map(({ id }) => id),
  );
  if (written.ok) ledger.savedValue(file, field, number, value);
}

/** Opens a file that this device lists; `null`: it lists none. */
export async function openSome(world: World, space: Space, random: Random): Promise<CaseFileId | null> {
  const files = space.fileSummaries();
  if (files.length === 0) return null;
  const { id } = random.pick(files);
  await space.desk.open(id);
  if (world.isRead) space.desk.audit.opened(id);
  return id;
}

const notesOf = (space: Space, file: CaseFileId): readonly NoteId[] =>
  (space.fileView(file)?.notes ?? []).map(({ id }) => id);

function someNote(space: Space, file: CaseFileId, random: Random): NoteId | null {
  const notes = notesOf(space, file);
  return notes.length === 0 ? null : random.pick(notes);
}

/** The places between two words. */
function endsOf(text: string): readonly number[] {
  const ends = [0];
  for (const word of wordsOf(text)) ends.push((ends.at(-1) ?? 0) + word.length);
  return ends;
}
