// The inner document of a compartment: an array of facts, and texts named by what they belong to. Only root types: a
// container made on first use, offline, by two people, would lose a side (lesson L23).
import * as Y from "yjs";
import { type Bytes, utf8 } from "#shared/kernel/bytes.ts";
import { canonicalJson, type Json } from "#shared/kernel/json.ts";
import type { TextEdit } from "#shared/kernel/text-edit.ts";
import type { DocUpdate } from "./batch.ts";
import { type Fact, writeFact } from "./fact.ts";
import { FactIndex } from "./fact-index.ts";
import { coalesced, type Range } from "./ranges.ts";

const HERE = "here";
const FACTS = "facts";

/** What is taken back here is an edit made here too. */
const isMadeHere = (origin: unknown): boolean => origin === HERE || origin instanceof Y.UndoManager;

/** Each answers whether there was something to take back, or to put again. */
export type TextUndo = { readonly undo: () => boolean; readonly redo: () => boolean; readonly stop: () => void };

export class CompartmentDoc {
  readonly #doc = new Y.Doc();
  readonly #facts: Y.Array<Json> = this.#doc.getArray(FACTS);
  readonly facts = new FactIndex(this.#facts);
  #isHurt = false;

  /** Calls back with each edit made here, as an update to keep; the edit is in the document already. */
  onEdit(keep: (update: Bytes) => void): void {
    this.#doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (isMadeHere(origin)) keep(update as Bytes);
    });
  }

  /** Takes in what was stored or received, in one transaction (one by one is 85 times slower, lesson L78). */
  apply(updates: readonly DocUpdate[]): void {
    this.#doc.transact(() => {
      for (const update of updates) this.#applyOne(update);
    });
  }

  /** What is no update, though its author has signed it, hides nothing of the rest (lesson L51). */
  #applyOne({ format, bytes }: DocUpdate): void {
    try {
      if (format === "v1") Y.applyUpdate(this.#doc, bytes);
      else Y.applyUpdateV2(this.#doc, bytes);
    } catch {
      this.#isHurt = true;
    }
  }

  /** True when something that these edits stand on is not here: the document must not be written, nor believed whole. */
  get hasHoles(): boolean {
    return this.#isHurt || this.#doc.store.pendingStructs !== null || this.#doc.store.pendingDs !== null;
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

  /** Takes back, and puts again, what is typed here in a text from now on; nothing of others is touched (lesson L24). */
  undoOf(name: string): TextUndo {
    const manager = new Y.UndoManager(this.#text(name), { trackedOrigins: new Set([HERE]) });
    return {
      undo: () => manager.undo() !== null,
      redo: () => manager.redo() !== null,
      stop: () => manager.destroy(),
    };
  }

  /** All that the document holds, as one update: what was deleted is not in it any more. */
  snapshot(): DocUpdate {
    return { format: "v2", bytes: Y.encodeStateAsUpdateV2(this.#doc) as Bytes };
  }

  /** What the document says, in one form on every replica that holds the same edits. */
  canonical(): Bytes {
    const texts = [...this.#doc.share.keys()]
      .filter((name) => name !== FACTS)
      .map((name): [string, string] => [name, this.text(name)])
      .filter(([, text]) => text !== "");
    return utf8(
      canonicalJson({ facts: this.#facts.toArray(), texts: Object.fromEntries(texts), extent: this.extent() }),
    );
  }

  /** Which edits are in the document, in one form on every replica: what was inserted and deleted, by whom. */
  extent(): string {
    const { sv, ds } = Y.snapshot(this.#doc);
    const deleted = [...ds.clients].map(([client, ranges]): [number, readonly Range[]] => [
      client,
      coalesced(ranges.map(({ clock, len }) => ({ start: clock, end: clock + len }))),
    ]);
    return JSON.stringify([[...sv].sort(byFirst), deleted.sort(byFirst)]);
  }

  destroy(): void {
    this.#doc.destroy();
  }

  // A name that no type holds yet makes one: equal names are the same text on every replica.
  #text(name: string): Y.Text {
    return this.#doc.getText(name);
  }
}

const byFirst = (left: readonly [number, unknown], right: readonly [number, unknown]): number => left[0] - right[0];

type DeltaStep = Y.YTextEvent["delta"][number];

function stepOf({ insert, retain, delete: removed }: DeltaStep): TextEdit {
  if (typeof insert === "string") return [{ insert }];
  if (retain !== undefined) return [{ retain }];
  return removed === undefined ? [] : [{ delete: removed }];
}
