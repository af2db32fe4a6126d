// Rows that come from a relay, a stick or a neighbour. Nothing is believed: author, chain, signature and
// right are checked again here. What is good is stored with the cursor in one transaction; what is not is put aside in
// quarantine, counted and shown, and never blocks anything else.
import type { StoreChange } from "#shared/ports/engine-store.ts";
import type { Envelope } from "#shared/protocol/envelope.ts";
import type { AnyRow } from "#shared/protocol/frame.ts";
import { type DeviceId, type Hash, hashId, type RoomId } from "#shared/protocol/ids.ts";
import { provenEnvelopes } from "#shared/protocol/proof.ts";
import { Intake } from "./intake.ts";
import type { LogContext } from "./log-context.ts";
import { asideChanges } from "./quarantine.ts";
import { ClosingIntake } from "./received-closings.ts";
import { EnvelopeIntake } from "./received-envelopes.ts";
import { GrantIntake } from "./received-grants.ts";
import { DirectoryIntake } from "./received-records.ts";

export type Received = {
  /** The rooms in which something new stands, with the new envelopes in order; none in a room of which only a grant came. */
  readonly rooms: ReadonlyMap<RoomId, readonly Envelope[]>;
  readonly quarantined: number;
  /** Whether rows that were put aside before are so no more. */
  readonly hasCleared: boolean;
  /** Whether somebody came to the project or left it: what was put aside may be looked at again. */
  readonly hasComeOrGone: boolean;
  /** Whether a room was opened to this device: its rows of before lie behind the cursor. */
  readonly hasPast: boolean;
};

export type Around = {
  readonly before?: readonly StoreChange[];
  /** Asked for once nothing else changes the log. */
  readonly after?: (so: { readonly hasPast: boolean }) => readonly StoreChange[];
  readonly forward?: boolean;
  /** Rows that wait in the outbox once they are taken, also without `forward`. */
  readonly offered?: ReadonlySet<Hash>;
  /** They are the relay's own log, in its order. */
  readonly isLog?: boolean;
};

/**
 * Takes rows in. What they change is written with the changes of `around`, in one transaction: `before` may be
 * overwritten by them, `after` (the cursor) may not. With `forward`, new rows wait in the outbox too: they came by another
 * way than the relay, and their author may not reach it for days. Throws a `StoreError`: then nothing was kept.
 */
export function receiveRows(context: LogContext, rows: readonly AnyRow[], around: Around): Promise<Received> {
  const { before = [], after, forward = false, offered, isLog = false } = around;
  return context.serially(async () => {
    const directory = new DirectoryIntake(context, isLog);
    const intake = new Intake(context, directory, (row) => forward || offered?.has(row) === true);
    // Who comes and goes is known before anything that they wrote.
    await directory.takeAll(rows.flatMap(({ kind, bytes }) => (kind === "directory" ? [bytes] : [])));
    for (const { reason, bytes } of directory.aside()) intake.setAside(reason, bytes);
    const keys = new Map([...directory.roster.devices.values()].map(({ id, signingKey }) => [id, signingKey]));
    const proven = provenEnvelopes(rows, keys);
    // So is who reads a room: of several grants the one that brings the key may come last.
    await new GrantIntake(intake, isLog).takeAll(rows.flatMap(({ kind, bytes }) => (kind === "grant" ? [bytes] : [])));
    const [envelopes, closings] = [new EnvelopeIntake(intake, forward), new ClosingIntake(intake, isLog)];
    for (const { kind, bytes } of rows) {
      if (kind === "grant" || kind === "directory") continue;
      if (kind === "envelope") await envelopes.take(bytes, proven);
      else if (kind === "closing") await closings.take(bytes);
      else if (kind === "unknown") intake.setAside("newer", bytes);
      else if (hashId(bytes) !== context.genesis.hash) intake.setAside("foreign", bytes);
    }
    const aside = await asideChanges(context.store, intake.aside);
    const waiting = forward ? [...directory.entries, ...intake.entries] : intake.offered;
    const taken = context.outbox.of(new Set([...intake.settled, ...directory.settled]));
    const changes = [
      ...before,
      ...directory.changes,
      ...intake.changes(),
      ...aside,
      ...taken.map(context.outbox.removal),
      ...waiting.map(context.outbox.change),
      ...(after?.({ hasPast: intake.hasPast }) ?? []),
    ];
    await context.store.write(changes, "relaxed");
    context.catalog.keep(intake.states());
    context.members.keep(directory);
    context.outbox.forget(taken);
    context.outbox.keep(waiting);
    return {
      rooms: intake.envelopes,
      quarantined: intake.aside.length,
      hasCleared: intake.hasCleared,
      hasComeOrGone: directory.changes.length > 0,
      hasPast: intake.hasPast,
    };
  });
}

export const authorsOf = (rooms: Received["rooms"]): DeviceId[] =>
  [...rooms.values()].flatMap((envelopes) => envelopes.map(({ device }) => device));
