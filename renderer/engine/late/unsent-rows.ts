// What this device wrote and the relay has not confirmed, by its place on the disk.
import { readAttachment } from "#shared/ports/stored-attachment.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import { ATTACHED, holdsFiles } from "#shared/protocol/room-purpose.ts";
import { keysOf } from "../attachments/find-pieces.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { Fact } from "../crdt/fact.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { envelopePlace } from "../rooms/record-store.ts";

/** Own rows that the relay has not: beyond the last one that counts, or without its receipt. Throws a `StoreError`. */
export async function unsentKeys(
  { store, device, outbox }: LogContext,
  { room, left }: RoomState,
): Promise<readonly string[]> {
  const until = left.get(device.id);
  const waiting = new Set(outbox.entries().map(({ recordKey }) => recordKey));
  const own = (await store.list("records", `${room}/${device.id}/`)).map(({ key }) => key);
  return own.filter(
    (key) => (envelopePlace(key)?.seq ?? -1) > (until?.seq ?? Infinity) || (until === undefined && waiting.has(key)),
  );
}

/** The rooms in which the files of a compartment lie; none for such a room itself. */
export const roomsOfFiles = ({ catalog }: Pick<LogContext, "catalog">, state: RoomState): readonly RoomState[] =>
  holdsFiles(state)
    ? []
    : catalog.of(state.caseFile).filter(({ purpose, track }) => purpose === state.purpose && track === ATTACHED);

/** The rows of the files of a compartment that wait. Throws a `StoreError`. */
export async function unsentPieces(context: LogContext, state: RoomState): Promise<ReadonlySet<string>> {
  const keys = await Promise.all(roomsOfFiles(context, state).map((room) => unsentKeys(context, room)));
  return new Set(keys.flat());
}

/**
 * The facts that stand in a document and name a file of which rows wait. They are small, and leave before the pieces do: a
 * piece that no fact names was promised to nobody.
 */
export const unsentFiles = (doc: CompartmentDoc, pieces: ReadonlySet<string>): readonly Fact[] =>
  pieces.size === 0
    ? []
    : doc.facts
        .fields()
        .flatMap((field) => doc.facts.current(field))
        .filter(({ value }) => keysIn(value).some((key) => pieces.has(key)));

function keysIn(value: Fact["value"]): readonly string[] {
  const stored = readAttachment(value);
  return stored === null ? [] : keysOf(stored);
}
