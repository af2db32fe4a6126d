import { describe, expect, it } from "vitest";
import { type RoomSafety, shareOf } from "./share.ts";

const well: RoomSafety = {
  ...{ proofs: null, failure: null, sealFailure: null, missing: 0, hasDrafts: false, isHeld: false, toSend: 0 },
  refusal: null,
};
const held: RoomSafety = { ...well, hasDrafts: true, isHeld: true };
const said = (rooms: readonly RoomSafety[], hasRelay = true) =>
  shareOf(rooms, { hasRelay, acks: { holders: () => [] } as never, nameOf: String });

describe("how far a file went", () => {
  it("SHR-9 is told of what waits for a key: to the next connection, or for ever where there is no relay", () => {
    expect(said([well, held])).toEqual({ kind: "held", hasRelay: true });
    expect(said([held], false)).toEqual({ kind: "held", hasRelay: false });
    expect(said([{ ...held, isHeld: false }])).toEqual({ kind: "local", toSend: 1 });
  });

  it("says beside what lacks that something waits for it: no key changes on less than the whole file", () => {
    expect(said([held, { ...well, missing: 2 }])).toEqual({ kind: "incomplete", missing: 2, isHeld: true });
    expect(said([well, { ...well, missing: 2 }])).toEqual({ kind: "incomplete", missing: 2, isHeld: false });
  });

  it("says first what is worse", () => {
    expect(said([held, { ...well, failure: "full" }])).toEqual({ kind: "notSaved", failure: "full" });
    expect(said([held, { ...well, refusal: "gap" }])).toEqual({ kind: "refused", reason: "gap" });
  });
});
