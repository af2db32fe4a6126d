import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { askedOf, askedWords, excerptOf, LIKENESS, type Passage, rankOf, soundOf, wordsOf } from "./index.ts";
import { isSpelt } from "./spelling.ts";

const asked = (search: string) => askedWords(search).map(askedOf);
const file = (name: string, field = "", note = ""): readonly Passage[] => [
  { place: "name", of: "name", text: name },
  { place: "field", of: "basin", text: field },
  { place: "note", of: "n1", text: note },
];
const rank = (search: string, passages: readonly Passage[]) => rankOf(passages, asked(search), "near");

describe("words of a text that no person writes", () => {
  it.each(["9", "e", "l’e"])(
    "SEA-1 « %s », 400,000 times without a space, are read in one go, and found by their beginning",
    (sign) => {
      const text = `l’an 9 ${sign.repeat(400_000)}`;

      expect(wordsOf(text).every(({ word }) => word.length <= 40)).toBe(true);
      expect(rank(sign.repeat(20), file("Tom", "", text))).not.toBeNull();
    },
  );
});

describe("search", () => {
  it.each([
    ["ines", file("Inès M.", "Figeac"), true],
    ["figeac ine", file("Inès M.", "Figeac"), true],
    ["coeur", file("Cœur d’Élodie"), true],
    ["l'ecole", file("Tom", "", "N’aime plus L’École."), true],
    ["nes", file("Inès M."), false],
    ["ines souillac", file("Inès M.", "Figeac"), false],
    ["aujourdhui", file("Tom", "", "Vu aujourd’hui."), true],
    ["aujourd'hui", file("Tom", "", "Vu aujourd’hui."), true],
    ["rizou", file("« Rizou »"), true],
    ["INÈS", file("ine\u0300s"), true],
  ])("SEA-1 « %s » in %j: %s", (search, passages, expected) => {
    expect(rankOf(passages, asked(search), "written") > 0).toBe(expected);
  });

  it.each(["06 12 34 56 78", "0612345678", "+33 6 12 34 56 78", "0033 6.12.34.56.78", "06.12.34", "06 12", "+33612"])(
    "SEA-2 finds a telephone typed as « %s »",
    (search) => {
      for (const written of ["06 12 34 56 78", "+33612345678", "06.12.34.56.78"]) {
        expect(rankOf(file("Tom", written), asked(search), "written"), written).toBeGreaterThan(0);
      }
    },
  );

  it("SEA-2 finds a number by one of its parts, and not by another number", () => {
    expect(rank("2024", file("Tom", "", "le 12/03/2024"))).toBeGreaterThan(0);
    expect(rank("06 13", file("Tom", "06 12 34 56 78"))).toBe(0);
  });

  it.each([
    ["carim", "Karim"],
    ["fatima", "Phatima"],
    ["medi", "Mehdi"],
    ["mehdy", "Mehdi"],
    ["iassine", "Yacine"],
    ["yassin", "Yacine"],
    ["jamel", "Djamel"],
    ["quentin", "Kentin"],
    ["emma", "Hema"],
    ["choukri", "Shukri"],
    ["bodouin", "Baudouin"],
    ["guillem", "Guilhem"],
    ["steven", "Stevenn"],
    ["beniamin", "Benyamin"],
    ["lisa", "Lyza"],
  ])("SEA-3 « %s » sounds as %s", (heard, written) => {
    expect(soundOf(wordsOf(heard)[0]?.word ?? "")).toBe(soundOf(wordsOf(written)[0]?.word ?? "?"));
    expect(rank(heard, file(written))).toBeGreaterThan(0);
  });

  it.each([
    ["nour", "tom"],
    ["sara", "sofia"],
    ["karim", "farid"],
    ["lea", "lou"],
    ["ines", "anas"],
  ])("SEA-3 « %s » does not sound as %s", (heard, written) => {
    expect(rank(heard, file(written))).toBe(0);
  });

  it.each([
    ["ynais", "Yanis", true],
    ["yanys", "Yanis", true],
    ["yans", "Yanis", true],
    ["yannis", "Yanis", true],
    ["yaniss", "Yanis", true],
    ["yons", "Yanis", false],
    ["yan1s", "Yanis", false],
    ["tmo", "Tom", false],
    ["alexendrien", "Alexandrine", true],
  ])("SEA-4 « %s » is meant for %s: %s", (search, written, expected) => {
    expect(rank(search, file(written)) > 0).toBe(expected);
  });

  it("SEA-4 forgives every single error, and counts as a reading of all of them does", () => {
    const letters = fc.string({ unit: fc.constantFrom(..."abcd"), minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(letters, letters, fc.integer({ min: 0, max: 2 }), (search, word, most) => {
        const beginnings = Array.from({ length: word.length + 1 }, (_, length) => word.slice(0, length));
        expect(isSpelt(search, word, most)).toBe(beginnings.some((each) => distance(search, each) <= most));
      }),
      { numRuns: 400 },
    );
  });

  it("SEA-5 counts what is written so above all that is near, in whatever place", () => {
    expect(rank("karin", file("Tom", "", "avec Karin"))).toBeGreaterThan(rank("karin", file("Karim")));
  });

  it("SEA-6 counts the name above fields, fields above notes, the whole word above its beginning", () => {
    const ranks = [
      rank("rex", file("Rex")),
      rank("rex", file("Rexane")),
      rank("rex", file("Tom", "Rex")),
      rank("rex", file("Tom", "", "avec Rex")),
      rank("rex", file("Tom", "", "avec Rexane")),
    ];
    expect(ranks).toEqual([...new Set(ranks)].sort((left, right) => right - left));
    expect(LIKENESS.sound).toBeGreaterThan(LIKENESS.misspelt);
    expect(rank("rex", file("Rex", "Rex", "Rex"))).toBe(rank("rex", file("Rex")));
  });

  it("SEA-8 looks for one letter in the name and the fields, not in notes", () => {
    expect(rank("g", file("Tom", "Gramat"))).toBeGreaterThan(0);
    expect(rank("g", file("Tom", "", "à la gare"))).toBe(0);
    expect(rank("ga", file("Tom", "", "à la gare"))).toBeGreaterThan(0);
  });

  it("SEA-7 shows the words around the one that answers, and which one it is", () => {
    const note = `${"Rien de neuf. ".repeat(20)}Dort chez sa tante à Gourdon,\nprès de l’église. ${"Et la suite. ".repeat(20)}`;
    const found = excerptOf(file("Inès", "Figeac", note), asked("gourdon"));

    expect(found?.of).toBe("n1");
    expect(found?.text).toMatch(/^… .*Dort chez sa tante à Gourdon, près de l’église\..* …$/);
    expect(found?.marks.map(([start, end]) => found.text.slice(start, end))).toEqual(["Gourdon"]);
  });

  it("SEA-7 shows the word that answers among the first, in a short note as in a long one", () => {
    const note = "Un café, une heure. Parle de la cuisine, du temps au centre équestre. Rien sur la famille.";
    const found = excerptOf(file("Inès", "Figeac", note), asked("famille"));

    expect(found?.text).toBe("… centre équestre. Rien sur la famille.");
    fc.assert(
      fc.property(fc.array(fc.constantFrom("oui", "non", "peut-être"), { maxLength: 60 }), (words) => {
        const said = excerptOf(file("Inès", "Figeac", [...words, "famille"].join(" ")), asked("famille"));
        const [mark] = said?.marks ?? [];
        expect(said?.text.slice(...(mark ?? [0, 0]))).toBe("famille");
        expect(mark?.[0]).toBeLessThanOrEqual(56);
      }),
    );
  });

  it("SEA-7 marks only words that answer, in any text, and finds whatever the rank finds", () => {
    const text = fc.string({ unit: fc.constantFrom(..."aeéIiouKkcs tr'’\n6 "), maxLength: 300 });
    fc.assert(
      fc.property(
        text,
        text,
        fc.string({ unit: fc.constantFrom(..."aeiksr "), maxLength: 9 }),
        (name, note, search) => {
          const passages = file(name, "", note);
          const found = excerptOf(passages, asked(search));
          expect(found !== null).toBe(asked(search).some((each) => rankOf(passages, [each], "near") > 0));
          let last = 0;
          for (const [start, end] of found?.marks ?? []) {
            expect(start).toBeGreaterThanOrEqual(last);
            last = end;
            const marked = file(found?.text.slice(start, end) ?? "");
            expect(asked(search).some((each) => rankOf(marked, [each], "near") > 0)).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("SEA-7 SEA-6 shows the first of the passages that answer best, read word by word", () => {
    const text = fc.string({ unit: fc.constantFrom(..."aeouks r"), maxLength: 30 });
    fc.assert(
      fc.property(
        fc.array(text, { maxLength: 6 }),
        fc.string({ unit: fc.constantFrom(..."aeouks "), maxLength: 9 }),
        (texts, search) => {
          const passages = texts.map(
            (each, at): Passage => ({
              place: at === 1 ? "name" : at === 2 ? "field" : "note",
              of: `p${at}`,
              text: each,
            }),
          );
          const totals = passages.map((passage) =>
            asked(search).reduce((total, each) => total + rankOf([passage], [each], "near"), 0),
          );
          const best = Math.max(0, ...totals);
          const first = best === 0 ? undefined : passages[totals.indexOf(best)]?.of;
          expect(excerptOf(passages, asked(search))?.of).toBe(first);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("SEA-1 a search that was asked finds the file it was copied from, however it is cased, ordered or accented", () => {
    const word = fc.string({ unit: fc.constantFrom(..."abcdéèêïôûçœAZÉ"), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), fc.infiniteStream(fc.nat()), (words, random) => {
        const order = (): number => ((random.next().value ?? 0) % 3) - 1;
        const search = [...words]
          .sort(order)
          .map((each, at) => (at % 2 === 0 ? each.toUpperCase() : each.normalize("NFD")));
        expect(rankOf(file(words.join(" ")), asked(search.join("  ")), "written")).toBeGreaterThan(0);
      }),
    );
  });
});

/** Optimal string alignment, as its definition has it. */
function distance(left: string, right: string): number {
  if (left === "" || right === "") return Math.max(left.length, right.length);
  const same = left.at(-1) === right.at(-1) ? 0 : 1;
  const found = [
    distance(left.slice(0, -1), right) + 1,
    distance(left, right.slice(0, -1)) + 1,
    distance(left.slice(0, -1), right.slice(0, -1)) + same,
  ];
  const isSwapped = left.length > 1 && right.length > 1 && left.at(-1) === right.at(-2) && left.at(-2) === right.at(-1);
  if (isSwapped) found.push(distance(left.slice(0, -2), right.slice(0, -2)) + 1);
  return Math.min(...found);
}
