import { describe, expect, it } from "vitest";
import { typeset } from "./typeset.ts";

describe("French no-break spaces", () => {
  it.each([
    ["À vérifier : est-ce sûr ?", "À vérifier\u00a0: est-ce sûr\u202f?"],
    ["oui ; non !", "oui\u202f; non\u202f!"],
    ["80 % du Smic, 12 €", "80\u00a0% du Smic, 12\u00a0€"],
    ["art. L5131-6, part. 2", "art.\u00a0L5131-6, part. 2"],
    ["noté « perdu » hier", "noté «\u00a0perdu\u00a0» hier"],
    ["15 h, 9 h 30, 45 min", "15\u00a0h, 9\u00a0h\u00a030, 45\u00a0min"],
    [
      "1 jour, 3 jours, 18 ans, 3 mois, 2 semaines",
      "1\u00a0jour, 3\u00a0jours, 18\u00a0ans, 3\u00a0mois, 2\u00a0semaines",
    ],
  ])("typesets %j", (plain, set) => {
    expect(typeset(plain)).toBe(set);
  });

  it("leaves other spaces alone, and its own output unchanged", () => {
    const text = "Les 3 heures du 4 mai, 18 années, et 2 habitants.";

    expect(typeset(text)).toBe(text);
    expect(typeset(typeset("9 h 30 : « oui » ?"))).toBe(typeset("9 h 30 : « oui » ?"));
  });
});
