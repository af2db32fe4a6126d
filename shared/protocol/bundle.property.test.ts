import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { type Bytes, concatBytes, fromHex, toHex } from "#shared/kernel/bytes.ts";
import { instant } from "#shared/kernel/instant.ts";
import { type BundleItem, BundleReader, BundleWriter, CHUNK_SIZE } from "./bundle.ts";
import { type BundleOpening, headSize, PREFIX_SIZE, readBundleHead, writeBundleHead } from "./bundle-head.ts";
import { cryptoReady, newBoxKeys, newKey, newSigningKeys, randomBytes } from "./crypto.ts";
import { deviceIdOf, newProjectId } from "./ids.ts";

beforeAll(cryptoReady);

const seeded = (size: number, seed: number): Bytes =>
  Uint8Array.from({ length: size }, (_, at) => (at * 31 + seed * 17 + (at >> 8)) & 0xff);

/** Sizes from nothing to the largest row, many of them small, as rows are. */
const anItem = fc
  .tuple(fc.constantFrom("grant", "envelope", "ack"), fc.integer({ min: 0, max: 90_000 }), fc.nat(255), fc.boolean())
  .map(([kind, size, seed, isSmall]): BundleItem => {
    const bytes = seeded(isSmall ? size % 600 : size, seed);
    return kind === "ack" ? { type: "ack", ack: bytes } : { type: "row", row: { kind: kind as "grant", bytes } };
  });
const items = fc.array(anItem, { maxLength: 14 });

const written = (given: readonly BundleItem[], key = newKey()) => {
  const writer = new BundleWriter(key);
  return { key, chunks: [...given.flatMap((item) => writer.add(item)), writer.end()] };
};

const read = (key: ReturnType<typeof newKey>, chunks: readonly Bytes[]) => {
  const reader = new BundleReader(key);
  const found = chunks.flatMap((chunk) => reader.chunk(chunk));
  return { found: found.map(textOf), damaged: reader.damaged, isOver: reader.isOver };
};

const textOf = (item: BundleItem): string =>
  item.type === "ack" ? `ack ${toHex(item.ack)}` : `${item.row.kind} ${toHex(item.row.bytes)}`;

/** Where each item lies: the chunks that hold a byte of it. */
const placesOf = (given: readonly BundleItem[]): Set<number>[] => {
  const room = CHUNK_SIZE - 24 - 16 - 9;
  let at = 0;
  return given.map((item) => {
    const start = at;
    at += 5 + (item.type === "ack" ? item.ack.length : 1 + item.row.bytes.length);
    const [first, last] = [Math.floor(start / room), Math.floor((at - 1) / room)];
    return new Set(Array.from({ length: last - first + 1 }, (_, index) => first + index));
  });
};

describe("the chunks of a bundle", () => {
  it("give back what was put in, in order, and say that nothing lacks", () => {
    fc.assert(
      fc.property(items, (given) => {
        const { key, chunks } = written(given);

        expect(read(key, chunks)).toEqual({ found: given.map(textOf), damaged: [], isOver: true });
        for (const chunk of chunks) expect(chunk.length).toBe(CHUNK_SIZE);
      }),
      { numRuns: 60 },
    );
  });

  it("a flipped byte loses the items of its own chunk, and no other", () => {
    fc.assert(
      fc.property(items, fc.nat(), fc.integer({ min: 0, max: CHUNK_SIZE - 1 }), (given, which, at) => {
        const { key, chunks } = written(given);
        const hit = which % chunks.length;
        chunks[hit]![at] = chunks[hit]![at]! ^ 0x20;
        const places = placesOf(given);

        const { found, damaged, isOver } = read(key, chunks);

        expect(damaged).toEqual([hit + 1]);
        expect(found).toEqual(given.filter((_, index) => !places[index]!.has(hit)).map(textOf));
        expect(isOver).toBe(hit < chunks.length - 1);
      }),
      { numRuns: 100 },
    );
  });

  it("any chunks lost, doubled or moved: never an item that was not put in, and each one that was is whole", () => {
    fc.assert(
      fc.property(items, fc.array(fc.nat(), { maxLength: 8 }), (given, order) => {
        const { key, chunks } = written(given);
        const known = new Set(given.map(textOf));

        const { found } = read(
          key,
          order.map((index) => chunks[index % chunks.length]!),
        );

        expect(found.filter((item) => !known.has(item))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it("without its last chunk a bundle is not whole, and the chunks of another bundle don't open", () => {
    const given = [0, 1, 2, 3].map((seed): BundleItem => ({ type: "ack", ack: seeded(40_000, seed) }));
    const [one, other] = [written(given), written(given)];

    expect(read(one.key, one.chunks.slice(0, -1)).isOver).toBe(false);
    expect(read(one.key, other.chunks)).toEqual({ found: [], damaged: [1, 2, 3], isOver: false });
  });

  it("holds the largest row", () => {
    const given: BundleItem = { type: "row", row: { kind: "envelope", bytes: seeded(1024 * 1024, 3) } };
    const { key, chunks } = written([given]);

    expect(read(key, chunks).found).toEqual([textOf(given)]);
  });
});

describe("the head of a bundle", () => {
  /** Nonce, project, device, instant, hash of the key, signature, tag. */
  const SEALED_OPENING = 24 + 16 + 8 + 8 + 32 + 64 + 16;
  const aHead = (recipientCount: number) => {
    const [author, recipients] = [newSigningKeys(), Array.from({ length: recipientCount }, newBoxKeys)];
    const opening: BundleOpening = {
      project: newProjectId(),
      device: deviceIdOf(author.publicKey, newBoxKeys().publicKey),
      madeAt: instant(1_800_000_000_000),
    };
    const key = newKey();
    const head = writeBundleHead(
      key,
      opening,
      author.secretKey,
      recipients.map(({ publicKey }) => publicKey),
    );
    return { author, recipients, opening, key, head };
  };

  it("opens for each recipient, and for nobody else", () => {
    const { author, recipients, opening, key, head } = aHead(9);

    expect(headSize(head.slice(0, PREFIX_SIZE))).toEqual({ ok: true, value: head.length });
    for (const keys of recipients) {
      const read = readBundleHead(head, keys);
      expect(read).toMatchObject({ ok: true, value: { opening, key } });
      expect(read.ok && read.value.isSignedBy(author.publicKey)).toBe(true);
      expect(read.ok && read.value.isSignedBy(newSigningKeys().publicKey)).toBe(false);
    }
    expect(readBundleHead(head, newBoxKeys())).toEqual({ ok: false, failure: { kind: "notForMe" } });
  });

  it("shows neither the project, nor the device, nor how many read it", () => {
    const { opening, key, author, head } = aHead(3);

    for (const secret of [fromHex(opening.project)!, fromHex(opening.device)!, key, author.publicKey]) {
      expect(toHex(head)).not.toContain(toHex(secret));
    }
    expect(head.length).toBe(aHead(1).head.length);
    expect(head.length).toBe(aHead(8).head.length);
  });

  it("cut at any length, or flipped at any byte, never opens as something else", () => {
    const { recipients, opening, head } = aHead(2);
    const mine = recipients[0]!;
    for (let at = 0; at < head.length; at++) {
      const flipped = head.slice();
      flipped[at] = flipped[at]! ^ 1;
      const size = headSize(flipped.slice(0, PREFIX_SIZE));
      const read = size.ok ? readBundleHead(flipped, mine) : size;
      expect(read.ok ? read.value.opening : read.failure.kind).toSatisfy(
        (found) => found === "notABundle" || found === "newer" || found === "notForMe" || isSame(found, opening),
      );
      expect(readBundleHead(head.slice(0, at), mine).ok).toBe(false);
    }
  });

  it("is bound to its own key: put before the chunks of another bundle it is refused", () => {
    const [one, other] = [aHead(1), aHead(1)];
    const boxes = other.head.slice(0, other.head.length - SEALED_OPENING);
    const forged = concatBytes([boxes, one.head.slice(one.head.length - SEALED_OPENING)]);

    expect(readBundleHead(forged, other.recipients[0]!)).toEqual({ ok: false, failure: { kind: "notForMe" } });
  });

  it("refuses any other file", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(headSize(Uint8Array.from(bytes))).toEqual({ ok: false, failure: { kind: "notABundle" } });
      }),
    );
    expect(readBundleHead(randomBytes(2_000), newBoxKeys()).ok).toBe(false);
  });
});

const isSame = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right);
