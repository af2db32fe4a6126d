// What the author of an envelope may do in a document: add facts of their own, type and delete in texts. An envelope that
// does anything else was not made by this program: it is left out whole, on every device alike, and the others stand.
// Yjs itself checks nothing: one such update would empty a file, block it for good, or take all the memory.
import * as Y from "yjs";
import { isJson } from "#shared/kernel/json.ts";
import type { DocUpdate } from "./batch.ts";
import { deviceOf, kindOf } from "./client-id.ts";
import { readFact } from "./fact.ts";

/** Each struct takes a byte at least where it is honest; the second encoding can claim millions in a few. */
const MOST_STRUCTS = 65_536;

/** A snapshot says again what everybody said, each in their own name. */
export const ANYBODY = null;

export function areFair(updates: readonly DocUpdate[], author: number | typeof ANYBODY): boolean {
  try {
    return updates.reduce((left, update) => left - spent(update, author, left), MOST_STRUCTS) >= 0;
  } catch {
    // Not an update, or not a fair one.
    return false;
  }
}

class Unfair extends Error {}

function demand(isSo: boolean): asserts isSo {
  if (!isSo) throw new Unfair();
}

/** Checks one update, and answers how many structs it holds. */
function spent({ format, bytes }: DocUpdate, author: number | null, allowed: number): number {
  let count = 0;
  // Counts before it reads: nothing of a claim that its bytes can't hold is ever built.
  const counted = <Reader extends typeof Y.UpdateDecoderV1 | typeof Y.UpdateDecoderV2>(Base: Reader) =>
    class extends (Base as typeof Y.UpdateDecoderV2) {
      override readInfo(): number {
        demand(++count <= Math.min(allowed, bytes.length));
        return super.readInfo();
      }
    };
  const { structs, ds } = Y.decodeUpdateV2(bytes, counted(format === "v1" ? Y.UpdateDecoderV1 : Y.UpdateDecoderV2));
  for (const struct of structs) checkStruct(struct, author);
  for (const [client, ranges] of ds.clients) {
    demand(kindOf(client) === "text" && ranges.every(({ clock, len }) => len > 0 && isCount(clock + len)));
  }
  return count;
}

function checkStruct(struct: Y.Item | Y.GC | Y.Skip, only: number | null): void {
  demand(struct instanceof Y.Item);
  const { id, length, content, parent, parentSub, origin, rightOrigin } = struct;
  const author = deviceOf(id.client);
  demand((only === null || author === only) && length > 0 && isCount(id.clock + length));
  const kind = kindOf(id.client);
  demand([origin, rightOrigin].every((neighbour) => neighbour === null || isBefore(neighbour, id)));
  demand(
    parentSub === null &&
      (parent === null || (typeof parent === "string" && (parent === "facts") === (kind === "facts"))),
  );
  if (kind === "text") return demand(content instanceof Y.ContentString || content instanceof Y.ContentDeleted);
  demand(content instanceof Y.ContentAny);
  // What a later version writes otherwise stays in the document, unread.
  for (const stored of content.arr) demand(isJson(stored) && (readFact(stored)?.by ?? author) === author);
}

/** Of its own kind, and of what came before: Yjs throws in the middle of its work at what stands on itself. */
const isBefore = (neighbour: Y.ID, { client, clock }: Y.ID): boolean =>
  isCount(neighbour.clock) &&
  kindOf(neighbour.client) === kindOf(client) &&
  (neighbour.client !== client || neighbour.clock < clock);

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
