// Rows that were put aside, looked at again: what they waited for may have come.
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { StoreChange } from "#shared/ports/engine-store.ts";
import { parseClosing } from "#shared/protocol/closing.ts";
import { type Envelope, parseEnvelope } from "#shared/protocol/envelope.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { parseGrant } from "#shared/protocol/grant.ts";
import type { LogContext } from "./log-context.ts";
import { OFFERED, type QuarantineReason } from "./quarantine.ts";
import { type Received, receiveRows } from "./received-rows.ts";

/** Reasons that end when other rows arrive. */
const RETRIED: readonly QuarantineReason[] = ["gap", "unknownRoom", "signature", "earlyGrant"];

type Retried = {
  readonly rooms: Received["rooms"];
  /** How many rows were looked at. */
  readonly count: number;
};

/**
 * Looks again at what was put aside because something before it was missing. Call it after new rows came in.
 * Throws a `StoreError`.
 */
export async function retryQuarantine(context: LogContext, forward = false): Promise<Retried> {
  const waiting = await Promise.all(RETRIED.map((reason) => context.store.list("quarantine", `${reason}/`)));
  const late = (await context.store.list("quarantine", "late/")).filter(({ value }) => mayCount(context, value));
  const all = [...waiting.flat(), ...late].flatMap(({ key, value }) => {
    const parsed = parseEnvelope(value);
    return parsed.ok ? [{ key, envelope: parsed.value }] : [];
  });
  const envelopes = all.filter(mayFollow(context, all));
  // Some are of somebody who was not known to be of the project; so are some grants.
  const closings = [
    ...(await context.store.list("quarantine", "earlyClosing/")),
    // Those whose people were not the same: a grant may have come that says why.
    ...[...waiting.flat(), ...(await context.store.list("quarantine", "stranger/"))].filter(
      ({ value }) => parseClosing(value).ok,
    ),
  ];
  const records = await context.store.list("quarantine", "earlyRecord/");
  const grants = waiting.flat().filter(({ value }) => parseGrant(value).ok);
  const found = [...records, ...grants, ...closings, ...envelopes];
  if (found.length === 0) return NOTHING;
  const bySeq = envelopes.map(({ envelope }) => envelope).sort((left, right) => left.seq - right.seq);
  const taken = found.map(({ key }): StoreChange => ({ table: "quarantine", key, value: null }));
  // What is put aside again is written after these removals: the last change of a row counts.
  const again = [
    ...records.map(({ value }): Row => ({ kind: "directory", bytes: value })),
    ...grants.map(({ value }): Row => ({ kind: "grant", bytes: value })),
    ...closings.map(({ value }): Row => ({ kind: "closing", bytes: value })),
    ...bySeq.map(asRow),
  ];
  const offered = new Set(envelopes.filter(({ key }) => key.endsWith(OFFERED)).map(({ envelope }) => envelope.hash));
  const { rooms, hasComeOrGone } = await receiveRows(context, again, { before: taken, forward, offered });
  const next = rooms.size === 0 && !hasComeOrGone ? NOTHING : await retryQuarantine(context, forward);
  return { rooms: merged(rooms, next.rooms), count: found.length };
}

type Waiting = { readonly key: string; readonly envelope: Envelope };

/**
 * Whether what a row waited for may have come: its room, or the row before the first of its author's that wait. The others
 * are not even looked at: there may be thousands.
 */
function mayFollow({ catalog }: LogContext, all: readonly Waiting[]): (row: Waiting) => boolean {
  const lowest = new Map<string, number>();
  const placeOf = ({ room, device }: Envelope): string => `${room}/${device}`;
  for (const { envelope } of all) {
    const place = placeOf(envelope);
    lowest.set(place, Math.min(envelope.seq, lowest.get(place) ?? envelope.seq));
  }
  return ({ envelope }) => {
    const state = catalog.get(envelope.room);
    const first = lowest.get(placeOf(envelope)) ?? envelope.seq;
    return state !== null && first <= (state.heads.get(envelope.device)?.seq ?? -1) + 1;
  };
}

/** Whether a late row is of somebody who was let in again. */
function mayCount({ catalog, members }: LogContext, bytes: Bytes): boolean {
  const parsed = parseEnvelope(bytes);
  if (!parsed.ok || members.roster.devices.get(parsed.value.device)?.removed) return false;
  return catalog.get(parsed.value.room)?.members.includes(parsed.value.device) === true;
}

const asRow = ({ bytes }: Envelope): Row => ({ kind: "envelope", bytes });

const NOTHING: Retried = { rooms: new Map(), count: 0 };

function merged(left: Received["rooms"], right: Received["rooms"]): Received["rooms"] {
  const rooms = new Map(left);
  for (const [room, envelopes] of right) rooms.set(room, [...(rooms.get(room) ?? []), ...envelopes]);
  return rooms;
}
