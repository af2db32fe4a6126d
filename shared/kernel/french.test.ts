import { describe, expect, it } from "vitest";
import { counted, enumerated, french } from "./french.ts";

describe("French typography", () => {
  it.each([
    ["l'aide d'Inès", "l'aide d'Inès"],
    ["Il manque : rien", "Il manque\u00a0: rien"],
    ["« oui »", "«\u00a0oui\u00a0»"],
    ["Vraiment ? Oui ! Voilà ; fin", "Vraiment\u202f? Oui\u202f! Voilà\u202f; fin"],
    ["30 %", "30\u00a0%"],
    ["12 €", "12\u00a0€"],
    ["15 heures", "15\u00a0heures"],
    ["06 12 34", "06\u00a012\u00a034"],
    ["du 10/03/2026 au 9 mars 2027 inclus", "du 10/03/2026 au 9\u00a0mars\u00a02027 inclus"],
    ["août 2022, samars 2022", "août\u00a02022, samars 2022"],
    ["1 500 habitants", "1\u202f500\u00a0habitants"],
    ["art. R5131-16 du code", "art.\u00a0R5131-16 du code"],
    ["14 h 30", "14\u00a0h\u00a030"],
    ["règle E7 et suite", "règle E7 et suite"],
    ["Sans changement, ici.", "Sans changement, ici."],
  ])("typesets %s, and leaves it so", (plain, typeset) => {
    expect(french`${plain}`).toBe(typeset);
    expect(french`${typeset}`).toBe(typeset);
  });

  it("sets sign and value together", () => {
    expect(french`Échéance : ${12} mois pour « ${"Inès"} »`).toBe(
      "Échéance\u00a0: 12\u00a0mois pour «\u00a0Inès\u00a0»",
    );
  });
});

describe("counting and listing", () => {
  it.each([
    [0, "0\u00a0jour"],
    [1, "1\u00a0jour"],
    [2, "2\u00a0jours"],
  ])("counts %i", (count, text) => {
    expect(counted(count, "jour")).toBe(text);
  });

  it("takes an irregular plural", () => {
    expect(counted(3, "mois", "mois")).toBe("3\u00a0mois");
  });

  it("lists", () => {
    expect(enumerated([])).toBe("");
    expect(enumerated(["a"])).toBe("a");
    expect(enumerated(["a", "b"])).toBe("a et b");
    expect(enumerated(["a", "b", "c"], "ou")).toBe("a, b ou c");
  });
});
