import { expect, it } from "vitest";
import type { RecordId } from "#shared/domain/records/index.ts";
import { instant } from "#shared/kernel/instant.ts";
import { leftWorkText } from "./left-work-text.ts";

it("what was not sent reads file by file, values as a person reads them, days in the project's time zone", () => {
  const at = instant(Date.UTC(2026, 2, 3, 23, 30));

  const text = leftWorkText({
    project: "Projet Lot",
    reason: "lost",
    isOrganization: false,
    by: "Karim B.",
    at,
    mayReturn: false,
    files: [
      {
        name: "Aya",
        entries: [
          { at, field: "bornOn", record: null, value: "2004-05-06", label: null },
          { at, field: null, record: null, value: "Froid aux pieds.", label: null },
          {
            at,
            field: null,
            record: { kind: "papers", id: "taxNotice" as RecordId, title: "", field: "state" },
            value: "requested",
            label: null,
          },
          {
            at,
            field: null,
            record: { kind: "actions", id: "0".repeat(16) as RecordId, title: "Le CV", field: null },
            value: true,
            label: null,
          },
          { at, field: null, record: null, value: "Carte d’identité.pdf", label: null, isFile: true },
        ],
      },
      { name: "", entries: [{ at, field: "leadWorker", record: null, value: "2", label: "Sonia R." }] },
    ],
  });

  expect(text.replaceAll(/\s/g, (space) => (space === "\n" ? space : " "))).toBe(
    [
      "Aya",
      "- Date de naissance (mercredi 4 mars 2026, 0 h 30) : 06/05/2004",
      "- Note (mercredi 4 mars 2026, 0 h 30) : Froid aux pieds.",
      "- Avis d’imposition, le sien ou celui du foyer, État (mercredi 4 mars 2026, 0 h 30) : demandée",
      "- Le CV (mercredi 4 mars 2026, 0 h 30) : retrait",
      "- Fichier joint non transmis (mercredi 4 mars 2026, 0 h 30) : Carte d’identité.pdf",
      "",
      "Dossier sans nom",
      "- Référent (mercredi 4 mars 2026, 0 h 30) : Sonia R.",
    ].join("\n"),
  );
});
