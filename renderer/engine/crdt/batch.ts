// What goes into one envelope: the edits since the last one, as one Yjs update where that is safe, else as they are.
import * as Y from "yjs";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { type ByteReader, ByteWriter, decode, type Malformed } from "#shared/protocol/codec.ts";
import { coalesced, type Range } from "./ranges.ts";

const VERSION = 1;
const CARRIED = 2;
const CHUNK = 3;
const SNAPSHOT = 4;

/** The two encodings of a Yjs update: the second is far shorter for typing, the first for single values. */
const FORMATS = ["v1", "v2"] as const;

/** An update of a document, as it is stored in a draft (always `v1`) or in an envelope. */
export type DocUpdate = { readonly format: (typeof FORMATS)[number]; readonly bytes: Bytes };

/** Throws where the bytes are no update. */
export const decoded = ({ format, bytes }: DocUpdate): ReturnType<typeof Y.decodeUpdate> =>
  format === "v1" ? Y.decodeUpdate(bytes) : Y.decodeUpdateV2(bytes);

export const draftUpdate = (bytes: Bytes): DocUpdate => ({ format: "v1", bytes });

/** Body of an envelope. */
export const writeBatch = (drafts: readonly Bytes[]): Bytes => writeUpdates(joined(drafts));

/** Body of a snapshot; `beginning`: how the file began, for who never sees its first room. */
export function writeSnapshotBody(snapshot: DocUpdate, beginning: Bytes | null = null): Bytes {
  const updates = writeUpdates([snapshot]);
  return beginning === null ? updates : new ByteWriter().u8(SNAPSHOT).blob(updates).blob(beginning).done();
}

/** Body of an envelope that says again what this device wrote in a generation that is closed. */
export const writeAgain = (updates: readonly DocUpdate[]): Bytes => writeUpdates(updates);

/** With what stands around it, and its padding, that fits an envelope, in bytes. */
export const LARGEST_CARRIED = 900 * 1024;

/**
 * Body of an envelope that gives again what others wrote, as they signed it, and what that says: who never had the key of
 * theirs reads it there. What is too long to be said twice stands in the originals alone.
 */
export function writeCarried(updates: readonly DocUpdate[], originals: readonly Bytes[]): Bytes {
  const body = (said: readonly DocUpdate[]): Bytes =>
    new ByteWriter()
      .u8(CARRIED)
      .blob(writeUpdates(said))
      .list(originals, (writer, original) => writer.blob(original))
      .done();
  const whole = body(updates);
  return whole.length > LARGEST_CARRIED ? body([]) : whole;
}

/** Body of an envelope that holds a piece of an attached file, sealed already: no edit of a document. */
export const writeChunk = (chunk: Bytes): Bytes => new ByteWriter().u8(CHUNK).blob(chunk).done();

const writeUpdates = (updates: readonly DocUpdate[]): Bytes =>
  new ByteWriter()
    .u8(VERSION)
    .list(updates, (writer, { format, bytes }) => writer.u8(FORMATS.indexOf(format)).blob(bytes))
    .done();

export type Body =
  | { readonly kind: "updates"; readonly updates: readonly DocUpdate[]; readonly beginning: Bytes | null }
  | { readonly kind: "carried"; readonly updates: readonly DocUpdate[]; readonly originals: readonly Bytes[] }
  | { readonly kind: "chunk"; readonly chunk: Bytes };

export const readBody = (body: Bytes): Result<Body, Malformed> =>
  decode(body, (reader): Body => {
    const version = reader.u8();
    if (version === VERSION) return { kind: "updates", updates: readUpdates(reader), beginning: null };
    if (version === CHUNK) return { kind: "chunk", chunk: reader.blob() };
    if (version !== CARRIED && version !== SNAPSHOT) return reader.refuse();
    const said = readBatch(reader.blob());
    if (!said.ok) return reader.refuse();
    if (version === SNAPSHOT) return { kind: "updates", updates: said.value, beginning: reader.blob() };
    return { kind: "carried", updates: said.value, originals: reader.list(4, (each) => each.blob()) };
  });

/** The updates of a body that holds some of its author's own. */
export function readBatch(body: Bytes): Result<readonly DocUpdate[], Malformed> {
  const read = readBody(body);
  if (!read.ok) return read;
  return read.value.kind === "updates" ? ok(read.value.updates) : fail({ kind: "malformed" });
}

const readUpdates = (reader: ByteReader): readonly DocUpdate[] =>
  reader.list(5, (each) => ({ format: FORMATS[each.u8()] ?? each.refuse(), bytes: each.blob() }));

/**
 * One short update that says the same as all of these. Joining has had faults in Yjs, with updates that have holes (see
 * DECISIONS.md): so the answer is read back, and taken only when it inserts and deletes exactly what its parts do.
 */
function joined(drafts: readonly Bytes[]): readonly DocUpdate[] {
  const asTheyAre = drafts.map(draftUpdate);
  const merged = draftUpdate((drafts.length === 1 ? drafts[0] : Y.mergeUpdates([...drafts])) as Bytes);
  const compact: DocUpdate = { format: "v2", bytes: Y.convertUpdateFormatV1ToV2(merged.bytes) as Bytes };
  const shortest = compact.bytes.length < merged.bytes.length ? compact : merged;
  return inventory([shortest]) === inventory(asTheyAre) ? [shortest] : asTheyAre;
}

/** What updates insert and delete, by client and clock, whatever the way they are cut into pieces. */
function inventory(updates: readonly DocUpdate[]): string {
  const inserted: GroupedRange[] = [];
  const deleted: GroupedRange[] = [];
  for (const update of updates) {
    const { structs, ds } = decoded(update);
    for (const struct of structs) {
      const { client, clock } = struct.id;
      // A Skip is a hole: it is not content, and a merge that made one can't be the same as its parts.
      const mark = struct.constructor === Y.Skip ? "hole" : "";
      inserted.push({ group: `${client}${mark}`, start: clock, end: clock + struct.length });
    }
    for (const [client, ranges] of ds.clients) {
      for (const { clock, len } of ranges) deleted.push({ group: `${client}`, start: clock, end: clock + len });
    }
  }
  return JSON.stringify([byGroup(inserted), byGroup(deleted)]);
}

type GroupedRange = Range & { readonly group: string };

const byGroup = (ranges: readonly GroupedRange[]): readonly [string, readonly Range[]][] =>
  [...Map.groupBy(ranges, ({ group }) => group)]
    .map(([group, each]): [string, readonly Range[]] => [group, coalesced(each)])
    .sort(([left], [right]) => (left < right ? -1 : 1));
