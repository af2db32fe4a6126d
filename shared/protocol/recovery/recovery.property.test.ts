import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { type Bytes, utf8 } from "#shared/kernel/bytes.ts";
import { type BoxKeys, cryptoReady, newBoxKeys, openSealed, sealTo } from "../crypto.ts";
import { newProjectId } from "../ids.ts";
import { help, helperOf, NESTED_SIZE, newRecovery, openRecovery } from "./recovery-keys.ts";

beforeAll(cryptoReady);

const aRecovery = () => {
  const keepers = [newBoxKeys(), newBoxKeys(), newBoxKeys()];
  const place = { project: newProjectId(), organization: 1, generation: 1 };
  return {
    keepers,
    place,
    ...newRecovery(
      place,
      keepers.map(({ publicKey }) => publicKey),
    ),
  };
};

describe("the recovery of an organisation", () => {
  it("is opened by any two of its three, each by one way, and gives back what was sealed to it", () => {
    const { keepers, place, key, boxes } = aRecovery();
    const sealed = sealTo(key, utf8("a key"));
    const pairs = [0, 1, 2].map((opener) => [helperOf(opener), opener]);

    expect(new Set(pairs.map((pair) => pair.toSorted().join()))).toEqual(new Set(["0,1", "1,2", "0,2"]));
    for (const [helper = 0, opener = 0] of pairs) {
      const inner = help(boxes[opener]!, keepers[helper]!);
      const opened = openRecovery(place, key, inner!, keepers[opener]!);
      expect(openSealed(sealed, opened!)).toEqual(utf8("a key"));
    }
  });

  it("is opened by nobody alone, whatever box they take, and not by the two in the other's place", () => {
    const { keepers, place, key, boxes } = aRecovery();
    const stranger = newBoxKeys();

    for (const [at, box] of boxes.entries()) {
      for (const [who, one] of [...keepers, stranger].entries()) {
        const inner = help(box, one);
        expect(inner !== null).toBe(who === helperOf(at));
        // Alone: the one who helps can't look into what they hand over, the one who opens has nothing to look into.
        expect(openRecovery(place, key, inner ?? box, one)).toBeNull();
        for (const [other, second] of keepers.entries()) {
          if (inner !== null) expect(openRecovery(place, key, inner, second) !== null).toBe(other === at);
        }
      }
    }
  });

  it("opens nothing beside another project, organisation, generation or key", () => {
    const { keepers, place, key, boxes } = aRecovery();
    const inner = help(boxes[0]!, keepers[helperOf(0)]!)!;
    const open = (at: typeof place, of: Bytes, by: BoxKeys = keepers[0]!) => openRecovery(at, of, inner, by) !== null;

    expect(open(place, key)).toBe(true);
    expect([
      open({ ...place, project: newProjectId() }, key),
      open({ ...place, organization: 2 }, key),
      open({ ...place, generation: 2 }, key),
      open(place, aRecovery().key),
    ]).toEqual([false, false, false, false]);
  });

  it("refuses a box of which a byte was changed, or that is none", () => {
    const { keepers, boxes } = aRecovery();
    fc.assert(
      fc.property(fc.nat(NESTED_SIZE - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = boxes[0]!.slice();
        changed[at] = changed[at]! ^ change;
        expect(help(changed, keepers[helperOf(0)]!)).toBeNull();
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(help(Uint8Array.from(bytes), keepers[0]!)).toBeNull();
      }),
    );
  });
});
