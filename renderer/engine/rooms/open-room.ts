// A compartment that is being read or written. Each edit is a draft on the disk at once; drafts become one envelope after
// a second of rest, five at most, or when somebody asks.
import type { Bytes } from "#shared/kernel/bytes.ts";
import { makeSerial } from "#shared/kernel/serial.ts";
import { StoreError, type StoreFailure } from "#shared/ports/engine-store.ts";
import type { Timers } from "#shared/ports/timers.ts";
import { numberOf } from "#shared/protocol/genesis.ts";
import type { RoomId } from "#shared/protocol/ids.ts";
import { draftUpdate } from "../crdt/batch.ts";
import { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { draftChange, draftKey, draftRemovals, setDamagedAside } from "./draft-store.ts";
import { batchesOf, bodyOf, type Edit, editOf, restOf } from "./edit-batches.ts";
import { currentRoom } from "./generations.ts";
import { IncompleteRoom } from "./incomplete-room.ts";
import type { LogContext } from "./log-context.ts";
import { ALL, type MayLeave } from "./may-leave.ts";
import type { Opened } from "./open-envelope.ts";
import { appendOwn, UnsignableSpace } from "./own-rows.ts";
import { type RoomContent, readRooms } from "./read-room.ts";
import { sayAgain } from "./say-again.ts";

/** After a write that failed, in milliseconds. */
const RETRY = 5_000;

export class OpenRoom {
  readonly room: RoomId;
  readonly doc: CompartmentDoc;
  readonly missingCount: number;
  /** Records that the disk could not give back. */
  readonly unreadable: readonly string[];
  readonly #context: LogContext;
  readonly #timers: Timers;
  readonly #changed: () => void;
  readonly #sealing = makeSerial();
  /** Edits that no envelope holds yet, each on the disk or on its way there. */
  #edits: Edit[] = [];
  #writing: Promise<unknown>[] = [];
  #firstEditAt: number | null = null;
  /** A row of a later version came while this was open. */
  #hasNewer = false;
  #cancelTimer: (() => void) | null = null;
  readonly #mayLeave: MayLeave;
  #isHeld = false;
  /** What it was read from, where something that it showed is believed no more. */
  readonly #torn: RoomContent | null;
  /** What stands in its place since it was read again. */
  #next: OpenRoom | null = null;
  /** Why the last write failed; `null` once one has passed since. */
  #diskFailure: StoreFailure | null = null;

  /** Reads the compartment of a room. `changed` is called after each change of what it holds or of how safe it is. */
  static open(
    context: LogContext,
    timers: Timers,
    room: RoomId,
    changed: () => void,
    mayLeave: MayLeave = ALL,
  ): Promise<OpenRoom> {
    // In turn with what changes the log: rows that a snapshot covers go from one room once the next one has it. And one opening
    // after the other: what the first one says again is on the disk, and read by the second.
    return context.serially(async () => {
      if (context.catalog.get(room) === null) throw new Error("this room is not known here");
      const read = await readRooms(context, context.catalog.siblings(room));
      await setDamagedAside(context.store, read.damagedDrafts);
      const doc = new CompartmentDoc(numberOf(context.members, context.device.id));
      doc.apply(read.updates);
      const opened = new OpenRoom(context, timers, room, doc, read, changed, mayLeave);
      sayAgain(opened, opened.#torn, opened.#edits, context);
      await Promise.all(opened.#writing);
      if (opened.hasDrafts) opened.#schedule();
      return opened;
    });
  }

  private constructor(
    context: LogContext,
    timers: Timers,
    room: RoomId,
    doc: CompartmentDoc,
    read: RoomContent,
    changed: () => void,
    mayLeave: MayLeave,
  ) {
    this.#mayLeave = mayLeave;
    this.#context = context;
    this.#timers = timers;
    this.room = room;
    this.doc = doc;
    this.missingCount = read.missingCount;
    this.unreadable = read.unreadable;
    this.#torn = read.leftOut.length > 0 ? read : null;
    this.#edits = read.drafts.map(({ key, bytes }) => editOf(key, bytes, true));
    this.#changed = changed;
    doc.onEdit((update) => this.#keep(update));
  }

  get isComplete(): boolean {
    return this.missingCount === 0 && this.unreadable.length === 0 && !this.doc.lacksOwn;
  }

  /** Whether it may be changed. What was typed before a row came that this version can't read still leaves. */
  get mayBeWritten(): boolean {
    return this.#context.maySign && this.isComplete && !this.#hasNewer && this.isRead;
  }

  /** Whether this device reads and writes the compartment: it may have been left out of it since. */
  get isRead(): boolean {
    const { catalog, device } = this.#context;
    const current = currentRoom(catalog.siblings(this.room), device.id);
    return current?.keys.has(current.grant.epoch) ?? false;
  }

  /** Why something that was typed is not on the disk; `null`: all of it is. */
  get failure(): StoreFailure | null {
    // What was typed here stands there since.
    if (this.#next !== null) return this.#next.failure;
    return this.#typed.every(({ isOnDisk }) => isOnDisk) ? null : this.#diskFailure;
  }

  /** Why what is on the disk can't be made ready to leave. */
  get sealFailure(): StoreFailure | null {
    return this.failure === null && this.hasDrafts ? this.#diskFailure : null;
  }

  /** Whether something that was typed is in no envelope yet. */
  get hasDrafts(): boolean {
    return this.#typed.length > 0;
  }

  /** Whether anything is in no envelope yet, who has read included. */
  get hasUnsealed(): boolean {
    return this.#edits.length > 0;
  }

  /** What no envelope holds yet, in the order in which it was made. */
  get unsealed(): readonly Edit[] {
    return this.#edits;
  }

  /** Whether something stays here as drafts, for the next key. */
  get isHeld(): boolean {
    return this.#isHeld && this.hasUnsealed;
  }

  get #typed(): readonly Edit[] {
    return this.#edits.filter((edit) => !edit.isQuiet);
  }

  /** The compartment as its envelopes alone say it, for who lets it go when it is read. Throws a `StoreError`. */
  async sealed(): Promise<CompartmentDoc> {
    const { catalog, serially } = this.#context;
    const doc = new CompartmentDoc();
    doc.apply((await serially(() => readRooms(this.#context, catalog.siblings(this.room)))).sealed);
    return doc;
  }

  /** Changes the document; resolves once that is on the disk, rejects with a `StoreError` while it is not. */
  async write(change: (doc: CompartmentDoc) => void): Promise<void> {
    // Whoever holds it from before writes where it goes on.
    if (this.#next !== null) return this.#next.write(change);
    if (!this.#context.maySign) throw new UnsignableSpace();
    if (!this.mayBeWritten) throw new IncompleteRoom();
    change(this.doc);
    await Promise.all(this.#writing);
    const { failure } = this;
    if (failure !== null) throw new StoreError(failure);
  }

  /** Takes in rows of others, already stored. */
  receive(opened: readonly Opened[]): void {
    this.doc.apply(opened.flatMap((each) => (typeof each === "string" ? [] : each)));
    this.#hasNewer ||= opened.includes("newer");
    // Who was let in again goes on with what was typed before.
    if (this.#edits.length > 0 && this.#cancelTimer === null) this.#schedule();
    this.#changed();
  }

  /**
   * Makes one envelope of what was typed, up to what waits for a key. Resolves when it is on the disk, or could not be put
   * there.
   */
  seal(): Promise<void> {
    this.#stopTimer();
    return this.#sealing(async () => {
      await Promise.allSettled(this.#writing);
      const edits = this.#edits;
      if (edits.length === 0 || !this.isComplete || !this.#context.maySign) return;
      try {
        // What was typed before this device was left out stays here, as it is; that it was read goes with what is read.
        if (!this.isRead) {
          await (this.hasDrafts ? this.#keepAll() : this.#forgetAll());
          this.#diskFailure = null;
          return;
        }
        const due = edits.slice(0, await this.#mayLeave(this));
        const wasHeld = this.#isHeld;
        this.#isHeld = due.length < edits.length;
        if (this.#isHeld && edits.some(({ isOnDisk }) => !isOnDisk)) await this.#keepAll();
        // Nothing is told of what waits on as it did: whoever hears of a change may ask to seal again.
        if (due.length === 0 && wasHeld && this.#diskFailure === null) return;
        for (const batch of batchesOf(due)) {
          const removals = draftRemovals(batch);
          const says = batch.every((edit) => edit.isQuiet) ? "whoRead" : "changes";
          await appendOwn(this.#context, this.room, bodyOf(batch, this.#context), removals, says);
          this.#edits = this.#edits.filter((edit) => !batch.includes(edit));
          await this.#removeLateDrafts(batch);
        }
        this.#diskFailure = null;
        this.#firstEditAt = null;
        if (this.hasDrafts && !this.#isHeld) this.#schedule();
      } catch (thrown) {
        this.#fail(thrown);
      }
      this.#changed();
    });
  }

  /**
   * Reads the compartment again from the disk, with all that was typed in it meanwhile: something that it shows is believed no
   * more. `put` takes the new one in its place, or answers that this one is needed no more. False: this one stays, since what
   * was typed here stands on what would go. Throws a `StoreError`.
   */
  readAgain(put: (after: OpenRoom) => boolean): Promise<boolean> {
    return this.#sealing(async () => {
      const after = await OpenRoom.open(this.#context, this.#timers, this.room, this.#changed, this.#mayLeave);
      // What is on its way to the disk is known to be there, or not, before it goes over.
      while (this.#writing.length > 0) await Promise.allSettled(this.#writing);
      const read = new Set(after.#edits.map(({ key }) => key));
      const typed = this.#edits.filter(({ key }) => !read.has(key));
      after.doc.apply(typed.map(({ update }) => draftUpdate(update)));
      sayAgain(after, after.#torn, [...after.#edits, ...typed], this.#context);
      if ((after.doc.lacksOwn && !this.doc.lacksOwn) || !put(after)) {
        after.letGo();
        return false;
      }
      after.#edits.push(...typed);
      if (this.#diskFailure !== null) after.#fail(new StoreError(this.#diskFailure));
      else if (after.hasDrafts) after.#schedule();
      this.#edits = [];
      this.#next = after;
      this.letGo();
      return true;
    });
  }

  /** The end of this document in memory; what was typed and not sealed stays on the disk as drafts. */
  letGo(): void {
    this.#stopTimer();
    this.doc.destroy();
  }

  /** An edit may stand on those before it: one that the disk refused goes again, in the same transaction. */
  async #keepAll(): Promise<void> {
    const due = this.#edits.filter(({ isOnDisk }) => !isOnDisk);
    const changes = due.map((edit) => draftChange(this.#context.vault, edit.key, edit.update));
    if (changes.length > 0) await this.#context.store.write(changes, "relaxed");
    for (const edit of due) edit.isOnDisk = true;
    this.#changed();
  }

  async #forgetAll(): Promise<void> {
    const edits = this.#edits;
    await this.#context.store.write(draftRemovals(edits), "relaxed");
    this.#edits = this.#edits.filter((edit) => !edits.includes(edit));
    this.#changed();
  }

  #keep(update: Bytes): void {
    const edit = editOf(draftKey(this.room, this.#context.nextOrder()), update, false);
    this.#edits.push(edit);
    const written = this.#keepAll().catch((thrown: unknown) => this.#fail(thrown));
    this.#writing.push(written);
    void written.finally(() => {
      this.#writing = this.#writing.filter((each) => each !== written);
    });
    if (!edit.isQuiet) this.#schedule();
  }

  /** Drafts of what is sealed now, that were written again while it was. */
  async #removeLateDrafts(sealed: readonly Edit[]): Promise<void> {
    if (this.#writing.length === 0) return;
    await Promise.allSettled(this.#writing);
    await this.#context.store.write(draftRemovals(sealed), "relaxed");
  }

  #fail(thrown: unknown): void {
    if (this.#diskFailure === null) this.#stopTimer();
    this.#diskFailure = thrown instanceof StoreError ? thrown.failure : "broken";
    this.#cancelTimer ??= this.#timers.after(RETRY, () => void this.seal());
    this.#changed();
  }

  #schedule(): void {
    if (this.#diskFailure !== null) return;
    const now = this.#timers.now();
    this.#firstEditAt ??= now;
    this.#stopTimer();
    this.#cancelTimer = this.#timers.after(restOf(this.#edits, now - this.#firstEditAt), () => void this.seal());
  }

  #stopTimer(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
  }
}
