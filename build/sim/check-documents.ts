// After healing: what everybody sees is the same, and holds everything that anybody was told is saved.
import type { Fact } from "#engine/crdt/fact.ts";
import type { NoteId } from "#shared/ports/engine.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { Device, Space } from "./device.ts";
import { wordsOf } from "./edits.ts";
import type { Ledger } from "./ledger.ts";
import type { World } from "./world.ts";

/** A file as a device shows it, in a form that is the same on all devices that show the same. */
type Picture = { readonly facts: readonly Fact[]; readonly notes: ReadonlyMap<NoteId, string>; readonly text: string };

type Pictures = ReadonlyMap<CaseFileId, Picture>;

/** What a device shows of each file: of those that are open, what is in memory; of the others, what the disk gives. */
export async function picturesOf(space: Space): Promise<Pictures> {
  const pictures = new Map<CaseFileId, Picture>();
  for (const { id } of space.fileSummaries()) {
    await space.desk.open(id);
    const view = space.fileView(id);
    const docs = space.desk.docs(id);
    const facts = [docs.identity, docs.field].flatMap((doc) => doc?.facts.all() ?? []);
    const notes = (view?.notes ?? []).map(({ id: note, text }): [NoteId, string] => [note, text]);
    const text = JSON.stringify([
      view?.canWrite,
      facts.map((fact) => [fact.id, fact.field, fact.value, fact.supersedes]),
      notes,
      // What is new is for each of them alone.
      view?.timeline.map(({ isNew: _, ...entry }) => entry),
    ]);
    pictures.set(id, { facts, notes: new Map(notes), text });
  }
  return pictures;
}

/** Nobody touched the logs of readings: none may be said to be altered. */
export async function checkReadings(world: World, { number }: Device, space: Space): Promise<void> {
  for (const { id } of space.fileSummaries()) {
    const faults = (await space.auditView(id))?.faults ?? [];
    for (const { kind } of faults) world.fail("untrue", `device ${number} says that a log of readings is ${kind}`);
  }
}

/** Compares the devices of the team with each other, then what they show with the ledger. */
export function checkPictures(world: World, pictures: ReadonlyMap<Device, Pictures>): void {
  const [first, ...others] = [...pictures];
  if (first === undefined) return;
  for (const [device, held] of others) {
    for (const file of new Set([...first[1].keys(), ...held.keys()])) {
      if (first[1].get(file)?.text === held.get(file)?.text) continue;
      world.fail("different", `devices ${first[0].number} and ${device.number} show a file otherwise`);
    }
  }
  for (const [device, held] of pictures)
    for (const what of missingIn(held, world.ledger)) {
      world.fail("lost", `device ${device.number}: ${what}`);
    }
}

function missingIn(held: Pictures, { values, words, wishes }: Ledger): readonly string[] {
  const missing: string[] = [];
  for (const { file, field, by, value, times } of values.values()) {
    const found = (held.get(file)?.facts ?? []).filter(
      (fact) => fact.field === field && fact.by === by && fact.value === value,
    );
    if (found.length < times) missing.push(`${field} of device ${by}, ${found.length} of ${times} times`);
  }
  for (const { file, note, word, state } of words.values()) {
    const isThere = wordsOf(held.get(file)?.notes.get(note) ?? "").includes(word);
    if (state === "saved" && !isThere) missing.push(`the word ${word}`);
    if (state === "removed" && isThere) missing.push(`the removal of ${word}`);
  }
  for (const [key, value] of wishes) {
    const [file, field, by] = key.split("/");
    const last = held.get(file as CaseFileId)?.facts.find((fact) => fact.field === field && String(fact.by) === by);
    if (value !== null && last?.value !== value) missing.push(`the last wish of device ${by} on ${field}`);
  }
  for (const { facts } of held.values()) missing.push(...buriedIn(facts));
  return missing;
}

/** Facts that were replaced by an earlier one: whoever wrote last did not prevail. */
function buriedIn(facts: readonly Fact[]): readonly string[] {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  return facts.flatMap((fact) =>
    fact.supersedes.flatMap((id) => {
      const replaced = byId.get(id);
      return replaced !== undefined && replaced.at >= fact.at ? [`a later ${fact.field} under an earlier one`] : [];
    }),
  );
}
