import { describe, expect, it } from "vitest";
import { instant } from "#shared/kernel/instant.ts";
import { late as words } from "#text/fr.ts";
import { claimedAt, leftText, readLate } from "./late-text.ts";

const value = (field: string, said: unknown, at = 1_000) =>
  ({ kind: "value", field, record: null, value: said as never, label: null, at: instant(at) }) as const;
const text = (before: string, after: string) => ({ kind: "text", name: "notes/a1", before, after }) as const;

describe("a late line, as it is read", () => {
  it("says a field by its name, and a new note by its words alone", () => {
    const parts = [value("phone", "06 12 34 56 78"), value("notes/a1", {}), text("", "Froid aux pieds.")];

    expect(readLate({ parts })).toEqual([
      { what: "Téléphone", added: "06 12 34 56 78", removed: null },
      { what: "Note", added: "Froid aux pieds.", removed: null },
    ]);
  });

  it("says a field of a track of health by its name and in words, and a contract by what it is", () => {
    const parts = [value("companion", "Karim B."), value("step", "booked"), value("contract/acts/0a1b", "{}")];

    expect(readLate({ parts })).toEqual([
      { what: "Qui accompagne", added: "Karim B.", removed: null },
      { what: "Où en est-on", added: "Rendez-vous pris", removed: null },
      { what: "Contrat", added: null, removed: null },
    ]);
  });

  it("L8 says what was typed of a contract by the field of its form, and whose « no » was being noted", () => {
    const parts = [
      value("contract-draft/familyName", "Moreau"),
      value("contract-draft/granted", "yes"),
      value("contract-draft/action.2.what", "Passer l’ASSR"),
      value("contract-draft/diagnosis.housing.level", "blocking"),
      value("contract-draft/ofLater", "autre"),
      value("refusal/youngPerson", "Trop long."),
    ];

    expect(readLate({ parts })).toEqual([
      { what: "Contrat en préparation, Nom", added: "Moreau", removed: null },
      { what: expect.stringMatching(/^Contrat en préparation, .*allocation\s\?$/), added: "Oui", removed: null },
      { what: "Contrat en préparation, Action", added: "Passer l’ASSR", removed: null },
      { what: expect.stringMatching(/^Contrat en préparation, Logement\s: niveau$/), added: "bloquant", removed: null },
      { what: "Contrat en préparation, Contrat", added: "autre", removed: null },
      { what: expect.stringMatching(/Le ou la jeune$/), added: "Trop long.", removed: null },
    ]);
  });

  it("says of a note that was changed what came and what went", () => {
    expect(readLate({ parts: [text("Vue à la gare.", "Vue au parc.")] })).toEqual([
      { what: "Note", added: "au parc", removed: "à la gare" },
    ]);
    expect(readLate({ parts: [value("notes/a1", null)] })).toEqual([
      { what: "Note retirée", added: null, removed: null },
    ]);
  });

  it("has the hour of its last value, and none when only a text changed", () => {
    expect(claimedAt({ parts: [value("phone", "1", 2_000), value("name", "Aya", 1_000)] })).toBe(2_000);
    expect(claimedAt({ parts: [text("", "Froid.")] })).toBeNull();
  });

  it("of one's own work, is text to hand over, in the order of its writing", () => {
    const lines = [[value("companion", "Karim B.")], [value("notes/a1", {}), text("", "Froid aux pieds.")]];

    expect(leftText({ lines })).toBe("- Qui accompagne\nKarim B.\n- Note\nFroid aux pieds.");
  });

  it("is announced with those who wrote, in the singular and in the plural", () => {
    const plain = (said: string): string => said.replace(/\s/g, " ");

    expect(plain(words.matter(1, ["Sonia R."]))).toBe("1 ligne de Sonia R., écrite avant son départ, attend.");
    expect(plain(words.matter(3, ["Élise D.", "Omar B."]))).toBe(
      "3 lignes d’Élise D. et d’Omar B., écrites avant leur départ, attendent.",
    );
  });
});
