import { entropyToMnemonic, validateMnemonic } from "@scure/bip39";
import { wordlist } from "@scure/bip39/wordlists/french.js";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { KIT_SECRET_SIZE, placesOf, readTypedWords, secretOf, typedWord, wordAt } from "./kit-words.ts";

beforeAll(cryptoReady);

const aSecret = fc
  .uint8Array({ minLength: KIT_SECRET_SIZE, maxLength: KIT_SECRET_SIZE })
  .map((bytes) => Uint8Array.from(bytes) as Bytes);
const aPlace = fc.nat(wordlist.length - 1);

describe("the words of a secret", () => {
  it("are those of BIP-39, as another program writes them, and give the secret back", () => {
    fc.assert(
      fc.property(aSecret, (secret) => {
        const places = placesOf(secret);

        expect(places.map((place) => wordlist[place]).join(" ")).toBe(entropyToMnemonic(secret, wordlist));
        expect(secretOf(places)).toEqual(secret);
      }),
    );
  });

  it("any other twelve words are taken or refused as another program does", () => {
    fc.assert(
      fc.property(fc.array(aPlace, { minLength: 12, maxLength: 12 }), (places) => {
        const phrase = places.map((place) => wordlist[place]).join(" ");

        expect(secretOf(places) !== null).toBe(validateMnemonic(phrase, wordlist));
      }),
    );
  });
});

describe("words as a hand types them", () => {
  it("every word of the list is known by its first four letters, whatever its accents, capitals and end", () => {
    for (const [place, word] of wordlist.entries()) {
      const bare = word.normalize("NFD").replace(/\p{M}/gu, "");
      for (const typed of [word, word.normalize("NFC"), bare, bare.toUpperCase(), bare.slice(0, 4), `${bare}zz`]) {
        expect(readTypedWords(typed)).toEqual([{ typed, place }]);
      }
    }
  });

  it("numbers, lines and commas between them count for nothing; a word that is not in the list keeps its place", () => {
    const read = readTypedWords("1. Abaisser, 2. zzz\n3) zoologie  ").map(typedWord);

    expect(read).toEqual([
      { typed: "Abaisser", word: "abaisser" },
      { typed: "zzz", word: null },
      { typed: "zoologie", word: "zoologie" },
    ]);
  });

  it("shows a word with its accents in one piece", () => {
    expect(wordAt(wordlist.indexOf("zénith".normalize("NFKD")))).toBe("zénith".normalize("NFC"));
  });
});
