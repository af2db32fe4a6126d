import { describe, expect, it } from "vitest";
import { typographyFaults } from "./french.ts";

describe("French typography", () => {
  it.each([
    ["Jusqu’au 31/12/2025."],
    ["À apprécier\u00a0: 16\u00a0ans, art.\u00a0L5131-6."],
    ["«\u00a0Non\u00a0»\u00a0? Si\u00a0!"],
    ["15\u00a0h par semaine\u00a0; 16 hivers, 3 moissons."],
  ])("accepts %s", (sentence) => {
    expect(typographyFaults(sentence)).toEqual([]);
  });

  it.each([
    ["l'âge", "straight apostrophe"],
    ['le "CEJ"', "straight quotation mark"],
    ["Attendre...", "three dots for an ellipsis"],
    ["Réponse : non", "breaking space before a double sign"],
    ["Vraiment?", "no space before a double sign"],
    ["Réponse: non", "no space before a colon"],
    ["« Non\u00a0»", "no-break space missing after «"],
    ["16 ans", "breaking space between a number and its unit"],
    ["art. L5131-6", "breaking space after « art. »"],
    [" Bonjour.", "stray space"],
  ])("finds in %s: %s", (sentence, fault) => {
    expect(typographyFaults(sentence)).toContain(fault);
  });
});
