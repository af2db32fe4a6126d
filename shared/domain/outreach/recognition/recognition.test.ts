import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isNearly } from "./nearly.ts";
import { acquaint, type Known, recognise } from "./recognise.ts";
import { soundOf } from "./sound.ts";

const someone = (name: string, changes: Partial<Known<string>> = {}): Known<string> => ({
  ref: name,
  name,
  age: null,
  places: [],
  ...changes,
});

describe("how a name sounds", () => {
  it.each([
    ["Kévin", "Quevin", "Kevyn", "kevvin"],
    ["Mehdi", "Medhi", "Médi", "MEHDY"],
    ["Yanis", "Ianis", "Yannis", "Yaniss"],
    ["Sophie", "Sofie", "Sophi"],
    ["Rizou", "Rizzou", "Risou"],
    ["Chaïma", "Shaïma", "Chayma", "Schaima"],
    ["Théo", "Téo", "Teho"],
    ["Inès", "Ines", "Ynès", "Inesse"],
    ["Mathilde", "Matilde", "Mathylde"],
    ["Djibril", "Jibril", "Djibrille"],
    ["Aurélien", "Orélien", "Aurelien"],
    ["Walid", "Oualid", "Walide"],
    ["Zoé", "Zoë", "Soé"],
    ["Éric", "Erik", "Érick"],
    ["Océane", "Oséane", "Oceanne"],
  ])("OUT-4 hears the same in « %s » and « %s »", (...spellings) => {
    expect(new Set(spellings.map(soundOf)).size, spellings.map(soundOf).join(" ")).toBe(1);
  });

  it.each([
    ["Léa", "Léo"],
    ["Karim", "Kamel"],
    ["Tom", "Tim"],
    ["Sonia", "Samia"],
    ["Enzo", "Lenny"],
  ])("OUT-4 tells « %s » from « %s »", (left, right) => {
    expect(soundOf(left)).not.toBe(soundOf(right));
    expect(recognise({ name: left, age: null, place: "" }, acquaint([someone(right)]))).toEqual([]);
  });

  it("OUT-4 hears a letter that is one with its sign, as found by the next test: ẚ", () => {
    expect(soundOf("ẚ")).toBe(soundOf("a"));
  });

  it("OUT-4 answers for any text, and never says more than was written", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => {
        expect(soundOf(text)).toMatch(/^[a-zA-Z]*$/);
        expect(soundOf(text)).toBe(soundOf(text.toUpperCase().toLowerCase()));
      }),
    );
  });
});

describe("one slip of the keyboard", () => {
  const words = fc.string({ unit: fc.constantFrom(..."abcdeilmnorst"), minLength: 4, maxLength: 14 });

  it("OUT-4 is forgiven, wherever it is and whichever it is", () => {
    fc.assert(
      fc.property(words, fc.nat(), fc.constantFrom("more", "less", "other", "swapped"), (word, seed, slip) => {
        const at = seed % word.length;
        const next = Math.min(at + 1, word.length - 1);
        const slipped = {
          more: `${word.slice(0, at)}z${word.slice(at)}`,
          less: word.length > 4 ? word.slice(0, at) + word.slice(at + 1) : word,
          other: `${word.slice(0, at)}z${word.slice(at + 1)}`,
          swapped: word.slice(0, at) + (word[next] ?? "") + (next > at ? (word[at] ?? "") : "") + word.slice(next + 1),
        }[slip];
        expect(isNearly(word, slipped)).toBe(true);
        expect(isNearly(slipped, word)).toBe(true);
      }),
    );
  });

  it("OUT-4 is one: two are another word, and a short word forgives none", () => {
    fc.assert(
      fc.property(words, (word) => {
        expect(isNearly(word, `zz${word}`)).toBe(false);
        expect(isNearly(word, `z${word}z`)).toBe(false);
      }),
    );
    expect(isNearly("lea", "leo")).toBe(false);
  });
});

describe("perhaps already known", () => {
  const known = acquaint([
    someone("Le grand avec Rex", { places: ["Gare de Souillac"], age: 20 }),
    someone("Mehdi K.", { places: ["Figeac"], age: 23 }),
    someone("Mehdi", { places: ["Cahors"], age: 17 }),
    someone("Aya", { places: ["Cahors"] }),
  ]);
  const asked = (name: string, place = "", age: number | null = null) => recognise({ name, age, place }, known);

  it("OUT-5 finds the tall one with the dog, by the word and by the place, and says both", () => {
    const [first] = asked("Le grand au chien", "gare de souillac", 20);

    expect(first?.ref).toBe("Le grand avec Rex");
    expect(first?.why).toEqual([{ kind: "sameWord", word: "grand" }, { kind: "samePlace" }, { kind: "sameAge" }]);
  });

  it("OUT-5 places the one of the same place and age before their namesake", () => {
    expect(asked("Médhi", "Figeac", 22).map(({ ref }) => ref)).toEqual(["Mehdi K.", "Mehdi"]);
    expect(asked("Médhi", "Cahors", 17).map(({ ref }) => ref)).toEqual(["Mehdi", "Mehdi K."]);
  });

  it.each([
    ["Bastein", "Bastien"],
    ["Camlile", "Camille"],
    ["Romamne", "Romane"],
  ])("OUT-4 finds « %s » for « %s », a slip that changes how it sounds", (typed, name) => {
    const [found] = recognise({ name: typed, age: null, place: "" }, acquaint([someone(name)]));

    expect(found?.why).toEqual([{ kind: "nearlyAlike" }]);
  });

  it("OUT-4 forgives the order of the words", () => {
    const two = acquaint([someone("Diallo Aminata")]);

    expect(recognise({ name: "Aminata DIALLO", age: null, place: "" }, two)[0]?.why).toEqual([{ kind: "sameName" }]);
  });

  it("OUT-5 suggests nobody from a place, an age, or words that describe nobody", () => {
    expect(asked("", "Cahors", 17)).toEqual([]);
    expect(asked("le jeune de la", "Cahors", 17)).toEqual([]);
    expect(asked("Zinédine", "Cahors", 17)).toEqual([]);
  });

  it("L19 two people of one name are two suggestions, never one", () => {
    const twins = acquaint([someone("Aya", { ref: "first" }), someone("Aya", { ref: "second" })]);

    expect(recognise({ name: "Aya", age: null, place: "" }, twins).map(({ ref }) => ref)).toEqual(["first", "second"]);
  });
});

const FIRST = ["Mehdi", "Yanis", "Kévin", "Sophie", "Chaïma", "Théo", "Inès", "Mathilde", "Djibril", "Aurélien"];
const MORE = ["Walid", "Océane", "Éric", "Lucas", "Camille", "Aminata", "Sékou", "Bastien", "Noémie", "Romane"];
const FAMILY = ["Diallo", "Martin", "Benali", "Lopes", "Traoré", "Garnier", "Petit", "Kone", "Haddad", "Roux", "Caron"];
const TOWNS = ["Cahors", "Figeac", "Souillac", "Gourdon", "Pradines", "Gramat"];

/** Numbers that look drawn at random, the same at each run. */
function draws(seed: number) {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const letters = "abcdefgilmnoprstuv";
function people(count: number): readonly Known<string>[] {
  const draw = draws(7);
  const pick = (list: readonly string[]): string => list[draw(list.length)] ?? "";
  return Array.from({ length: count }, (_, at) => {
    const second = [pick(FAMILY), letters[draw(letters.length)], letters[draw(letters.length)], "ou"].join("");
    return {
      ref: String(at),
      name: `${pick([...FIRST, ...MORE])} ${second}`,
      age: 16 + draw(10),
      places: [pick(TOWNS)],
    };
  });
}

/** The same person, as a colleague would write them: heard, not read. */
function heard(name: string, draw: (below: number) => number): string {
  const slips: readonly ((text: string) => string)[] = [
    (text) => text.normalize("NFD").replace(/\p{M}/gu, ""),
    (text) => text.toUpperCase(),
    (text) => text.split(" ").reverse().join(" "),
    (text) => text.replace(/ph/g, "f").replace(/k/g, "c"),
    (text) => text.replace(/i/, "y"),
    (text) => text.replace(/n/, "nn"),
    (text) => {
      const at = 1 + draw(Math.max(1, text.indexOf(" ") - 2));
      return text.slice(0, at) + text.slice(at + 1);
    },
  ];
  return slips[draw(slips.length)]?.(name) ?? name;
}

describe("B22", () => {
  it("OUT-4 OUT-5 finds 95 of 100 written otherwise among 5,000, and the first suggested is right 80 times of 100", () => {
    const everybody = people(5_000);
    const known = acquaint(everybody);
    const draw = draws(11);
    let [found, right] = [0, 0];
    const tries = 300;

    for (let at = 0; at < tries; at++) {
      const person = everybody[draw(everybody.length)] as Known<string>;
      const name = heard(person.name, draw);
      const age = (person.age ?? 0) + draw(3) - 1;
      const suggested = recognise({ name, age, place: person.places[0] ?? "" }, known);
      if (suggested.some(({ ref }) => ref === person.ref)) found++;
      if (suggested[0]?.ref === person.ref) right++;
    }

    expect(found / tries).toBeGreaterThanOrEqual(0.95);
    expect(right / tries).toBeGreaterThanOrEqual(0.8);
  });

  it("OUT-5 asks among 10,000 people quickly enough for each keystroke", () => {
    const known = acquaint(people(10_000));
    const times = ["Me", "Mehd", "Médi", "Aurelyen", "le grand au chien", "Kevin Martinabou"].map((name) => {
      const start = performance.now();
      for (let turn = 0; turn < 5; turn++) recognise({ name, age: 20, place: "Cahors" }, known);
      return (performance.now() - start) / 5;
    });

    // The bar is 20 ms on a quiet machine (B17); a loaded one is given five times that.
    expect(Math.max(...times)).toBeLessThan(100);
  });
});
