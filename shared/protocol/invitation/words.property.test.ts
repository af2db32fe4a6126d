import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { fold } from "#shared/kernel/fold.ts";
import { cryptoReady, newKey, type SecretKey } from "../crypto.ts";
import { openLetter, readOffer, readOpening, type Side, sealLetter, writeOffer, writeOpening } from "./letter.ts";
import { newMailboxCode } from "./mailbox-code.ts";
import { type BoxId, mailboxKeys } from "./mailbox-keys.ts";
import { commitmentTo, type Exchanged, isCommittedTo, sixWords, WORDS } from "./words.ts";

beforeAll(cryptoReady);

const bytes = (size: number): fc.Arbitrary<Bytes> =>
  fc.uint8Array({ minLength: size, maxLength: size }).map((each) => Uint8Array.from(each));

const offers = fc.record({
  aim: fc.constantFrom("colleague" as const, "device" as const),
  genesis: fc.uint8Array({ minLength: 1, maxLength: 300 }).map((each): Bytes => Uint8Array.from(each)),
  signingKey: bytes(32),
  boxKey: bytes(32),
  projectName: fc.string(),
  personName: fc.string(),
  nonce: bytes(32),
});
const openings = fc.record({ card: fc.string(), nonce: bytes(32) });
const exchanges = fc
  .record({ key: bytes(32), offer: offers, opening: openings })
  .map(({ key, offer, opening }): Exchanged => {
    const said = writeOpening(opening);
    return { key: key as SecretKey, commitment: commitmentTo(said), offer: writeOffer(offer), opening: said };
  });

const changed = (whole: Bytes, at: number, by: number): Bytes => {
  const copy = whole.slice();
  const place = at % copy.length;
  copy[place] = (copy[place] ?? 0) ^ by;
  return copy;
};

describe("the six words", () => {
  it("are of a list of 2,048 French words, each told by its first four letters, without accents", () => {
    expect(WORDS).toHaveLength(2_048);
    expect(new Set(WORDS.map((word) => fold(word).slice(0, 4))).size).toBe(2_048);
    expect(WORDS.every((word) => word === word.normalize("NFC"))).toBe(true);
  });

  it("are the same for the same letters: what stands on paper since the first version", () => {
    const said = { key: new Uint8Array(32) as SecretKey, commitment: new Uint8Array(32) };
    const opening = writeOpening({ card: "tu-poste-1:AAA", nonce: new Uint8Array(32) });

    expect(sixWords({ ...said, offer: Uint8Array.of(1, 2, 3), opening }).join(" ")).toBe(
      "bordure flexion caution digérer tympan clavier",
    );
  });

  it("change with any byte that either side has said, and with the code", () => {
    const parts = ["key", "commitment", "offer", "opening"] as const;
    fc.assert(
      fc.property(
        exchanges,
        fc.constantFrom(...parts),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (said, part, at, by) => {
          expect(sixWords({ ...said, [part]: changed(said[part], at, by) })).not.toEqual(sixWords(said));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("do not stay when bytes move from one letter to the next", () => {
    fc.assert(
      fc.property(exchanges, (said) => {
        const offer = said.offer.slice(0, -1);
        const opening = Uint8Array.from([said.offer.at(-1) ?? 0, ...said.opening]);
        expect(sixWords({ ...said, offer, opening })).not.toEqual(sixWords(said));
      }),
    );
  });

  it("use all 66 bits: each of the six takes every kind of value", () => {
    const key = newKey();
    const seen = Array.from({ length: 6 }, () => new Set<string>());
    for (let at = 0; at < 400; at++) {
      const opening = writeOpening({ card: String(at), nonce: new Uint8Array(32) });
      const words = sixWords({ key, commitment: commitmentTo(opening), offer: new Uint8Array(1), opening });
      for (const [place, word] of words.entries()) seen[place]?.add(word);
    }
    for (const each of seen) expect(each.size).toBeGreaterThan(330);
  });
});

describe("a commitment", () => {
  it("fits its opening, and no other", () => {
    fc.assert(
      fc.property(openings, fc.nat(), fc.integer({ min: 1, max: 255 }), (opening, at, by) => {
        const said = writeOpening(opening);
        expect(isCommittedTo(commitmentTo(said), said)).toBe(true);
        expect(isCommittedTo(commitmentTo(said), changed(said, at, by))).toBe(false);
      }),
    );
  });
});

describe("a letter", () => {
  const keys = { box: "0f".repeat(16) as BoxId, key: new Uint8Array(32).fill(7) as SecretKey };

  it("is read as it was written", () => {
    fc.assert(
      fc.property(offers, openings, (offer, opening) => {
        expect(readOffer(writeOffer(offer))).toEqual({ ok: true, value: offer });
        expect(readOpening(writeOpening(opening))).toEqual({ ok: true, value: opening });
      }),
    );
  });

  it("opens in its own place alone, and with its own key", () => {
    const sides = fc.constantFrom<Side>("host", "guest");
    fc.assert(
      fc.property(openings, sides, fc.nat({ max: 4 }), (opening, side, place) => {
        const content = writeOpening(opening);
        const letter = sealLetter(keys, side, place, content);
        const other = side === "host" ? "guest" : "host";

        expect(openLetter(keys, side, place, letter)).toEqual(content);
        expect(openLetter(keys, other, place, letter)).toBeNull();
        expect(openLetter(keys, side, place + 1, letter)).toBeNull();
        expect(openLetter({ ...keys, box: "ff".repeat(16) as BoxId }, side, place, letter)).toBeNull();
        expect(openLetter({ ...keys, key: newKey() }, side, place, letter)).toBeNull();
        expect(openLetter(keys, side, place, changed(letter, place * 31, 1))).toBeNull();
      }),
    );
  });
});

describe("the keys of a mailbox", () => {
  it("are the same on both sides, and others for another code", () => {
    const [one, other] = [newMailboxCode(), newMailboxCode()];

    expect(mailboxKeys(one)).toEqual(mailboxKeys(one));
    expect(mailboxKeys(one).box).not.toBe(mailboxKeys(other).box);
    expect(mailboxKeys(one).key).not.toEqual(mailboxKeys(other).key);
  });
});
