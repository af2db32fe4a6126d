// The inner document of a compartment: an array of facts, and texts named by what they belong to. Only root types: a
// container made on first use, offline, by two people, would lose a side (lesson L23).
import * as Y from "yjs";
import { type Bytes, utf8 } from "#shared/kernel/bytes.ts";
import { canonicalJson, type Json } from "#shared/kernel/json.ts";
import type { TextEdit } from "#shared/kernel/text-edit.ts";
import type { DocUpdate } from "./batch.ts";
import { asOne, inCausalOrder, type Known } from "./causal-order.ts";
import { type ContentKind, clientId, deviceOf } from "./client-id.ts";
import { type Fact, writeFact } from "./fact.ts";
import { FactIndex } from "./fact-index.ts";
import { coalesced, type Range } from "./ranges.ts";
import type { SaidAgain, SaidUpTo } from "./said-on-nothing.ts";

const HERE = "here";
const FACTS = "facts";
/** Begins what lies among the facts, and is none: how far this device has said its insertions again. */
const SAID_AGAIN = "saidAgain";

/** What is taken back here is an edit made here too. */
const isMadeHere = (origin: unknown): boolean => origin === HERE || origin instanceof Y.UndoManager;

/** Each answers whether there was something to take back, or to put again. */
export type TextUndo = { readonly undo: () => boolean; readonly redo: () => boolean; readonly stop: () => void };

export class CompartmentDoc {
  // A deleted fact keeps its content.
  readonly #doc: Y.Doc = new Y.Doc({ gcFilter: ({ parent }) => parent !== this.#facts });
  readonly #facts: Y.Array<Json> = this.#doc.getArray(FACTS);
  readonly facts = new FactIndex(this.#facts);
  readonly #me: number;
  /** What tells this opening from all others of this device. */
  readonly #ids: Partial<Record<ContentKind, number>> = {};
  #unreadable = 0;

  /** `me`: the number of this device in the project, which signs what is inserted here. 0 for who only reads. */
  constructor(me = 0) {
    this.#me = me;
  }

  /** Calls back with each edit made here, as an update to keep; the edit is in the document already. */
  onEdit(keep: (update: Bytes) => void): void {
    this.#doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (isMadeHere(origin)) keep(update as Bytes);
    });
  }

  /** Takes in what was stored or received, in one transaction (one by one is 85 times slower, lesson L78). */
  apply(updates: readonly DocUpdate[]): void {
    this.#doc.transact(() => {
      for (const [at, update] of updates.entries()) {
        this.#applyOne(update);
        if (this.#isWaiting && at + 1 < updates.length) {
          const { ready, waiting } = inCausalOrder(updates.slice(at), this.#known);
          for (const each of ready) this.#applyOne(each);
          this.#applyWaiting(waiting);
          return;
        }
      }
    });
  }

  /** Whether some edit stands on one that is not here. */
  get #isWaiting(): boolean {
    return this.#doc.store.pendingStructs !== null || this.#doc.store.pendingDs !== null;
  }

  #applyWaiting(waiting: readonly DocUpdate[]): void {
    if (waiting.length === 0) return;
    try {
      Y.applyUpdateV2(this.#doc, asOne(waiting).bytes);
    } catch {
      for (const each of waiting) this.#applyOne(each);
    }
  }

  get #known(): Known {
    return Y.decodeStateVector(Y.encodeStateVector(this.#doc));
  }

  /** What is no update, though its author has signed it, is counted, and hides nothing of the rest (lesson L51). */
  #applyOne({ format, bytes }: DocUpdate): void {
    try {
      if (format === "v1") Y.applyUpdate(this.#doc, bytes);
      else Y.applyUpdateV2(this.#doc, bytes);
    } catch {
      this.#unreadable++;
    }
  }

  /** True when something that these edits stand on is not here, or could not be read. */
  get hasHoles(): boolean {
    return this.#unreadable > 0 || this.#isWaiting;
  }

  /**
   * True when edits of this very device lack: the document must not be written, or its next envelope would have a hole.
   * An edit of another that stands on something unknown waits, like one that has not come yet, and hinders nobody. Neither
   * does one that was said again.
   */
  get lacksOwn(): boolean {
    const { pendingStructs } = this.#doc.store;
    if (pendingStructs === null) return false;
    const { structs } = Y.decodeUpdateV2(pendingStructs.update);
    const { saidUpTo } = this;
    return structs.some((struct) => {
      const { client, clock } = struct.id;
      const isOwn = !(struct instanceof Y.Skip) && deviceOf(client) === this.#me;
      return isOwn && clock + struct.length > (saidUpTo.get(client) ?? 0);
    });
  }

  /** How far this device has said again what it had said on something that is left out. */
  get saidUpTo(): SaidUpTo {
    const upTo = new Map<number, number>();
    for (let item = this.#facts._start; item !== null; item = item.right) {
      if (deviceOf(item.id.client) !== this.#me) continue;
      for (const [client, clock] of item.content.getContent().flatMap(saidUpToIn)) {
        upTo.set(client, Math.max(clock, upTo.get(client) ?? 0));
      }
    }
    return upTo;
  }

  /** Says again what a document without something that was left out does not show: all of it in one edit, or nothing. */
  sayAgain({ facts, texts, upTo }: SaidAgain): void {
    this.#doc.transact(() => {
      for (const [name, edit] of texts) this.editText(name, edit);
      this.#edit("facts", () => this.#facts.push([...facts, [SAID_AGAIN, ...upTo]]));
    }, HERE);
  }

  addFacts(facts: readonly Omit<Fact, "id">[]): void {
    this.#edit("facts", () => this.#facts.push(facts.map(writeFact)));
  }

  text(name: string): string {
    return this.#text(name).toString();
  }

  editText(name: string, edit: TextEdit): void {
    this.#edit("text", () => this.#text(name).applyDelta(edit.map((step) => ({ ...step }))));
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
      undo: () => this.#as("text", () => manager.undo() !== null),
      redo: () => this.#as("text", () => manager.redo() !== null),
      stop: () => manager.destroy(),
    };
  }

  /** All that the document holds, as one update: what was deleted is not in it any more. */
  snapshot(): DocUpdate {
    return { format: "v2", bytes: Y.encodeStateAsUpdateV2(this.#doc) as Bytes };
  }

  /** What the document says, in one form on every replica that holds the same edits. */
  canonical(): Bytes {
    const texts = Object.fromEntries(this.texts());
    return utf8(canonicalJson({ facts: this.#facts.toArray(), texts, extent: this.extent() }));
  }

  /** The texts that hold something, by name. */
  texts(): ReadonlyMap<string, string> {
    const names = [...this.#doc.share.keys()].filter((name) => name !== FACTS);
    return new Map(names.map((name): [string, string] => [name, this.text(name)]).filter(([, text]) => text !== ""));
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

  #edit(kind: ContentKind, act: () => void): void {
    this.#as(kind, () => this.#doc.transact(act, HERE));
  }

  /** What is inserted says who inserted it, and what it is. */
  #as<Answer>(kind: ContentKind, act: () => Answer): Answer {
    this.#ids[kind] ??= this.#newId(kind);
    this.#doc.clientID = this.#ids[kind];
    return act();
  }

  /** An id that no earlier opening of this device had: Yjs draws one at random for each document. */
  #newId(kind: ContentKind): number {
    const id = clientId(this.#me, kind, new Y.Doc().clientID);
    return this.#doc.store.clients.has(id) ? this.#newId(kind) : id;
  }

  // A name that no type holds yet makes one: equal names are the same text on every replica.
  #text(name: string): Y.Text {
    return this.#doc.getText(name);
  }
}

/** The clients, and how far they were said again, that something among the facts tells. */
function saidUpToIn(stored: unknown): readonly (readonly [number, number])[] {
  if (!Array.isArray(stored) || stored[0] !== SAID_AGAIN) return [];
  return stored
    .slice(1)
    .filter((each): each is [number, number] => Array.isArray(each) && each.every(Number.isSafeInteger));
}

const byFirst = (left: readonly [number, unknown], right: readonly [number, unknown]): number => left[0] - right[0];

type DeltaStep = Y.YTextEvent["delta"][number];

function stepOf({ insert, retain, delete: removed }: DeltaStep): TextEdit {
  if (typeof insert === "string") return [{ insert }];
  if (retain !== undefined) return [{ retain }];
  return removed === undefined ? [] : [{ delete: removed }];
}
