// Facts of this device, stamped behind all that their document has seen: one device never makes a stamp twice.
import type { Json } from "#shared/kernel/json.ts";
import { stampClock } from "#shared/kernel/stamp.ts";
import type { FactId } from "#shared/ports/engine.ts";
import type { Timers } from "#shared/ports/timers.ts";
import type { OpenRoom } from "../rooms/open-room.ts";

export type NewFact = { readonly field: string; readonly value: Json; readonly supersedes: readonly FactId[] };

/** Adds facts to a document; resolves when they are on the disk. Rejects with a `StoreError`, or as the room does. */
export type WriteFacts = (room: OpenRoom, facts: readonly NewFact[]) => Promise<void>;

/** `me`: the number of this device in the project. */
export function factWriter({ now }: Pick<Timers, "now">, me: number): WriteFacts {
  const clock = stampClock(now);
  return (room, facts) =>
    room.write((doc) => {
      clock.see(doc.facts.latest);
      clock.see(doc.facts.latestOf(me));
      doc.addFacts(facts.map((fact) => ({ ...fact, by: me, at: clock.next() })));
    });
}
