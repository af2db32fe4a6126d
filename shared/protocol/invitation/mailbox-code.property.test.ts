import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { cryptoReady } from "../crypto.ts";
import { ALPHABET, inGroups } from "../letters.ts";
import { readInvitation, readTyped, spokenAddress, writeInvitation, writtenAddress } from "./invitation-text.ts";
import { MAILBOX_CODE_LENGTH, newMailboxCode, readMailboxCode } from "./mailbox-code.ts";

beforeAll(cryptoReady);

const codes = fc.constant(null).map(newMailboxCode);
const places = fc.nat(MAILBOX_CODE_LENGTH - 1);

describe("the code of an invitation", () => {
  it("is read as it was written: in groups, in small letters, with dashes, with O for 0 and I or L for 1", () => {
    fc.assert(
      fc.property(codes, fc.constantFrom("I", "L"), (code, one) => {
        const typed = inGroups(code).toLowerCase().replaceAll(" ", " - ").replaceAll("0", "o").replaceAll("1", one);
        expect(readMailboxCode(typed)).toEqual({ ok: true, value: code });
      }),
    );
  });

  it("is never read with a wrong letter", () => {
    fc.assert(
      fc.property(codes, places, fc.constantFrom(...ALPHABET), (code, at, letter) => {
        fc.pre(code[at] !== letter);
        expect(readMailboxCode(code.slice(0, at) + letter + code.slice(at + 1))).toEqual({
          ok: false,
          failure: { kind: "mistyped" },
        });
      }),
      { numRuns: 1_000 },
    );
  });

  it("is never read with two letters that changed places", () => {
    fc.assert(
      fc.property(codes, places, places, (code, one, other) => {
        fc.pre(code[one] !== code[other]);
        const letters = [...code];
        [letters[one], letters[other]] = [letters[other]!, letters[one]!];
        expect(readMailboxCode(letters.join("")).ok).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  it("says when letters lack", () => {
    expect(readMailboxCode("K7QF 2M9D")).toEqual({
      ok: false,
      failure: { kind: "incomplete", typed: 8, expected: 12 },
    });
  });

  it("is drawn anew each time, and takes any text without a fault", () => {
    expect(new Set(Array.from({ length: 500 }, newMailboxCode)).size).toBe(500);
    fc.assert(fc.property(fc.string(), (text) => typeof readMailboxCode(text).ok === "boolean"));
  });
});

describe("an invitation that is handed over", () => {
  const addresses = fc.constantFrom(
    "wss://relais.exemple.fr",
    "wss://relais.exemple.fr:8443/tu",
    "ws://127.0.0.1:8787",
    "ws://relais.localhost:7777",
  );

  it("is read whole, with the words around it", () => {
    fc.assert(
      fc.property(addresses, codes, fc.constantFrom("", "Bonjour Inès,\n", "Voici : "), (address, code, before) => {
        expect(readInvitation(`${before}${writeInvitation({ address, code })}\nà bientôt`)).toEqual({ address, code });
      }),
    );
  });

  it("is read from two fields, or from the second alone when it was pasted there", () => {
    const code = newMailboxCode();
    const invitation = { address: "wss://relais.exemple.fr", code };

    expect(readTyped(" relais.exemple.fr ", inGroups(code))).toEqual({ ok: true, value: invitation });
    expect(readTyped("", writeInvitation(invitation))).toEqual({ ok: true, value: invitation });
    expect(readTyped("relais.exemple.fr", "K7QF")).toMatchObject({ ok: false, failure: { kind: "incomplete" } });
  });

  it("names the relay as one says it over the phone", () => {
    fc.assert(
      fc.property(addresses, (address) => {
        expect(writtenAddress(spokenAddress(address))).toBe(address);
      }),
    );
    expect(spokenAddress("wss://relais.exemple.fr/")).toBe("relais.exemple.fr");
    expect(writtenAddress("https://relais.exemple.fr")).toBe("wss://relais.exemple.fr");
  });
});
