// The files that are open on the screen: reads them, writes in them, and says when what they show has changed.
import { checkFieldValue, FILE_FIELDS, type FieldCompartment, type FileField } from "#shared/domain/case-file/index.ts";
import type { Json } from "#shared/kernel/json.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { makeSerial } from "#shared/kernel/serial.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { FactId, NewFile, NoteId, ValueView, WriteFailure } from "#shared/ports/engine.ts";
import { StoreError } from "#shared/ports/engine-store.ts";
import type { Timers } from "#shared/ports/timers.ts";
import type { CaseFileId, DeviceId, RoomId, TrackId } from "#shared/protocol/ids.ts";
import { AuditKeeper } from "../audit/audit-keeper.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { type OpenTrack, openTracks } from "../health/open-track.ts";
import { IncompleteRoom } from "../rooms/incomplete-room.ts";
import type { LogContext } from "../rooms/log-context.ts";
import type { OpenRoom } from "../rooms/open-room.ts";
import { createFile, createRooms } from "../rooms/own-rows.ts";
import type { RoomShelf } from "../rooms/room-shelf.ts";
import { factWriter, type NewFact, type WriteFacts } from "./fact-writer.ts";
import { COMPARTMENTS, docsOf, type FileDocs, isOfFile, noteField, type Reader, valueView } from "./file-content.ts";
import { begunNote, fieldsOf, IN_FIELD, newNoteId, refusalOf } from "./new-file.ts";
import { noteMarks } from "./note-marks.ts";
import { orRefused, unlessFull } from "./or-refused.ts";
import { beginning, type Saying, sayingAnew, settling } from "./saying.ts";

type OpenFile = { readonly rooms: Map<RoomId, Promise<OpenRoom>>; opening: Promise<void> };

export type DeskOptions = {
  readonly context: LogContext;
  readonly shelf: RoomShelf;
  readonly timers: Timers;
  /** The number of this device in the project. */
  readonly me: number;
  /** The devices that open a new file. */
  readonly openingTeam: () => readonly DeviceId[];
  /** SHR-30: whether this person may open one. */
  readonly mayOpenFiles: () => boolean;
  /** The devices that a compartment of a file is for; `null` while the facts are not enough to say it. */
  readonly readers: (file: CaseFileId, compartment: FieldCompartment) => Promise<ReadonlySet<DeviceId> | null>;
  /** A compartment of an open file is on the screen. */
  readonly shown: (file: CaseFileId, room: RoomId) => void;
  /** It no longer is. */
  readonly left: (room: RoomId) => void;
  /** Rooms of open files that hold something that lacks: to be asked for again. */
  readonly incomplete: (room: OpenRoom) => void;
};

/** Made with the file; the others at their first use. */
const MADE_AT_ONCE: readonly FieldCompartment[] = ["identity", "field"];

export class FileDesk {
  /** Who reads these files, in the files. */
  readonly audit: AuditKeeper;
  readonly noteMarks = noteMarks();
  readonly #options: DeskOptions;
  readonly #write: WriteFacts;
  /** The rooms that are held for each open file, and when all of them have been read. */
  readonly #open = new Map<CaseFileId, OpenFile>();
  readonly #making = makeSerial();

  constructor(options: DeskOptions) {
    this.#options = options;
    this.#write = factWriter(options.timers, options.me);
    this.audit = new AuditKeeper(options);
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
    opened.opening = this.attach(file).then(() => undefined);
    return opened.opening;
  }

  /** Opens the compartments of an open file that came since. False: it is not open. */
  async attach(file: CaseFileId): Promise<boolean> {
    const { context, shelf, incomplete, shown } = this.#options;
    const held = this.#open.get(file);
    for (const state of context.catalog.of(file)) {
      const { room } = state;
      // It may have been closed while a compartment was being read.
      if (held === undefined || this.#open.get(file) !== held) return false;
      const isShown = this.#isRead(file, room) && isOfFile(state);
      if (held.rooms.has(room) || !isShown) continue;
      const acquiring = shelf.acquire(room);
      held.rooms.set(room, acquiring);
      const opened = await acquiring;
      if (!opened.isComplete) incomplete(opened);
      if (this.#open.get(file) !== held) continue;
      shown(file, room);
      this.audit.arrived(file);
    }
    return held !== undefined;
  }

  async close(file: CaseFileId): Promise<void> {
    const held = this.#open.get(file);
    this.#open.delete(file);
    this.audit.closed(file);
    // Who may read the others is said in `identity`, the first.
    for (const [room, acquiring] of [...(held?.rooms ?? [])].reverse()) await this.#letGo(file, room, acquiring);
  }

  /** Closes what is read here no more: compartments of these files, and the files of which nothing is. */
  async closeUnread(files: Iterable<CaseFileId>): Promise<void> {
    for (const file of files) {
      const held = this.#open.get(file)?.rooms ?? new Map<RoomId, Promise<OpenRoom>>();
      const unread = [...held].filter(([room]) => !this.#isRead(file, room));
      this.#options.shelf.letGoStray();
      if (unread.length === held.size) {
        await this.close(file);
        continue;
      }
      for (const [room, acquiring] of unread) {
        held.delete(room);
        await this.#letGo(file, room, acquiring);
      }
    }
  }

  /** The documents of an open file, as far as they are here. */
  docs(file: CaseFileId): FileDocs {
    const tracks = this.tracks(file).map(({ room }) => room.doc);
    return docsOf((compartment) => this.#room(file, compartment)?.doc ?? null, tracks);
  }

  rooms(file: CaseFileId): readonly OpenRoom[] {
    const compartments = COMPARTMENTS.flatMap((compartment) => this.#room(file, compartment) ?? []);
    return [...compartments, ...this.tracks(file).map(({ room }) => room)];
  }

  /** The tracks of health that are open here, each a compartment of its own. */
  tracks(file: CaseFileId): readonly OpenTrack[] {
    return openTracks(this.#options.context.catalog.of(file), (track) => this.#room(file, "health", track));
  }

  /** The compartment in which a note is written; `null`: it is not here. */
  noteRoom(file: CaseFileId, note: NoteId): OpenRoom | null {
    const field = noteField(note);
    return this.rooms(file).find(({ doc }) => doc.facts.history(field).length > 0) ?? null;
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
    if (!this.#options.mayOpenFiles()) return Promise.resolve(fail({ kind: "notYourRole" }));
    const facts = fields.map(([field, value]) => ({ field, value, supersedes: [] }));
    return orRefused(async () => {
      // All at once, by the one device that makes the file: two people who each made a compartment on their first note,
      // apart, would never read each other (lesson L23).
      const file = await createFile(this.#options.context, MADE_AT_ONCE, this.#options.openingTeam());
      await this.open(file);
      // From here on the file exists: what is not on the disk yet is shown as such in the file itself, and tried again.
      await unlessFull(this.#addFacts(file, "identity", facts));
      if (newFile.note.trim() !== "") await unlessFull(this.#writeNote(file, newNoteId(), newFile.note));
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
    const checked = checkFieldValue(field, value, dayIn(this.#options.timers.now(), DEFAULT_TIME_ZONE));
    if (!checked.ok) return Promise.resolve(fail({ kind: "invalid", field, failure: checked.failure }));
    const by = { seen, me: this.#options.me };
    return this.addTo(file, FILE_FIELDS[field].compartment, (doc) => [sayingAnew(doc, field, checked.value, by)]);
  }

  /** Begins a note of Terrain, of a track of health, or a message: a note of the support. Asked again, it is begun once (L17). */
  async addNote(file: CaseFileId, note = newNoteId(), place = IN_FIELD): Promise<Result<NoteId, WriteFailure>> {
    const begun: Saying = (doc) => beginning(doc, noteField(note), {});
    const added = await this.addTo(file, place.compartment, begun, place.track);
    return added.ok ? ok(note) : added;
  }

  /** Removing a note hides it; its text stays in its history, and it can be brought back. */
  removeNote(file: CaseFileId, note: NoteId, isRemoved: boolean): Promise<Result<null, WriteFailure>> {
    const field = noteField(note);
    return orRefused(async () => {
      const room = this.#whereWritten(file, note);
      await this.#write(room, settling(room.doc, field, isRemoved ? null : {}));
      return null;
    });
  }

  /** Applies at once an edit of a note that is open in a form; resolves when it is on the disk. */
  editNote(
    file: CaseFileId,
    note: NoteId,
    edit: (doc: CompartmentDoc) => void,
    isTyped = true,
  ): Promise<Result<null, WriteFailure>> {
    return this.noteMarks.writing(note, isTyped, () =>
      orRefused(async () => {
        await this.#whereWritten(file, note).write(edit);
        return null;
      }),
    );
  }

  /** What is left of a room that is read no more is who reads it; one that a stick had shown may be of another file since. */
  #isRead(file: CaseFileId, room: RoomId): boolean {
    const state = this.#options.context.catalog.get(room);
    return state?.caseFile === file && state.keys.size > 0;
  }

  async #letGo(file: CaseFileId, room: RoomId, acquiring: Promise<OpenRoom>): Promise<void> {
    const { context, left, shelf } = this.#options;
    left(room);
    await acquiring.then(
      // Whoever holds the room as it is holds another document.
      () => (context.catalog.get(room)?.caseFile === file ? shelf.release(room) : undefined),
      () => undefined,
    );
  }

  async #writeNote(file: CaseFileId, note: NoteId, text: string): Promise<void> {
    await this.#addFacts(file, "field", begunNote(note));
    await this.#roomToWrite(file, "field").write((doc) => doc.editText(noteField(note), [{ insert: text }]));
  }

  async #addFacts(file: CaseFileId, compartment: FieldCompartment, facts: readonly NewFact[]): Promise<void> {
    await this.#write(await this.#roomAtFirstUse(file, compartment), facts);
  }

  #whereWritten(file: CaseFileId, note: NoteId): OpenRoom {
    const room = this.noteRoom(file, note);
    if (room === null) throw new IncompleteRoom();
    return room;
  }

  /**
   * Writes in an open file what its document makes its author say: fields, records, who may read it, how to call somebody,
   * a track of health. What is said already may still be on its way to the disk: it is not called saved before.
   */
  addTo(
    file: CaseFileId,
    compartment: FieldCompartment | "health",
    said: Saying,
    track: TrackId | null = null,
  ): Promise<Result<null, WriteFailure>> {
    return orRefused(async () => {
      // A track is begun before it is written in.
      const isTrack = compartment === "health";
      const room = isTrack ? this.#roomToWrite(file, "health", track) : await this.#roomAtFirstUse(file, compartment);
      const facts = said(room.doc);
      if (facts.length > 0) await this.#write(room, facts);
      else if (room.failure !== null) throw new StoreError(room.failure);
      return null;
    });
  }

  /**
   * A compartment that nobody has written in yet, as far as it is known here, is made for those whom it is for. Two who
   * make it apart, for the same people, read both of what they made; two writes of one hand make it once.
   */
  async #roomAtFirstUse(file: CaseFileId, compartment: FieldCompartment): Promise<OpenRoom> {
    if (this.#room(file, compartment) === null && !MADE_AT_ONCE.includes(compartment))
      await this.#making(() => this.#make(file, compartment));
    return this.#roomToWrite(file, compartment);
  }

  async #make(file: CaseFileId, compartment: FieldCompartment): Promise<void> {
    const { context, readers } = this.#options;
    if (this.#room(file, compartment) !== null) return;
    const devices = await readers(file, compartment);
    // Who may not read it would make a room of their own, that nobody looks for.
    if (!devices?.has(context.device.id)) throw new IncompleteRoom();
    await createRooms(context, file, [compartment], [...devices]);
    await this.attach(file);
  }

  /** A compartment whose first row has not come here yet is not whole: it is waited for, never made twice. */
  #roomToWrite(file: CaseFileId, compartment: FieldCompartment | "health", track: TrackId | null = null): OpenRoom {
    const room = this.#room(file, compartment, track);
    if (room === null) throw new IncompleteRoom();
    return room;
  }

  #room(file: CaseFileId, compartment: FieldCompartment | "health", track: TrackId | null = null): OpenRoom | null {
    const state = this.#options.context.catalog.find(file, compartment, track);
    return state === null ? null : this.#options.shelf.get(state.room);
  }
}
