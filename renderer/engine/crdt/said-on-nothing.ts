// What this device said beside something that is left out since: a snapshot that was found to lie. A document shows nothing of
// an insertion whose neighbour never comes. It is found in the document as it was shown, to be said again in its place.
import * as Y from "yjs";
import type { Json } from "#shared/kernel/json.ts";
import type { TextEdit } from "#shared/kernel/text-edit.ts";
import { type DocUpdate, decoded } from "./batch.ts";
import { deviceOf, kindOf } from "./client-id.ts";

/** Edits of a compartment: those that are read, of which some are this device's own, and those that were read until now. */
export type TornEdits = {
  readonly read: readonly DocUpdate[];
  readonly own: readonly DocUpdate[];
  readonly leftOut: readonly DocUpdate[];
};

/** How far the insertions of each Yjs client were said again. */
export type SaidUpTo = ReadonlyMap<number, number>;

export type SaidAgain = {
  /** As they lie in the document. */
  readonly facts: readonly Json[];
  readonly texts: ReadonlyMap<string, TextEdit>;
  readonly upTo: SaidUpTo;
};

/**
 * What the device with the number `me` said and the document of `read` does not show, from `since` on, as edits of that
 * document; `null`: nothing. What it took back itself, or a colleague did, stays so.
 */
export function saidOnNothing({ read, own, leftOut }: TornEdits, me: number, since: SaidUpTo): SaidAgain | null {
  const here = docOf(read);
  const shown = docOf([...read, ...leftOut]);
  const unitOf = unitsOf(own.flatMap((update) => structsOf(update)));
  const isTakenBack = deletedBy(read);
  const upTo = new Map<number, number>();
  const isLost = (client: number, clock: number): boolean =>
    deviceOf(client) === me && clock >= Math.max(Y.getState(here.store, client), since.get(client) ?? 0);
  const facts: Json[] = [];
  for (const client of shown.store.clients.keys()) {
    const end = Y.getState(shown.store, client);
    for (let clock = Y.getState(here.store, client); clock < end; clock++) {
      const said = isLost(client, clock) ? unitOf(client, clock) : null;
      if (said === null) continue;
      upTo.set(client, end);
      if (kindOf(client) === "facts") facts.push(said);
    }
  }
  const texts = new Map<string, TextEdit>();
  for (const name of [...shown.share.keys()].filter((each) => each !== "facts")) {
    const edit = editOf(here, shown.getText(name), (client, clock) =>
      isLost(client, clock) && !isTakenBack(client, clock) ? unitOf(client, clock) : null,
    );
    if (edit.length > 0) texts.set(name, edit);
  }
  here.destroy();
  shown.destroy();
  return upTo.size === 0 ? null : { facts, texts, upTo };
}

/** What is lost of one text, between the letters that are here. */
function editOf(here: Y.Doc, shown: Y.Text, lost: (client: number, clock: number) => Json | null): TextEdit {
  const steps: ({ retain: number } | { insert: string })[] = [];
  for (let item = shown._start; item !== null; item = item.right) {
    const { client, clock } = item.id;
    for (let at = clock; at < clock + item.length; at++) {
      const last = steps.at(-1);
      const again = lost(client, at);
      if (typeof again === "string") {
        if (last !== undefined && "insert" in last) last.insert += again;
        else steps.push({ insert: again });
      } else if (at < Y.getState(here.store, client) && !Y.getItem(here.store, Y.createID(client, at)).deleted) {
        if (last !== undefined && "retain" in last) last.retain++;
        else steps.push({ retain: 1 });
      }
    }
  }
  return steps.some((step) => "insert" in step) ? steps : [];
}

function docOf(updates: readonly DocUpdate[]): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const { format, bytes } of updates) (format === "v1" ? Y.applyUpdate : Y.applyUpdateV2)(doc, bytes);
  });
  return doc;
}

const structsOf = (update: DocUpdate): readonly Y.Item[] =>
  decoded(update).structs.filter((struct): struct is Y.Item => struct instanceof Y.Item);

/** The fact, or the letter, that stands under one number of a client; `null`: none is told. */
function unitsOf(structs: readonly Y.Item[]): (client: number, clock: number) => Json | null {
  const byClient = Map.groupBy(structs, ({ id }) => id.client);
  return (client, clock) => {
    for (const { id, length, content } of byClient.get(client) ?? []) {
      if (clock < id.clock || clock >= id.clock + length) continue;
      if (content instanceof Y.ContentString) return content.str[clock - id.clock] ?? null;
      if (content instanceof Y.ContentAny) return (content.arr[clock - id.clock] ?? null) as Json;
    }
    return null;
  };
}

function deletedBy(updates: readonly DocUpdate[]): (client: number, clock: number) => boolean {
  const ranges = updates.flatMap((update) => [...decoded(update).ds.clients]);
  const byClient = Map.groupBy(ranges, ([client]) => client);
  return (client, clock) =>
    (byClient.get(client) ?? []).some(([, all]) =>
      all.some((range) => clock >= range.clock && clock < range.clock + range.len),
    );
}
