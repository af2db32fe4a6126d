// What an envelope says, and why nothing is read of it: its author may not make these edits, which is known for good and the
// same for everybody; or it can't be opened here, and then this device has not received it, whatever its disk holds.
import { type Bytes, sameBytes } from "#shared/kernel/bytes.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import { type Envelope, isEnvelopeSignedBy, openEnvelope, parseEnvelope } from "#shared/protocol/envelope.ts";
import { numberOf } from "#shared/protocol/genesis.ts";
import type { RoomId } from "#shared/protocol/ids.ts";
import { type Body, type DocUpdate, readBody } from "../crdt/batch.ts";
import { ANYBODY, areFair } from "../crdt/fair-update.ts";
import { rootOf } from "./generations.ts";
import type { LogContext } from "./log-context.ts";

/** No key of this device opens it; or its body is of a later version than this one knows (lesson L84). */
export type Shut = "closed" | "newer";

export type Opened = readonly DocUpdate[] | "unfair" | Shut;

/** The latest version of a body that `readBody` knows: the first byte of each. */
const NEWEST_BODY = 4;

export function opening(context: LogContext, envelope: Envelope, state: RoomState): Opened {
  const body = bodyOf(envelope, state);
  if (typeof body === "string") return body;
  if (body.kind === "carried") return openCarried(context, envelope, body);
  if (body.kind === "chunk") return [];
  const author = envelope.kind === "snapshot" ? ANYBODY : numberOf(context.members, envelope.device);
  return areFair(body.updates, author) ? body.updates : "unfair";
}

/** Why an envelope can't be opened here, without looking at its edits; `null`: it can. */
export function whyShut(context: LogContext, envelope: Envelope, state: RoomState): Shut | null {
  const body = bodyOf(envelope, state);
  if (body === "closed" || body === "newer") return body;
  if (body === "unfair" || body.kind !== "carried") return null;
  const whys = body.originals.map((bytes) => {
    const original = originalIn(context, envelope, bytes);
    if (original === null) return "unfair";
    const why = original.state === null ? "closed" : whyShut(context, original.envelope, original.state);
    return why === "closed" && original.isBehind ? "behind" : why;
  });
  if (whys.includes("unfair")) return null;
  const why = (["newer", "closed"] as const).find((each) => whys.includes(each));
  return why ?? (whys.includes("behind") && body.updates.length === 0 ? "closed" : null);
}

/** The pieces of attached files that an envelope holds, those that it says again for others included. */
export function chunksIn(context: LogContext, envelope: Envelope, state: RoomState): readonly Bytes[] {
  const body = bodyOf(envelope, state);
  if (typeof body === "string" || body.kind === "updates") return [];
  if (body.kind === "chunk") return [body.chunk];
  return body.originals.flatMap((bytes) => {
    const original = originalIn(context, envelope, bytes);
    return original?.state ? chunksIn(context, original.envelope, original.state) : [];
  });
}

/** What a snapshot says of how its file began; `null`: nothing, or it can't be opened here. Proves nothing. */
export function beginningIn(envelope: Envelope, state: RoomState): Bytes | null {
  const body = envelope.kind === "snapshot" ? bodyOf(envelope, state) : "unfair";
  return typeof body !== "string" && body.kind === "updates" ? body.beginning : null;
}

/** The rows of a room that can't be opened, and one more of them. */
export function withUnopened(
  known: RoomState["unopened"],
  { device, seq, prev }: Pick<Envelope, "device" | "seq" | "prev">,
): RoomState["unopened"] {
  const { last, count } = known.get(device) ?? { last: null, count: 0 };
  const before = { seq: seq - 1, hash: prev };
  return new Map(known).set(device, { last: last === null || before.seq < last.seq ? before : last, count: count + 1 });
}

function bodyOf(envelope: Envelope, { keys, otherKeys }: RoomState): Body | "unfair" | Shut {
  const key = keys.get(envelope.epoch);
  let text = key === undefined ? null : openEnvelope(envelope, key);
  for (const other of otherKeys) if (other.epoch === envelope.epoch) text ??= openEnvelope(envelope, other.key);
  if (text === null) return "closed";
  if ((text[0] ?? 0) > NEWEST_BODY) return "newer";
  const body = readBody(text);
  return body.ok ? body.value : "unfair";
}

/**
 * Envelopes of a room before, given again by somebody else: each speaks for its own author, by its own signature. Of a room
 * that was not for this device, whose key it never had, it believes who says them again, as it believes who let it in: in
 * the name of their authors, and of nobody else. Any other whose key lacks waits for that key.
 */
function openCarried(context: LogContext, carrier: Carrier, { updates, originals }: Carried): Opened {
  const read = originals.map((bytes) => readOriginal(context, carrier, bytes));
  const opened = read.map(({ says }) => says);
  const why = (["unfair", "newer", "closed"] as const).find((each) => opened.includes(each));
  if (why !== undefined) return why;
  const said = opened.flatMap((each) => (typeof each === "string" ? [] : each));
  const behind = read.filter(({ says }) => says === "behind");
  if (behind.length === 0) return updates.length === 0 || isSame(updates, said) ? said : "unfair";
  if (updates.length === 0) return "closed";
  const isTheirs = (update: DocUpdate): boolean =>
    said.some((each) => isSame([each], [update])) || behind.some(({ author }) => areFair([update], author));
  return updates.every(isTheirs) ? updates : "unfair";
}

type Carried = Extract<Body, { readonly kind: "carried" }>;
type Carrier = Pick<Envelope, "room">;

/** What rows would say that were said again in a room, as every reader of it would take them. */
export const saysAgain = (context: LogContext, room: RoomId, carried: Omit<Carried, "kind">): Opened =>
  openCarried(context, { room }, { kind: "carried", ...carried });

/** What an original says, and the number of its author. `behind`: of a room that was not for this device. */
function readOriginal(context: LogContext, carrier: Carrier, bytes: Bytes) {
  const original = originalIn(context, carrier, bytes);
  if (original === null) return { says: "unfair", author: 0 } as const;
  const { envelope, state, isBehind } = original;
  const author = numberOf(context.members, envelope.device);
  const says = state === null ? "closed" : opening(context, envelope, state);
  return { says: says === "closed" && isBehind ? "behind" : says, author } as const;
}

const isSame = (one: readonly DocUpdate[], other: readonly DocUpdate[]): boolean =>
  one.length === other.length &&
  one.every(({ format, bytes }, at) => format === other[at]?.format && sameBytes(bytes, other[at].bytes));

/**
 * `null` for what is no envelope of a room of the same compartment, by a device of the project. Of this very room too, and
 * of who reads it no more: whoever says it again reads it, and answers for it with their own signature. `state` is `null`
 * of a room from before this device was let in; it is behind as well, like one that this device had left when it ended.
 */
function originalIn({ catalog, members, device }: LogContext, carrier: Carrier, bytes: Bytes) {
  const parsed = parseEnvelope(bytes);
  if (!parsed.ok || parsed.value.kind !== "update") return null;
  const envelope = parsed.value;
  const siblings = catalog.siblings(carrier.room);
  const state = siblings.find(({ room }) => room === envelope.room) ?? null;
  const author = members.devices.find(({ id }) => id === envelope.device);
  if (author === undefined || !isEnvelopeSignedBy(envelope, author.signingKey)) return null;
  if (state === null && (catalog.get(envelope.room) !== null || !beginsLater(carrier.room, siblings))) return null;
  const generation = catalog.get(carrier.room)?.generation ?? 0;
  const isBehind = state === null || (state.generation < generation && !state.members.includes(device.id));
  return { envelope, state, isBehind };
}

/** The envelopes that say again what a row says: those that it says again itself, so that each is its author's own word. */
export function originalsOf({ catalog }: LogContext, envelope: Envelope): readonly Bytes[] {
  const state = catalog.get(envelope.room);
  const body = state === null ? "closed" : bodyOf(envelope, state);
  return typeof body !== "string" && body.kind === "carried" ? body.originals : [envelope.bytes];
}

/** Whether the line of a room begins, as far as it is known here, after its first room. */
function beginsLater(room: RoomId, siblings: readonly RoomState[]): boolean {
  const known = new Map(siblings.map((state) => [state.room, state]));
  const state = known.get(room);
  return state !== undefined && (known.get(rootOf(state, known))?.generation ?? 0) > 0;
}
