// The inner document of a compartment: an array of facts, and texts named by what they belong to. Only root types: a
// container made on first use, offline, by two people, would lose a side (lesson L23).
import * as Y from "yjs";
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { Json } from "#shared/kernel/json.ts";
import type { TextEdit } from "#shared/kernel/text-edit.ts";
import type { DocUpdate } from "./batch.ts";
import { type Fact, writeFact } from "./fact.ts";
import { FactIndex } from "./fact-index.ts";

const HERE = "here";

export class CompartmentDoc {
  // A deleted fact keeps its content.
  readonly #doc: Y.Doc = new Y.Doc({ gcFilter: ({ parent }) => parent !== this.#facts });
  readonly #facts: Y.Array<Json> = this.#doc.getArray("facts");
  readonly facts = new FactIndex(this.#facts);
  #unreadable = 0;

  /** Calls back with each edit made here, as an update to keep; the edit is in the document already. */
  onEdit(keep: (update: Bytes) => void): void {
    this.#doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === HERE) keep(update as Bytes);
    });
  }

  /** Takes in what was stored or received, in one transaction (one by one is 85 times slower, lesson L78). */
  apply(updates: readonly DocUpdate[]): void {
    this.#doc.transact(() => {
      for (const update of updates) this.#applyOne(update);
    });
  }

  /**
   * True when something that these edits stand on is not here, or could not be read: the document must not be written, nor
   * believed whole.
   */
  get hasHoles(): boolean {
    return this.#unreadable > 0 || this.#doc.store.pendingStructs !== null || this.#doc.store.pendingDs !== null;
  }

  addFacts(facts: readonly Omit<Fact, "id">[]): void {
    this.#doc.transact(() => this.#facts.push(facts.map(writeFact)), HERE);
  }

  text(name: string): string {
    return this.#text(name).toString();
  }

  editText(name: string, edit: TextEdit): void {
    this.#doc.transact(() => this.#text(name).applyDelta(edit.map((step) => ({ ...step }))), HERE);
  }

  /** Calls back with the edits that come from elsewhere; answers the function that stops it. */
  onRemoteTextEdit(name: string, show: (edit: TextEdit) => void): () => void {
    const text = this.#text(name);
    const listen = (event: Y.YTextEvent, transaction: Y.Transaction): void => {
      if (transaction.origin !== HERE) show(event.delta.flatMap(stepOf));
    };
    text.observe(listen);
    return () => text.unobserve(listen);
  }

  destroy(): void {
    this.#doc.destroy();
  }

  /** Only a member can have signed what Yjs can't read: it is counted, and stops neither the others nor the reading. */
  #applyOne({ format, bytes }: DocUpdate): void {
    try {
      if (format === "v1") Y.applyUpdate(this.#doc, bytes);
      else Y.applyUpdateV2(this.#doc, bytes);
    } catch {
      this.#unreadable++;
    }
  }

  // A name that no type holds yet makes one: equal names are the same text on every replica.
  #text(name: string): Y.Text {
    return this.#doc.getText(name);
  }
}

type DeltaStep = Y.YTextEvent["delta"][number];

function stepOf({ insert, retain, delete: removed }: DeltaStep): TextEdit {
  if (typeof insert === "string") return [{ insert }];
  if (retain !== undefined) return [{ retain }];
  return removed === undefined ? [] : [{ delete: removed }];
}
