// The files that are open on the screen: reads them, writes in them, and says when what they show has changed.
import {
  checkFieldValue,
  FILE_FIELDS,
  type FieldCompartment,
  type FileField,
  LONGEST_NOTE,
} from "#shared/domain/case-file/index.ts";
import { toHex } from "#shared/kernel/bytes.ts";
import type { Json } from "#shared/kernel/json.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { type StampClock, stampClock } from "#shared/kernel/stamp.ts";
import type { FactId, NewFile, NoteId, ValueView, WriteFailure } from "#shared/ports/engine.ts";
import { StoreError } from "#shared/ports/engine-store.ts";
import type { Timers } from "#shared/ports/timers.ts";
import { randomBytes } from "#shared/protocol/crypto.ts";
import { type CaseFileId, type DeviceId, newCaseFileId, type RoomId } from "#shared/protocol/ids.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { IncompleteRoom, type OpenRoom } from "../rooms/open-room.ts";
import { createRooms } from "../rooms/own-rows.ts";
import type { RoomShelf } from "../rooms/room-shelf.ts";
import { type Compartment, compartmentOf, inRoomOrder } from "./compartment.ts";
import { type FileDocs, noteField, type Reader, valueView } from "./file-content.ts";

type OpenFile = { readonly rooms: Map<RoomId, Promise<OpenRoom>>; opening: Promise<void> };

type NewFact = { readonly field: string; readonly value: Json; readonly supersedes: readonly FactId[] };

export type DeskOptions = {
  readonly context: LogContext;
  readonly shelf: RoomShelf;
  readonly timers: Timers;
  /** The number of this device in the project. */
  readonly me: number;
  /** The devices that open a new compartment. */
  readonly openingTeam: () => readonly DeviceId[];
  /** Rooms of open files that hold something that lacks: to be asked for again. */
  readonly incomplete: (room: OpenRoom) => void;
};

const COMPARTMENTS: readonly FieldCompartment[] = ["identity", "field"];

export class FileDesk {
  readonly #options: DeskOptions;
  readonly #clock: StampClock;
  /** The rooms that are held for each open file, and when all of them have been read. */
  readonly #open = new Map<CaseFileId, OpenFile>();

  constructor(options: DeskOptions) {
    this.#options = options;
    this.#clock = stampClock(options.timers.now);
  }

  isOpen(file: CaseFileId): boolean {
    return this.#open.has(file);
  }

  openFiles(): readonly CaseFileId[] {
    return [...this.#open.keys()];
  }

  /** Resolves once the file's compartments have been read. Throws a `StoreError`. */
  open(file: CaseFileId): Promise<void> {
    const known = this.#open.get(file);
    if (known !== undefined) return known.opening;
    const opened: OpenFile = { rooms: new Map(), opening: Promise.resolve() };
    this.#open.set(file, opened);
    opened.opening = this.attach(file);
    return opened.opening;
  }

  /** Opens the compartments of an open file that came since. */
  async attach(file: CaseFileId): Promise<void> {
    const { context, shelf, incomplete } = this.#options;
    const held = this.#open.get(file);
    for (const { room, purpose } of context.catalog.of(file)) {
      // It may have been closed while a compartment was being read.
      if (held === undefined || this.#open.get(file) !== held) return;
      if (held.rooms.has(room) || !COMPARTMENTS.includes(purpose as FieldCompartment)) continue;
      const acquiring = shelf.acquire(room);
      held.rooms.set(room, acquiring);
      const opened = await acquiring;
      if (!opened.isComplete) incomplete(opened);
    }
  }

  async close(file: CaseFileId): Promise<void> {
    const held = this.#open.get(file);
    this.#open.delete(file);
    for (const [room, acquiring] of held?.rooms ?? []) {
      await acquiring.then(
        () => this.#options.shelf.release(room),
        () => undefined,
      );
    }
  }

  /** The documents of an open file, as far as they are here. */
  docs(file: CaseFileId): FileDocs {
    return { identity: this.#compartment(file, "identity"), field: this.#compartment(file, "field") };
  }

  rooms(file: CaseFileId): readonly OpenRoom[] {
    return COMPARTMENTS.flatMap((compartment) => this.#rooms(file, compartment));
  }

  history(file: CaseFileId, field: FileField, reader: Reader): readonly ValueView[] {
    const facts = this.docs(file)[FILE_FIELDS[field].compartment]?.facts.history(field) ?? [];
    return facts.map((fact) => valueView(fact, reader));
  }

  /** Makes a file and leaves it open. Fields that are `null` are not written: nobody has said anything of them. */
  create(newFile: NewFile): Promise<Result<CaseFileId, WriteFailure>> {
    const fields = fieldsOf(newFile, this.#options.me);
    const refusal = refusalOf(fields, newFile.note);
    if (refusal !== null) return Promise.resolve(fail(refusal));
    const file = newCaseFileId();
    const { note } = newFile;
    const facts = fields.map(([field, value]) => ({ field, value, supersedes: [] }));
    return this.#guarded(async () => {
      const purposes = note.trim() === "" ? (["identity"] as const) : (["identity", "field"] as const);
      await createRooms(this.#options.context, file, purposes, this.#options.openingTeam());
      await this.open(file);
      // From here on the file exists: what is not on the disk yet is shown as such in the file itself, and tried again.
      await this.#unlessFull(this.#addFacts(file, "identity", facts));
      if (note.trim() !== "") await this.#unlessFull(this.#writeNote(file, newNoteId(), note));
      return file;
    });
  }

  /** Writes a value in the place of those that its author saw. */
  setField(
    file: CaseFileId,
    field: FileField,
    value: Json,
    seen: readonly FactId[],
  ): Promise<Result<null, WriteFailure>> {
    const checked = checkFieldValue(field, value);
    if (!checked.ok) return Promise.resolve(fail({ kind: "invalid", field, failure: checked.failure }));
    return this.#guarded(async () => {
      const fact = { field, value: checked.value, supersedes: seen };
      await this.#addFacts(file, FILE_FIELDS[field].compartment, [fact]);
      return null;
    });
  }

  addNote(file: CaseFileId): Promise<Result<NoteId, WriteFailure>> {
    const note = newNoteId();
    return this.#guarded(async () => {
      await this.#addFacts(file, "field", [{ field: noteField(note), value: {}, supersedes: [] }]);
      return note;
    });
  }

  /** Removing a note hides it; its text stays in its history, and it can be brought back. */
  removeNote(file: CaseFileId, note: NoteId, isRemoved: boolean): Promise<Result<null, WriteFailure>> {
    const field = noteField(note);
    return this.#guarded(async () => {
      const seen = this.docs(file).field?.facts.current(field) ?? [];
      const fact = { field, value: isRemoved ? null : {}, supersedes: seen.map(({ id }) => id) };
      await this.#addFacts(file, "field", [fact]);
      return null;
    });
  }

  /** Applies at once an edit of a note that is open in a form; resolves when it is on the disk. */
  editNote(file: CaseFileId, note: NoteId, edit: (doc: CompartmentDoc) => void): Promise<Result<null, WriteFailure>> {
    const room = this.#roomOf(file, "field", noteField(note));
    return this.#guarded(async () => {
      if (room === null) throw new IncompleteRoom();
      await room.write(edit);
      return null;
    });
  }

  async #writeNote(file: CaseFileId, note: NoteId, text: string): Promise<void> {
    const field = noteField(note);
    await this.#addFacts(file, "field", [{ field, value: {}, supersedes: [] }]);
    await this.#roomOf(file, "field", field)?.write((doc) => doc.editText(field, [{ insert: text }]));
  }

  /** Writes facts of one field, or of a file that begins: they go to one room. */
  async #addFacts(file: CaseFileId, compartment: FieldCompartment, facts: readonly NewFact[]): Promise<void> {
    const room = await this.#roomToWrite(file, compartment, facts[0]?.field ?? "");
    await room.write((doc) => {
      this.#clock.see(this.#compartment(file, compartment)?.facts.latest ?? doc.facts.latest);
      doc.addFacts(facts.map((fact) => ({ ...fact, by: this.#options.me, at: this.#clock.next() })));
    });
  }

  /** The first writer of a compartment makes it, offline, for the file's opening team. */
  async #roomToWrite(file: CaseFileId, compartment: FieldCompartment, field: string): Promise<OpenRoom> {
    const { context, openingTeam } = this.#options;
    if (this.#rooms(file, compartment).length === 0) {
      await createRooms(context, file, [compartment], openingTeam());
      await this.attach(file);
    }
    const room = this.#roomOf(file, compartment, field);
    if (room === null) throw new IncompleteRoom();
    return room;
  }

  async #unlessFull(write: Promise<void>): Promise<void> {
    await write.catch((thrown: unknown) => {
      if (!(thrown instanceof StoreError)) throw thrown;
    });
  }

  #rooms(file: CaseFileId, compartment: FieldCompartment): readonly OpenRoom[] {
    const { context, shelf } = this.#options;
    const states = context.catalog.of(file).filter(({ purpose }) => purpose === compartment);
    return [...states].sort(inRoomOrder).flatMap(({ room }) => shelf.get(room) ?? []);
  }

  #compartment(file: CaseFileId, compartment: FieldCompartment): Compartment | null {
    return compartmentOf(this.#rooms(file, compartment).map(({ doc }) => doc));
  }

  /** The room in which a field is written: where it was begun. */
  #roomOf(file: CaseFileId, compartment: FieldCompartment, field: string): OpenRoom | null {
    const rooms = this.#rooms(file, compartment);
    const doc = compartmentOf(rooms.map((room) => room.doc))?.docOf(field);
    return rooms.find((room) => room.doc === doc) ?? null;
  }

  async #guarded<Answer>(act: () => Promise<Answer>): Promise<Result<Answer, WriteFailure>> {
    try {
      return ok(await act());
    } catch (thrown) {
      if (thrown instanceof StoreError) return fail({ kind: "notSaved", failure: thrown.failure });
      if (thrown instanceof IncompleteRoom) return fail({ kind: "incomplete" });
      throw thrown;
    }
  }
}

const newNoteId = (): NoteId => toHex(randomBytes(8)) as NoteId;

/** What is known of somebody met for the first time; the rest is not asked yet, and not written. */
function fieldsOf({ name, basin, apparentAge }: NewFile, me: number): readonly (readonly [FileField, Json])[] {
  const known: readonly (readonly [FileField, Json])[] = [
    ["name", name],
    ["basin", basin],
    ["apparentAge", apparentAge],
    ["phase", "found"],
    ["leadWorker", String(me)],
  ];
  return known.filter(([field, value]) => field === "name" || value !== null);
}

function refusalOf(fields: readonly (readonly [FileField, Json])[], note: string): WriteFailure | null {
  for (const [field, value] of fields) {
    const checked = checkFieldValue(field, value);
    if (!checked.ok) return { kind: "invalid", field, failure: checked.failure };
  }
  return note.length > LONGEST_NOTE ? { kind: "noteTooLong", longest: LONGEST_NOTE, length: note.length } : null;
}
