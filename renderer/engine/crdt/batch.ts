// What goes into one envelope: the edits since the last one, as one Yjs update where that is safe, else as they are.
import * as Y from "yjs";
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { Result } from "#shared/kernel/result.ts";
import { ByteWriter, decode, type Malformed } from "#shared/protocol/codec.ts";

const VERSION = 1;

/** The two encodings of a Yjs update: the second is far shorter for typing, the first for single values. */
const FORMATS = ["v1", "v2"] as const;

/** An update of a document, as it is stored in a draft (always `v1`) or in an envelope. */
export type DocUpdate = { readonly format: (typeof FORMATS)[number]; readonly bytes: Bytes };

export const draftUpdate = (bytes: Bytes): DocUpdate => ({ format: "v1", bytes });

/** Body of an envelope. */
export const writeBatch = (drafts: readonly Bytes[]): Bytes =>
  new ByteWriter()
    .u8(VERSION)
    .list(joined(drafts), (writer, { format, bytes }) => writer.u8(FORMATS.indexOf(format)).blob(bytes))
    .done();

export const readBatch = (body: Bytes): Result<readonly DocUpdate[], Malformed> =>
  decode(body, (reader) => {
    if (reader.u8() !== VERSION) reader.refuse();
    return reader.list(5, (each) => ({ format: FORMATS[each.u8()] ?? each.refuse(), bytes: each.blob() }));
  });

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
  const inserted: Range[] = [];
  const deleted: Range[] = [];
  for (const { format, bytes } of updates) {
    const { structs, ds } = format === "v1" ? Y.decodeUpdate(bytes) : Y.decodeUpdateV2(bytes);
    for (const struct of structs) {
      const { client, clock } = struct.id;
      // A Skip is a hole: it is not content, and a merge that made one can't be the same as its parts.
      inserted.push({
        client,
        start: clock,
        end: clock + struct.length,
        mark: struct.constructor === Y.Skip ? "hole" : "",
      });
    }
    for (const [client, ranges] of ds.clients) {
      for (const { clock, len } of ranges) deleted.push({ client, start: clock, end: clock + len, mark: "" });
    }
  }
  return JSON.stringify([coalesced(inserted), coalesced(deleted)]);
}

type Range = { readonly client: number; readonly start: number; readonly end: number; readonly mark: string };

function coalesced(ranges: readonly Range[]): readonly Range[] {
  const sorted = [...ranges].sort((left, right) => left.client - right.client || left.start - right.start);
  const whole: Range[] = [];
  for (const range of sorted) {
    const last = whole.at(-1);
    const goesOn =
      last !== undefined && last.client === range.client && last.mark === range.mark && range.start <= last.end;
    if (goesOn) whole[whole.length - 1] = { ...last, end: Math.max(last.end, range.end) };
    else whole.push(range);
  }
  return whole;
}
