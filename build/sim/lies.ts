// What a relay that lies can do: it holds the rows, the order, the clock and the key of its receipts. It can read nothing
// and sign for nobody. Each lie is a way to tamper with what it hears and says.

import { parseEnvelope } from "#shared/protocol/envelope.ts";
import type { AnyRow, RelayFrame, Row } from "#shared/protocol/frame.ts";
import { type DeviceId, hashId } from "#shared/protocol/ids.ts";
import { writeReceipt } from "#shared/protocol/receipt.ts";
import { REFUSALS, type Refusal } from "#shared/protocol/refusals.ts";
import type { Tampering } from "./network.ts";
import type { Random } from "./random.ts";
import type { RelayHost } from "./relay-host.ts";
import type { World } from "./world.ts";

type Rows = Extract<RelayFrame, { type: "rows" }>;

/** Signs receipts for rows that it throws away. `placeOf`: where it says that the next of them stands. */
export function forgetting(
  relay: RelayHost,
  isForgotten: (row: AnyRow) => boolean,
  placeOf: () => number = farPlaces(),
): Tampering {
  return {
    hears: (_, frame, answer) => {
      if (frame.type !== "push") return [frame];
      const forgotten = frame.rows.filter(isForgotten).map(({ bytes }) => ({ n: placeOf(), hash: hashId(bytes) }));
      if (forgotten.length > 0) answer({ type: "receipt", receipt: writeReceipt(forgotten, relay.keys.secretKey) });
      return [{ ...frame, rows: frame.rows.filter((row) => !isForgotten(row)) }];
    },
  };
}

/** Places that its log is far from. */
function farPlaces(): () => number {
  let place = 1_000;
  return () => ++place;
}

/** Refuses rows that it might well take, for any reason, and throws them away. */
export const refusing = (isRefused: (row: AnyRow) => boolean, reasonOf: () => Refusal): Tampering => ({
  hears: (_, frame, answer) => {
    if (frame.type !== "push") return [frame];
    const rows = frame.rows.filter(isRefused).map(({ bytes }) => ({ hash: hashId(bytes), reason: reasonOf() }));
    if (rows.length > 0) answer({ type: "refused", rows });
    return [{ ...frame, rows: frame.rows.filter((row) => !isRefused(row)) }];
  },
});

/** Leaves rows out of what some devices are told, as if they were not there. */
export const withholding = (isKeptFrom: (device: number, row: AnyRow) => boolean): Tampering =>
  onRows((device, frame) => [{ ...frame, rows: frame.rows.filter((row) => !isKeptFrom(device, row)) }]);

/** Says again what it said before: rows, acknowledgements, receipts. */
export function replaying(random: Random): Tampering {
  const said: RelayFrame[] = [];
  return {
    says: (_, frame) => {
      if (frame.type === "challenge" || frame.type === "welcome") return [frame];
      said.push(frame);
      return [frame, random.pick(said), random.pick(said)];
    },
  };
}

/** Changes what rows are, or where they belong: one byte of the room in the header of an envelope. */
export const crossing = (random: Random): Tampering =>
  onRows((_, frame) => [
    { ...frame, rows: frame.rows.flatMap((row) => (random.chance(0.5) ? [row, moved(row)] : [row])) },
  ]);

/** Gives the rows of a frame in any order. */
export const reordering = (random: Random): Tampering =>
  onRows((_, frame) => [{ ...frame, rows: random.shuffled(frame.rows) }]);

/** Shows each half of the team its own story. */
export const forking = (authorOf: (row: AnyRow) => number | null): Tampering =>
  withholding((device, row) => {
    const author = authorOf(row);
    return author !== null && author % 2 !== device % 2;
  });

/** Says far more than there is: junk as rows, and beats without end. */
export const flooding = (random: Random): Tampering => ({
  says: (_, frame) => {
    if (frame.type !== "rows") return [frame];
    const junk = Array.from({ length: 20 }, () => random.u32() & 0xff);
    const row: Row = { kind: "envelope", bytes: Uint8Array.from({ length: 400 }, (_each, at) => junk[at % 20] ?? 0) };
    const beats = Array.from({ length: 20 }, (): RelayFrame => ({ type: "ping" }));
    return [...beats, { ...frame, rows: [...frame.rows, row] }, ...beats];
  },
});

/** Any lie, or the truth. */
export function drawLie({ relay, team, genesis }: World, random: Random): Tampering {
  const victim = random.pick(team);
  const author = random.pick(team).keys.id;
  const numberOf = (row: AnyRow): number | null => team.find(({ keys }) => keys.id === authorOf(row))?.number ?? null;
  const head = (): number => (genesis === null ? 0 : relay.store.head(genesis.project).n);
  const placeOf = random.pick([() => 0, () => 1, head, farPlaces()]);
  const lies: readonly (() => Tampering)[] = [
    () => ({}),
    () => forgetting(relay, () => random.chance(0.4), placeOf),
    () => forgetting(relay, (row) => authorOf(row) === author, placeOf),
    () =>
      refusing(
        (row) => authorOf(row) === author,
        () => random.pick(REFUSALS),
      ),
    () => withholding((device, row) => device === victim.number && authorOf(row) === author),
    () => withholding(() => random.chance(0.2)),
    () => replaying(random),
    () => crossing(random),
    () => reordering(random),
    () => forking(numberOf),
    () => flooding(random),
    () => ({ says: (_, frame) => (frame.type === "acks" || random.chance(0.1) ? [] : [frame]) }),
  ];
  return random.pick(lies)();
}

/** The device that a row says to come from. */
export function authorOf(row: AnyRow): DeviceId | null {
  const parsed = row.kind === "envelope" ? parseEnvelope(row.bytes) : null;
  return parsed?.ok ? parsed.value.device : null;
}

/** An envelope with another room in its header; other rows stay as they are. */
export function moved(row: AnyRow): AnyRow {
  if (row.kind !== "envelope") return row;
  const bytes = row.bytes.slice();
  bytes[2] = (bytes[2] ?? 0) ^ 1;
  return { ...row, bytes };
}

const onRows = (change: (device: number, frame: Rows) => readonly RelayFrame[]): Tampering => ({
  says: (device, frame) => (frame.type === "rows" ? change(device, frame) : [frame]),
});
