// What an envelope says, and why nothing is read of it: its author may not make these edits, which is known for good and the
// same for everybody; or it can't be opened here, and then this device has not received it, whatever its disk holds.
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import { type Envelope, isEnvelopeSignedBy, openEnvelope, parseEnvelope } from "#shared/protocol/envelope.ts";
import { numberOf } from "#shared/protocol/genesis.ts";
import { type Body, type DocUpdate, readBody } from "../crdt/batch.ts";
import { ANYBODY, areFair } from "../crdt/fair-update.ts";
import type { LogContext } from "./log-context.ts";

/** No key of this device opens it; or its body is of a later version than this one knows (lesson L84). */
export type Shut = "closed" | "newer";

export type Opened = readonly DocUpdate[] | "unfair" | Shut;

/** The latest version of a body that `readBody` knows: the first byte of each. */
const NEWEST_BODY = 2;

export function opening(context: LogContext, envelope: Envelope, state: RoomState): Opened {
  const body = bodyOf(envelope, state);
  if (typeof body === "string") return body;
  if (body.kind === "carried") return openCarried(context, envelope, body.originals);
  const author = envelope.kind === "snapshot" ? ANYBODY : numberOf(context.members, envelope.device);
  return areFair(body.updates, author) ? body.updates : "unfair";
}

/** Why an envelope can't be opened here, without looking at its edits; `null`: it can. */
export function whyShut(context: LogContext, envelope: Envelope, state: RoomState): Shut | null {
  const body = bodyOf(envelope, state);
  if (body === "closed" || body === "newer") return body;
  if (body === "unfair" || body.kind === "updates") return null;
  const whys = body.originals.flatMap((bytes) => {
    const original = originalIn(context, envelope, bytes);
    return original === null ? [] : [whyShut(context, original.envelope, original.state)];
  });
  return (["newer", "closed"] as const).find((why) => whys.includes(why)) ?? null;
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

/** Envelopes of a room before, given again by somebody else: each speaks for its own author, by its own signature. */
function openCarried(context: LogContext, carrier: Envelope, originals: readonly Bytes[]): Opened {
  const opened = originals.map((bytes): Opened => {
    const original = originalIn(context, carrier, bytes);
    return original === null ? "unfair" : opening(context, original.envelope, original.state);
  });
  const why = (["unfair", "newer", "closed"] as const).find((each) => opened.includes(each));
  return why ?? opened.flatMap((each) => (typeof each === "string" ? [] : each));
}

/**
 * `null` for what is no envelope of a room of the same compartment, by a device of the project. Of this very room too, and
 * of who reads it no more: whoever says it again reads it, and answers for it with their own signature.
 */
function originalIn({ catalog, members }: LogContext, carrier: Envelope, bytes: Bytes) {
  const parsed = parseEnvelope(bytes);
  if (!parsed.ok || parsed.value.kind !== "update") return null;
  const state = catalog.siblings(carrier.room).find(({ room }) => room === parsed.value.room);
  const author = members.devices.find(({ id }) => id === parsed.value.device);
  if (state === undefined || author === undefined || !isEnvelopeSignedBy(parsed.value, author.signingKey)) return null;
  return { envelope: parsed.value, state };
}
