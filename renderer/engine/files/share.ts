// How far the writing of a file went, in the words of the design: each is proven, none is guessed.

import type { StoreFailure } from "#shared/ports/engine-store.ts";
import type { ShareView } from "#shared/ports/share-view.ts";
import type { Refusal } from "#shared/protocol/frame.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import type { Acks } from "../rooms/acks.ts";
import type { Held } from "../rooms/generations.ts";

export type RoomSafety = {
  /** What proves that a peer holds all that this device wrote there, any of it; `null`: there is nothing to hold. */
  readonly proofs: readonly Held[] | null;
  /** Why what was typed is not on the disk. */
  readonly failure: StoreFailure | null;
  /** Why what is on the disk can't be made ready to leave. */
  readonly sealFailure: StoreFailure | null;
  /** Rows that should be here and are not. */
  readonly missing: number;
  readonly hasDrafts: boolean;
  /** Some of them wait for the next key. */
  readonly isHeld: boolean;
  /** Changes that the relay has not confirmed: who has read is none. */
  readonly toSend: number;
  readonly refusal: Refusal | null;
};

export type ShareContext = {
  readonly hasRelay: boolean;
  readonly acks: Acks;
  readonly nameOf: (device: DeviceId) => string;
};

/** The worst of the rooms first; *Reçu par* only names who holds everything that was written here. */
export function shareOf(rooms: readonly RoomSafety[], { hasRelay, acks, nameOf }: ShareContext): ShareView {
  const failure = rooms.find((room) => room.failure !== null)?.failure;
  if (failure !== undefined && failure !== null) return { kind: "notSaved", failure };
  const missing = rooms.reduce((total, room) => total + room.missing, 0);
  const isHeld = rooms.some((room) => room.isHeld);
  if (missing > 0) return { kind: "incomplete", missing, isHeld };
  const stuck = rooms.find((room) => room.sealFailure !== null)?.sealFailure;
  if (stuck !== undefined && stuck !== null) return { kind: "stuck", failure: stuck };
  const refusal = rooms.find((room) => room.refusal !== null)?.refusal;
  if (refusal !== undefined && refusal !== null) return { kind: "refused", reason: refusal };
  if (isHeld) return { kind: "held", hasRelay };
  const hasDrafts = rooms.some((room) => room.hasDrafts);
  const toSend = hasRelay ? rooms.reduce((total, room) => total + room.toSend + (room.hasDrafts ? 1 : 0), 0) : 0;
  const holders = rooms.flatMap(({ proofs }) =>
    proofs === null ? [] : [proofs.flatMap(({ room, author, head }) => acks.holders(room, author, head))],
  );
  const [first = [], ...others] = holders;
  const everywhere = first.filter((device) => others.every((each) => each.includes(device)));
  if (everywhere.length > 0 && !hasDrafts) return { kind: "received", by: everywhere.map(nameOf), toSend };
  return toSend > 0 || !hasRelay ? { kind: "local", toSend } : { kind: "relayed" };
}
