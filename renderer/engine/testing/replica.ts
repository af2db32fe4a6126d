// One compartment as one device has it: a document, what was written in it and has not been given, and a clock of its own.
import type { Bytes } from "#shared/kernel/bytes.ts";
import { instant } from "#shared/kernel/instant.ts";
import { stampClock } from "#shared/kernel/stamp.ts";
import { diffTexts } from "#shared/kernel/text-edit.ts";
import type { FactId } from "#shared/ports/engine.ts";
import { readBatch, writeBatch } from "../crdt/batch.ts";
import { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { factId } from "../crdt/fact.ts";
import { areFair } from "../crdt/fair-update.ts";
import type { NewFact } from "../files/fact-writer.ts";

export const NOTE = "notes/a";

export class Replica {
  readonly doc: CompartmentDoc;
  readonly by: number;
  readonly written: Bytes[] = [];
  readonly #clock;

  /** `drift`: what its clock says beyond the true time, in milliseconds. */
  constructor(by: number, drift: number) {
    this.by = by;
    this.doc = new CompartmentDoc(by);
    this.#clock = stampClock(() => instant(1_800_000_000_000 + drift));
    this.doc.onEdit((update) => this.written.push(update));
  }

  /** Writes a value in the place of all that are shown here; answers the fact. */
  set(field: string, value: string): FactId {
    const seen = this.doc.facts.current(field);
    for (const fact of seen) this.#clock.see(fact.at);
    const at = this.#clock.next();
    this.doc.addFacts([{ field, value, by: this.by, at, supersedes: seen.map(({ id }) => id) }]);
    return factId(at, this.by);
  }

  /** Says facts, behind all that is shown here. */
  say(facts: readonly NewFact[]): void {
    this.#clock.see(this.doc.facts.latest);
    this.doc.addFacts(facts.map((fact) => ({ ...fact, by: this.by, at: this.#clock.next() })));
  }

  /** Makes the note say this. */
  write(text: string): void {
    this.doc.editText(NOTE, diffTexts(this.doc.text(NOTE), text));
  }

  /** All that was written since the last time, as the body of one envelope; `null`: nothing was. */
  takeBatch(): Bytes | null {
    if (this.written.length === 0) return null;
    const batch = writeBatch(this.written.splice(0));
    const read = readBatch(batch);
    if (!read.ok || !areFair(read.value, this.by)) throw new Error("the others would leave out what was done here");
    return batch;
  }

  take(batch: Bytes): void {
    const read = readBatch(batch);
    if (!read.ok) throw new Error("no batch");
    this.doc.apply(read.value);
  }
}
