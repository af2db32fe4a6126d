import { describe, expect, it } from "vitest";
import { typographyFaults } from "./typography.ts";

describe("French typography", () => {
  it.each([
    ["Jusqu’au 31/12/2025, 18:30."],
    ["À apprécier\u00a0: 16\u00a0ans, art.\u00a0L5131-6."],
    ["«\u00a0Non\u00a0»\u202f? Si\u202f!"],
    ["15\u00a0h par semaine\u202f; 16 hivers, 3 moissons, 20\u00a0%."],
  ])("accepts %s", (sentence) => {
    expect(typographyFaults(sentence)).toEqual([]);
  });

  it.each([
    ["l'âge", "straight apostrophe"],
    ['le "CEJ"', "straight quotation mark"],
    ["Attendre...", "three dots for an ellipsis"],
    ["Vraiment?", "narrow no-break space missing before a double sign"],
    ["Oui ; non", "narrow no-break space missing before a double sign"],
    ["Oui\u00a0; non", "narrow no-break space missing before a double sign"],
    ["Réponse : non", "no-break space missing before a colon"],
    ["Réponse: non", "no-break space missing before a colon"],
    ["20 %.", "no-break space missing before a sign"],
    ["«\u00a0Non »", "no-break space missing before a sign"],
    ["« Non\u00a0»", "no-break space missing after «"],
    ["16 ans", "breaking space between a number and its unit"],
    ["art. L5131-6", "breaking space after « art. »"],
    [" Bonjour.", "stray space"],
    ["Deux  espaces.", "stray space"],
    ["Le undefined.", "hole in the sentence"],
  ])("finds in %s: %s", (sentence, fault) => {
    expect(typographyFaults(sentence)).toEqual([fault]);
  });
});
