// What an hour of typing weighs on the wire: the envelopes that the engine makes of it, beside the Yjs updates of the same
// keystrokes without encryption, signature or padding. Nothing here depends on the speed of the machine.
import * as Y from "yjs";
import { createRooms } from "#engine/rooms/own-rows.ts";
import { readRecord } from "#engine/rooms/record-store.ts";
import { aProject, handTimers, logOf, openedRoom } from "#engine/testing/a-project.ts";
import { ENVELOPE_OVERHEAD, openEnvelope, parseEnvelope } from "#shared/protocol/envelope.ts";
import { newCaseFileId } from "#shared/protocol/ids.ts";
import { percentile, rounded, type Section } from "../section.ts";
import { anEdit, seeded } from "./french-edits.ts";

const BATCH_SECONDS = 5;
const CHARACTERS_A_SECOND = 3;
const SECONDS = 3_600;
/** Share of the keystrokes that take a character back. */
const CORRECTIONS = 0.05;
const LENGTH_OF_BODY = 4;

type Session = {
  /** Bytes of each envelope, and of its body before it was padded. */
  readonly envelopes: readonly { readonly size: number; readonly body: number }[];
  /** Bytes of the same five seconds as one Yjs update, and of each keystroke as its own. */
  readonly batches: readonly number[];
  /** Bytes of the same five seconds as one transaction, which is the shortest: what was typed in one go is one item. */
  readonly transactions: readonly number[];
  readonly keystrokes: readonly number[];
};

export async function sessionBytesSection(): Promise<Section> {
  const { envelopes, batches, transactions, keystrokes } = await anHourOfTyping();
  const sizes = envelopes.map(({ size }) => size);
  const padding = envelopes.map(({ size, body }) => (size - ENVELOPE_OVERHEAD - body - LENGTH_OF_BODY) / body);
  const [total, merged, single] = [sum(sizes), sum(batches), sum(keystrokes)];
  return {
    part: "bytes",
    title: "Envelopes of an hour of typing",
    conditions: [
      `${CHARACTERS_A_SECOND} characters a second for an hour in one note, one in ${1 / CORRECTIONS} taken back; an envelope every ${BATCH_SECONDS} s, as the engine seals it (room, drafts, batch)`,
      `around the padded text: ${ENVELOPE_OVERHEAD} bytes, ${LENGTH_OF_BODY} more for its length inside (target ≤ 180)`,
      `padding (Padmé): ${percent(percentile(padding, 0.5))} in the middle, ${percent(Math.max(...padding))} at most of the body (target ≤ 12 %)`,
      `all envelopes to plain Yjs at the same ${BATCH_SECONDS} s: ${rounded(total / merged, 2)} × its updates merged (target ≤ 2.4), ${rounded(total / sum(transactions), 2)} × one transaction each; to plain Yjs keystroke by keystroke, as stock y-websocket sends: ${rounded(total / single, 2)} ×`,
      "plain Yjs: the bytes of the updates alone (v1, merged with mergeUpdates), without the framing of any protocol; the engine writes Yjs’s second format in its envelopes, which is part of the result",
    ],
    columns: ["what goes out", "messages", "bytes", "bytes a message p50", "most"],
    rows: [
      row("envelopes", sizes),
      row(`plain Yjs, every ${BATCH_SECONDS} s`, batches),
      row(`plain Yjs, every ${BATCH_SECONDS} s, one transaction`, transactions),
      row("plain Yjs, every keystroke", keystrokes),
    ],
  };
}

async function anHourOfTyping(): Promise<Session> {
  const project = aProject();
  const context = await logOf(project, project.posts[0]);
  const timers = handTimers();
  const file = newCaseFileId();
  await createRooms(
    context,
    file,
    ["field"],
    context.genesis.devices.map(({ id }) => id),
  );
  const state = context.catalog.find(file, "field");
  const key = state?.keys.get(0);
  if (state === null || key === undefined) throw new Error("no room");
  const room = await openedRoom(context, timers, state.room);
  const plain = new Y.Doc();
  const keystrokes: Uint8Array[] = [];
  plain.on("update", (update: Uint8Array) => keystrokes.push(update));
  const batches: number[] = [];
  const random = seeded(60);
  const atOnce = new Y.Doc();
  const transactions: number[] = [];
  atOnce.on("update", (update: Uint8Array) => transactions.push(update.length));
  let [coming, from] = ["", 0];
  for (let batch = 0; batch < SECONDS / BATCH_SECONDS; batch++) {
    const deltas: ({ retain: number } | { insert: string } | { delete: number })[][] = [];
    for (let at = 0; at < BATCH_SECONDS * CHARACTERS_A_SECOND; at++) {
      const text = plain.getText("note");
      if (coming === "") coming = anEdit(random);
      const isTakenBack = text.length > 0 && random() < CORRECTIONS;
      const step = isTakenBack ? { delete: 1 } : { insert: coming.slice(0, 1) };
      const place = text.length - (isTakenBack ? 1 : 0);
      if (!isTakenBack) coming = coming.slice(1);
      deltas.push([{ retain: place }, step]);
      text.applyDelta([{ retain: place }, step]);
      await room.write((doc) => doc.editText("note", [{ retain: place }, step]));
    }
    await room.seal();
    batches.push(Y.mergeUpdates(keystrokes.slice(from)).length);
    atOnce.transact(() => {
      for (const delta of deltas) atOnce.getText("note").applyDelta(delta);
    });
    from = keystrokes.length;
  }
  const envelopes = (await context.store.list("records", `${state.room}/`)).flatMap(({ value }) => {
    const record = readRecord(value);
    const parsed = record?.kind === "envelope" ? parseEnvelope(record.bytes) : null;
    const body = parsed?.ok ? openEnvelope(parsed.value, key) : null;
    return record === null || body === null ? [] : [{ size: record.bytes.length, body: body.length }];
  });
  if (room.doc.text("note") !== plain.getText("note").toString()) throw new Error("two texts");
  return { envelopes, batches, transactions, keystrokes: keystrokes.map(({ length }) => length) };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const percent = (share: number): string => `${rounded(share * 100, 1)} %`;

const row = (name: string, sizes: readonly number[]): string[] => [
  name,
  rounded(sizes.length),
  rounded(sum(sizes)),
  rounded(percentile(sizes, 0.5)),
  rounded(Math.max(...sizes)),
];
