import { beforeAll, describe, expect, it } from "vitest";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { fuzz, longFuzz, MEMORY_BOUND } from "./fuzz.ts";
import { allReaders, documentReaders } from "./readers.ts";

beforeAll(cryptoReady);

describe("readers of what comes from outside", () => {
  it("L13 answer 20,000 inputs of every kind, never throw, and keep nothing of them", () => {
    const { faults, growth } = longFuzz(allReaders(), 20_000, 1, 2_000);

    expect(faults).toEqual([]);
    expect(growth).toBeLessThan(MEMORY_BOUND);
  });

  it("read what is valid, each of it", () => {
    for (const { read, valid } of [...allReaders(), ...documentReaders()]) {
      for (const bytes of valid) expect(read(bytes)).toBe(true);
    }
  });

  it("L13 a document takes in what nobody can read, and is read", () => {
    expect(fuzz(documentReaders(), 300, 1)).toEqual([]);
  });
});
