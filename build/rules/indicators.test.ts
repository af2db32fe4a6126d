import { describe, expect, it } from "vitest";
import { french } from "#shared/kernel/french.ts";
import { command } from "./indicators.ts";

const people = (count: number, ...events: readonly object[]): readonly object[] =>
  Array.from({ length: count }, (_, at) => ({
    file: `${JSON.stringify(events).length}-${at}`,
    organization: "association-1",
    events,
  }));

const aCase = (given: object = {}): unknown => ({
  scope: { period: { from: "2026-01-01", to: "2026-06-30" }, until: "2026-12-31" },
  files: [
    ...people(7, { kind: "met", on: "2026-02-01" }, { kind: "inContact", on: "2026-02-11" }),
    ...people(3, { kind: "met", on: "2026-02-01" }, { kind: "opened", on: "2026-03-01" }),
  ],
  ...given,
});

const explain = (given: object = {}): string => command.explain(command.schema.parse(aCase(given))).join("\n");

const refusedAt = (given: object): string | undefined =>
  command.schema.safeParse(aCase(given)).error?.issues[0]?.path.join(".");

describe("indicators, explained", () => {
  it("counts, names and defines, with small counts hidden", () => {
    const text = explain();

    expect(text).toContain("Indicateurs du 01/01/2026 au 30/06/2026, faits connus au 31/12/2026.");
    expect(text).toContain("IND-6 – Repérés\u00a0: 10\n");
    expect(text).toContain("IND-6 – CEJ JR ouverts\u00a0: masqué\n");
    expect(text).toContain(french`IND-9 – Taux d’ouverture : masqué oui, masqué non, 0 sans réponse, 0 trop tôt`);
    expect(text).toContain(
      french`Du repérage au contact : médiane 10 j, quartiles 10 j et 10 j, sur un effectif masqué`,
    );
    expect(text).toContain("Première ouverture par la Mission Locale");
  });

  it("shows small counts to whoever looks at one's own machine, and says so", () => {
    const text = explain({ isMasked: false });

    expect(text).toContain(french`Petits effectifs visibles : à ne pas diffuser.`);
    expect(text).toContain("IND-6 – CEJ JR ouverts\u00a0: 3\n");
    expect(text).toContain(french`3 oui, 7 non, 0 sans réponse, 0 trop tôt`);
    expect(text).toContain(french`quartiles 10 j et 10 j, sur 7 personnes`);
  });

  it("keeps what follows the entry and what follows the exit under two headings", () => {
    const lines = explain().split("\n");
    const headings = ["Après l’entrée dans le CEJ", "Après la sortie du CEJ"].map((heading) => lines.indexOf(heading));

    expect(headings[0]).toBeGreaterThan(0);
    expect(headings[1]).toBeGreaterThan(headings[0] ?? 0);
    expect(lines.slice(headings[0], headings[1]).join("\n")).not.toContain("6 mois après la sortie");
    expect(lines.slice(headings[1]).join("\n")).not.toContain("9 mois après l’entrée");
  });

  it.each([
    [{ scope: { period: { from: "2026-01-01", to: "2026-06-31" }, until: "2026-12-31" } }, "scope.period.to"],
    [
      { files: [{ file: "a", organization: "o", events: [{ kind: "jailed", on: "2026-01-01" }] }] },
      "files.0.events.0.kind",
    ],
    [
      { files: [{ file: "a", organization: "o", events: [{ kind: "exited", on: "2026-01-01" }] }] },
      "files.0.events.0.outcome",
    ],
    [
      { files: [{ file: "a", organization: "o", obstacles: [{ domain: "health", on: "2026-01-01", level: 1 }] }] },
      "files.0.obstacles.0.domain",
    ],
    [{ files: [{ file: "a", organization: "o", profile: { publics: ["addiction"] } }] }, "files.0.profile.publics.0"],
    [{ files: [{ file: "a", organization: "o", name: "x" }] }, "files.0"],
    [
      {
        files: [
          { file: "a", organization: "o" },
          { file: "a", organization: "o" },
        ],
      },
      "files",
    ],
  ])("refuses %j at « %s »", (given, path) => {
    expect(refusedAt(given)).toBe(path);
  });
});
