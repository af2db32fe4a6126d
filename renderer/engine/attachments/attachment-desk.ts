// Attaches files to the papers of a young person's file, and gives them back. The pieces are rows of a room of their own
// beside the compartment, so that whatever carries rows carries them; the fact that names them is written last.
import { checkFile, isTooLarge } from "#shared/domain/attachments/index.ts";
import type { FieldCompartment } from "#shared/domain/case-file/index.ts";
import { recordRule } from "#shared/domain/records/index.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { Json } from "#shared/kernel/json.ts";
import { plainLine } from "#shared/kernel/plain-line.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { makeSerial } from "#shared/kernel/serial.ts";
import type {
  AttachFailure,
  AttachmentId,
  AttachmentView,
  GivenFile,
  PaperAt,
  ReadFileFailure,
} from "#shared/ports/attachments.ts";
import type { WriteFailure } from "#shared/ports/failures.ts";
import {
  type FirstPiece,
  LONGEST_NAME,
  type StoredAttachment,
  writeAttachment,
} from "#shared/ports/stored-attachment.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import { newKey } from "#shared/protocol/crypto.ts";
import type { CaseFileId, Hash, RoomId } from "#shared/protocol/ids.ts";
import { ATTACHED, isSamePlace } from "#shared/protocol/room-purpose.ts";
import type { CaseAccess } from "../access/case-access.ts";
import { writeChunk } from "../crdt/batch.ts";
import type { FileDesk } from "../files/file-desk.ts";
import { orRefused } from "../files/or-refused.ts";
import { settling } from "../files/saying.ts";
import type { Reader } from "../files/value-view.ts";
import { IncompleteRoom } from "../rooms/incomplete-room.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { appendOwn, createRooms } from "../rooms/own-rows.ts";
import { attachedField, attachedIn, readAttachments, type Transfer } from "./attachment-facts.ts";
import { type Missing, pieceCheck } from "./check-pieces.ts";
import { findPieces, keysOf, piecesHere } from "./find-pieces.ts";
import { cutInPieces, fileIn } from "./pieces.ts";

export type AttachmentDeskOptions = {
  readonly context: LogContext;
  readonly desk: FileDesk;
  /** Who each compartment of a file is for. */
  readonly access: Pick<CaseAccess, "readers">;
  /** How many rows each room is known to lack. */
  readonly missing: Missing;
  /** Own rows were added to a room: they wait to be sent. */
  readonly added: (room: RoomId) => void;
};

export type AttachmentDesk = ReturnType<typeof attachmentDesk>;

export function attachmentDesk({ context, desk, access, missing, added }: AttachmentDeskOptions) {
  const { catalog, device, outbox, genesis } = context;
  const inTurn = makeSerial();
  const check = pieceCheck(context, missing);

  /** The room in which the files of a compartment lie, made at the first one, for those who read the compartment. */
  const roomFor = async (file: CaseFileId, compartment: FieldCompartment): Promise<RoomState> => {
    const find = (): RoomState | null => catalog.find(file, compartment, ATTACHED);
    if (find() === null) {
      const devices = await access.readers(file, compartment, desk.docs(file).identity);
      if (!devices?.has(device.id)) throw new IncompleteRoom();
      await createRooms(context, file, [compartment], [...devices], ATTACHED);
    }
    const room = find();
    // One that is known and can't be opened yet is waited for, never made twice.
    if (room === null) throw new IncompleteRoom();
    return room;
  };

  const keepPieces = async (
    file: Bytes,
    { room }: RoomState,
  ): Promise<Pick<StoredAttachment, "key" | "first" | "pieces">> => {
    const key = newKey();
    const pieces: Hash[] = [];
    let first: FirstPiece | null = null;
    for (const { hash, bytes } of cutInPieces(file, key)) {
      await appendOwn(context, room, writeChunk(bytes), []);
      first ??= { room, device: device.id, seq: catalog.get(room)?.heads.get(device.id)?.seq ?? 0 };
      pieces.push(hash);
    }
    if (first === null) throw new Error("an empty file was let in");
    return { key, first, pieces };
  };

  const keep = (
    file: CaseFileId,
    compartment: FieldCompartment,
    about: Pick<StoredAttachment, "of" | "name" | "type">,
    bytes: Bytes,
  ): Promise<Result<Json, WriteFailure>> =>
    orRefused(async () => {
      const state = await roomFor(file, compartment);
      const pieces = await keepPieces(bytes, state);
      added(state.room);
      return writeAttachment({ ...about, size: bytes.length, ...pieces });
    });

  const give = async (
    file: CaseFileId,
    purpose: FieldCompartment,
    stored: StoredAttachment,
  ): Promise<Result<Bytes, ReadFileFailure>> => {
    const place = { caseFile: file, purpose, track: ATTACHED };
    const rooms = catalog.of(file).filter((state) => isSamePlace(state, place));
    const pieces = await findPieces(context, rooms, stored);
    const found = pieces.flatMap((piece) => piece ?? []);
    if (found.length < pieces.length) {
      check.look(rooms.map(({ room }) => room));
      return fail("notHere");
    }
    const whole = fileIn(found, stored);
    return whole === null ? fail("damaged") : ok(whole);
  };

  const transferOf = (stored: StoredAttachment): Transfer => {
    const isSentHere = stored.first.device === device.id && genesis.relay !== null;
    return {
      here: piecesHere(context, stored),
      toSend: isSentHere ? outbox.of(new Set(keysOf(stored))).length : null,
    };
  };

  const attach = async (at: PaperAt, { id, name, bytes }: GivenFile): Promise<Result<null, AttachFailure>> => {
    const checked = checkFile(bytes);
    if (!checked.ok) return fail({ kind: "file", failure: checked.failure });
    const { type, bytes: clean } = checked.value;
    if (isTooLarge(clean.length)) return fail({ kind: "tooLarge", size: clean.length });
    const { compartment } = recordRule(at.kind);
    const begun = await desk.addTo(at.file, compartment, () => []);
    if (!begun.ok) return begun;
    if (attachedIn(desk.docs(at.file), id) !== null) return ok(null);
    if (desk.rooms(at.file).some(({ mayBeWritten }) => !mayBeWritten)) return fail({ kind: "incomplete" });
    const of = { kind: at.kind, id: at.id };
    const kept = await keep(at.file, compartment, { of, name: plainLine(name, LONGEST_NAME), type }, clean);
    if (!kept.ok) return kept;
    const facts = [{ field: attachedField(id), value: kept.value, supersedes: [] }];
    return desk.addTo(at.file, compartment, () => facts);
  };

  return {
    ...check,
    /** One after the other: pieces of one file follow each other. */
    attach: (at: PaperAt, given: GivenFile) => inTurn(() => attach(at, given)),

    remove: (file: CaseFileId, id: AttachmentId, isRemoved: boolean): Promise<Result<null, WriteFailure>> => {
      const attached = attachedIn(desk.docs(file), id);
      if (attached === null) return Promise.resolve(ok(null));
      const value = isRemoved ? null : writeAttachment(attached.stored);
      return desk.addTo(file, attached.compartment, (doc) => settling(doc, attachedField(id), value));
    },

    /**
     * Keeps the pieces of a file, clean already, in a compartment, and answers what is to be said there of it: whoever calls
     * says it, once they are on the disk.
     */
    keep: (...given: Parameters<typeof keep>) => inTurn(() => keep(...given)),

    /** The bytes of a file of a compartment, each piece checked against its name. Throws a `StoreError`. */
    give,

    /** The same, of what was attached under an id. */
    read: (file: CaseFileId, id: AttachmentId): Promise<Result<Bytes, ReadFileFailure>> => {
      const attached = attachedIn(desk.docs(file), id);
      return attached === null ? Promise.resolve(fail("unknown")) : give(file, attached.compartment, attached.stored);
    },

    /** Which compartment it is attached in; `null`: it is not known. */
    placeOf: (file: CaseFileId, id: AttachmentId): FieldCompartment | null =>
      attachedIn(desk.docs(file), id)?.compartment ?? null,

    views: (file: CaseFileId, reader: Reader): readonly AttachmentView[] =>
      readAttachments(desk.docs(file), reader, transferOf),
  };
}
