// Edits that come behind those that stand on them, as from a stick that lists one author after the other: Yjs would keep each
// that waits, and look at all of them again at every next one (2,000 take seconds, lesson L78). Pure.
import * as Y from "yjs";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { type DocUpdate, decoded } from "./batch.ts";

/** How far the edits of each client are known: the clock that its next one begins with. */
export type Known = ReadonlyMap<number, number>;

type Waiting = { readonly update: DocUpdate; readonly ends: Known; readonly needs: readonly Need[] };
type Need = readonly [client: number, clock: number];

export type CausalOrder = {
  /** Each behind those that it stands on; what is no edit, last. */
  readonly ready: readonly DocUpdate[];
  /** They stand on something that is not among these edits, and wait for it. */
  readonly waiting: readonly DocUpdate[];
};

export function inCausalOrder(updates: readonly DocUpdate[], known: Known): CausalOrder {
  const state = new Map(known);
  const ready: Waiting[] = [];
  const waiting = new Waits();
  const ordered: DocUpdate[] = [];
  const unreadable: DocUpdate[] = [];
  const lacks = ([client, clock]: Need): boolean => (state.get(client) ?? 0) < clock;
  const place = (each: Waiting): void => {
    const need = each.needs.find(lacks);
    if (need === undefined) ready.push(each);
    else waiting.add(need, each);
  };
  for (const update of updates) {
    const read = readNeeds(update);
    if (read === null) unreadable.push(update);
    else place(read);
    for (let next = ready.shift(); next !== undefined; next = ready.shift()) {
      ordered.push(next.update);
      for (const [client, clock] of next.ends) {
        if ((state.get(client) ?? 0) >= clock) continue;
        state.set(client, clock);
        for (const freed of waiting.upTo(client, clock)) place(freed);
      }
    }
  }
  return { ready: [...ordered, ...unreadable], waiting: waiting.rest() };
}

/**
 * Edits that wait, as the one that Yjs makes of all that waits: given to it one by one, it makes it anew at each. Throws where
 * it can't: they are to be given one by one then.
 */
export const asOne = (updates: readonly DocUpdate[]): DocUpdate => ({
  format: "v2",
  bytes: Y.mergeUpdatesV2(updates.map(inSecondFormat)) as Bytes,
});

const inSecondFormat = ({ format, bytes }: DocUpdate): Uint8Array =>
  format === "v2" ? bytes : Y.convertUpdateFormatV1ToV2(bytes);

/** What waits for a clock of a client, the nearest clock last. */
class Waits {
  readonly #byClient = new Map<number, { readonly clock: number; readonly each: Waiting }[]>();

  add([client, clock]: Need, each: Waiting): void {
    const all = this.#byClient.get(client) ?? [];
    this.#byClient.set(client, all);
    let [from, to] = [0, all.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((all[middle]?.clock ?? 0) >= clock) from = middle + 1;
      else to = middle;
    }
    all.splice(from, 0, { clock, each });
  }

  upTo(client: number, clock: number): readonly Waiting[] {
    const all = this.#byClient.get(client) ?? [];
    const first = all.findIndex((each) => each.clock <= clock);
    return first < 0 ? [] : all.splice(first).map(({ each }) => each);
  }

  rest(): readonly DocUpdate[] {
    return [...this.#byClient.values()].flatMap((all) => all.map(({ each }) => each.update));
  }
}

/** `null`: it is no edit. */
function readNeeds(update: DocUpdate): Waiting | null {
  try {
    const { structs, ds } = decoded(update);
    const [begins, ends, beyond] = [new Map<number, number>(), new Map<number, number>(), new Map<number, number>()];
    const needs = (client: number, clock: number): void =>
      void beyond.set(client, Math.max(clock, beyond.get(client) ?? 0));
    for (const struct of structs) {
      if (struct instanceof Y.Skip) continue;
      const { client, clock } = struct.id;
      begins.set(client, Math.min(clock, begins.get(client) ?? clock));
      ends.set(client, Math.max(clock + struct.length, ends.get(client) ?? 0));
      if (struct instanceof Y.Item)
        for (const id of [struct.origin, struct.rightOrigin, struct.parent]) {
          if (id instanceof Y.ID) needs(id.client, id.clock + 1);
        }
    }
    for (const [client, ranges] of ds.clients) for (const { clock, len } of ranges) needs(client, clock + len);
    const outside = [...beyond].filter(([client, clock]) => clock > (ends.get(client) ?? 0));
    return { update, ends, needs: [...begins, ...outside] };
  } catch {
    return null;
  }
}
