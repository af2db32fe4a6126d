// A device of the project with valid keys and no manners: it seals anything at all as its next envelope of a room.
import * as Y from "yjs";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { ByteWriter } from "#shared/protocol/codec.ts";
import { type Envelope, sealEnvelope } from "#shared/protocol/envelope.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { NO_HASH, type RoomId } from "#shared/protocol/ids.ts";
import type { DocUpdate } from "../crdt/batch.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { readRooms } from "../rooms/read-room.ts";

export class HostileDevice {
  readonly #context: LogContext;
  readonly #room: RoomId;
  #last: Envelope | null = null;

  constructor(context: LogContext, room: RoomId) {
    this.#context = context;
    this.#room = room;
  }

  /** The document as this device knows it, through Yjs alone. */
  async document(client: number): Promise<Y.Doc> {
    const state = this.#context.catalog.get(this.#room);
    const doc = new Y.Doc({ gc: false });
    const updates = state === null ? [] : (await readRooms(this.#context, [state])).updates;
    for (const { format, bytes } of updates) {
      if (format === "v1") Y.applyUpdate(doc, bytes);
      else Y.applyUpdateV2(doc, bytes);
    }
    // Set last: Yjs takes another id when it meets its own in what it reads.
    doc.clientID = client;
    return doc;
  }

  /** What a change of that document adds to it. */
  async update(client: number, change: (doc: Y.Doc) => void): Promise<Bytes> {
    const doc = await this.document(client);
    const before = Y.encodeStateVector(doc);
    doc.transact(() => change(doc));
    return Y.encodeStateAsUpdate(doc, before) as Bytes;
  }

  sealUpdates(...updates: readonly DocUpdate[]): Row {
    const list = new ByteWriter()
      .u8(1)
      .list(updates, (writer, { format, bytes }) => writer.u8(format === "v1" ? 0 : 1).blob(bytes));
    return this.seal(list.done());
  }

  /** Its next envelope, right in everything but what it says; `key` may be another than the room's. */
  seal(body: Bytes, key = this.#context.catalog.get(this.#room)?.keys.get(0)): Row {
    const { device, catalog } = this.#context;
    if (key === undefined) throw new Error("this room is not known here");
    const head = this.#last ?? catalog.get(this.#room)?.heads.get(device.id) ?? null;
    const [seq, prev] = [(head?.seq ?? -1) + 1, head?.hash ?? NO_HASH];
    const header = { kind: "update", room: this.#room, epoch: 0, device: device.id, seq, prev } as const;
    this.#last = sealEnvelope(header, body, key, device.signing.secretKey);
    return { kind: "envelope", bytes: this.#last.bytes };
  }
}
