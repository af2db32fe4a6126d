import { expect, it } from "vitest";
import { instant } from "#shared/kernel/instant.ts";
import { leftWorkText } from "./left-work-text.ts";

it("what was not sent reads file by file, values as a person reads them, days in the project's time zone", () => {
  const at = instant(Date.UTC(2026, 2, 3, 23, 30));

  const text = leftWorkText({
    project: "Projet Lot",
    reason: "lost",
    by: "Karim B.",
    at,
    files: [
      {
        name: "Aya",
        entries: [
          { at, field: "bornOn", value: "2004-05-06", label: null },
          { at, field: null, value: "Froid aux pieds.", label: null },
        ],
      },
      { name: "", entries: [{ at, field: "leadWorker", value: "2", label: "Sonia R." }] },
    ],
  });

  expect(text.replaceAll(/\s/g, (space) => (space === "\n" ? space : " "))).toBe(
    [
      "Aya",
      "- Date de naissance (mercredi 4 mars 2026, 0 h 30) : 06/05/2004",
      "- Note (mercredi 4 mars 2026, 0 h 30) : Froid aux pieds.",
      "",
      "Dossier sans nom",
      "- Référent (mercredi 4 mars 2026, 0 h 30) : Sonia R.",
    ].join("\n"),
  );
});
