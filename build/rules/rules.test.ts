import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { afterAll, describe, expect, it } from "vitest";
import { french } from "#shared/kernel/french.ts";
import { typographyFaults } from "#shared/kernel/testing/typography.ts";
import { commands } from "./commands.ts";

// The real command, in its own process, on real files.

const SCRIPT = resolve(import.meta.dirname, "..", "rules.ts");
const EXAMPLES = resolve(import.meta.dirname, "examples");
const ANSWERED = readdirSync(EXAMPLES).filter((name) => name.endsWith(".json"));
const REFUSED = readdirSync(join(EXAMPLES, "refused"));
const commandOf = (name: string): string => name.split(/[-.]/)[0] ?? "";
const folder = mkdtempSync(join(tmpdir(), "rules-"));
afterAll(() => rmSync(folder, { recursive: true }));

type Run = { readonly code: number; readonly out: string; readonly err: string };

const rules = (...args: readonly string[]): Promise<Run> =>
  new Promise((done) => {
    execFile(
      process.execPath,
      [SCRIPT, ...args],
      { cwd: tmpdir(), env: { ...process.env, INIT_CWD: folder } },
      (error, out, err) => {
        done({ code: typeof error?.code === "number" ? error.code : 0, out, err });
      },
    );
  });

const file = (content: string): string => {
  const path = join(folder, "case.json");
  writeFileSync(path, content);
  return path;
};
const caseOf = (fields: object): string =>
  file(JSON.stringify({ on: "2025-09-15", programme: "other", profile: {}, ...fields }));
const example = (name: string): string => join(EXAMPLES, name);

describe("rules command, answers", () => {
  it("explains an entry, rule by rule, with sources and what would change", async () => {
    const { code, out, err } = await rules("eligibility", example("eligibility.json"));

    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain(french`Réponse : oui`);
    expect(out).toContain("la Mission Locale décide");
    expect(out).toContain("Jusqu’au 31/12/2025");
    expect(out).toContain("L222-5-1");
    expect(out).toContain(french`Orientation : Mission Locale`);
    for (const rule of ["E1", "E14", "JR2", "OFF-1", "ORI-4"]) expect(out).toContain(` ${rule} –`);
  });

  it("puts each rule where it weighs, and marks what is to confirm", async () => {
    const { out } = await rules("eligibility", example("eligibility.json"));
    const part = (title: string): string => out.split("\n\n").find((text) => text.startsWith(title)) ?? "";

    expect(part("Conditions").match(/ (E|JR)\d+ –/g)).toHaveLength(12);
    expect(part("Reste à apprécier").match(/ E\d+ –/g)).toEqual([" E5 –", " E7 –", " E13 –"]);
    expect(part("Pour information").match(/ E\d+ –/g)).toEqual([" E14 –"]);
    expect(part("Pour information")).toContain("(à confirmer)");
    expect(part("Conditions")).not.toContain("(à confirmer)");
  });

  it("names the rule behind a no, and what was not asked", async () => {
    const { code, out } = await rules("eligibility", example("eligibility-minor.json"));

    expect(code).toBe(0);
    expect(out).toContain(french`Réponse : non (E3)`);
    expect(out).toContain("Pas encore demandé");
    expect(out).toContain(french`Allocation : pas encore connue`);
  });

  it.each([
    [
      "rsa",
      { resources: [{ kind: "rsa", receivedBy: "self" }], bornOn: "2000-01-01", taxHousehold: "nonTaxable" },
      "pas d’allocation attendue",
    ],
    ["minor", { resources: [], bornOn: "2008-01-01", taxHousehold: "firstBracket" }, "classe C attendue"],
  ])("tells what to expect of the allowance (%s)", async (_name, profile, expected) => {
    expect((await rules("eligibility", caseOf({ profile }))).out).toContain(expected);
  });

  it(french`tells « asked, no answer » from « not asked »`, async () => {
    const { out } = await rules("eligibility", caseOf({ profile: { bornOn: null } }));
    const { out: toAsk } = await rules("rights", file('{ "on": "2025-09-15", "profile": { "bornOn": null } }'));

    expect(out).toContain(french`Demandé, sans réponse pour l’instant : la date de naissance`);
    expect(out).toContain(french`Pas encore demandé : l’emploi occupé`);
    expect(toAsk).toContain("– la date de naissance (demandé, sans réponse pour l’instant)");
    expect(toAsk).toContain("– le logement\n");
  });

  it("lists papers by what they block, with delays and what to ask", async () => {
    const { code, out } = await rules("checklist", example("checklist.json"));

    expect(code).toBe(0);
    for (const title of ["Pour signer", "Pour l’allocation", "Pour le logement", "Démarches en cours"])
      expect(out).toContain(title);
    expect(out).toContain("[obtenue] Attestation de domiciliation");
    expect(out).toContain(
      french`Démarche : Carte nationale d’identité – prochaine étape : Faire la pré-demande – site de l’ANTS`,
    );
    expect(out).not.toContain(french`Démarche : Domiciliation`);
    expect(out).toContain("10/01/2026");
    expect(out).toContain("26/11/2025");
  });

  it("counts the window for proofs and the payments on precaution", async () => {
    const { out } = await rules("checklist", example("checklist-opened.json"));

    expect(out).toContain("les sommes d’avant le 20/09/2025 ne peuvent plus être versées");
    expect(out).toContain(french`2 sur 3`);
    expect(out).toContain("À demander pour compléter la liste");
  });

  it("suggests rights to check", async () => {
    const { code, out } = await rules("rights", example("rights.json"));

    expect(code).toBe(0);
    expect(out).toContain(french`Aide au logement (APL, ALF, ALS) : à vérifier.`);
    expect(out).toContain(french`Où demander : CAF ou MSA`);
  });

  it("has an example of each command, and one that it refuses", () => {
    for (const { name } of commands) {
      expect(ANSWERED, name).toContain(`${name}.json`);
      expect(REFUSED, name).toContain(`${name}.json`);
    }
  });

  it.each(ANSWERED)("answers the example %s in French typography", async (name) => {
    const { code, out, err } = await rules(commandOf(name), example(name));

    expect({ code, err }).toEqual({ code: 0, err: "" });
    for (const line of out.split("\n").filter((each) => each !== "")) {
      expect(typographyFaults(line.trim()), line).toEqual([]);
    }
  });

  it.each([
    ["allowance.json", french`Allocation (ACEJ) pour avril 2025 : 389,45 €.`],
    ["allowance-unpublished.json", french`Allocation (ACEJ) pour mai 2027 : pas encore connue.`],
    ["hours.json", "ce n’est pas un manquement"],
    ["indicators.json", french`IND-6 – Repérés : 5`],
    ["indicators.json", french`IND-6 – CEJ JR ouverts : masqué`],
  ])("answers %s with « %s »", async (name, expected) => {
    expect((await rules(commandOf(name), example(name))).out).toContain(expected);
  });

  it("reads a path from where the person stands, and a file with a byte order mark", async () => {
    file(`\ufeff${JSON.stringify({ on: "2025-09-15", profile: {} })}`);

    expect((await rules("rights", "case.json")).code).toBe(0);
  });
});

describe("rules command, refusals: exit code 2, the field named, never a stack trace", () => {
  const refused = async (expected: readonly string[], ...args: readonly string[]) => {
    const { code, out, err } = await rules(...args);

    expect({ code, out }).toEqual({ code: 2, out: "" });
    for (const text of expected) expect(err).toContain(text);
    expect(err).not.toMatch(/\n\s+at |Error:|node:internal/);
  };

  it("no command, unknown command, no file, two files", async () => {
    await refused(["A command is missing", "eligibility, allowance, checklist, hours, indicators, rights"]);
    await refused(["Unknown command: oracle", "Usage"], "oracle", "case.json");
    await refused(["The file of the case is missing"], "eligibility");
    await refused(["too many: b.json"], "eligibility", "a.json", "b.json");
  });

  it("missing file, folder, bad JSON with its place, empty file", async () => {
    await refused(["nowhere.json", "no such file"], "eligibility", "nowhere.json");
    await refused(["this is a folder"], "eligibility", folder);
    await refused(["invalid JSON, line 2, column"], "eligibility", file('{\n "on" 3}'));
    await refused(["invalid JSON."], "eligibility", file(""));
  });

  it.each([
    [
      "eligibility",
      [
        'on: expected a date that exists, YYYY-MM-DD, from 1901 to 2149, found "2025-02-29"',
        "profile.alternance: expected",
      ],
    ],
    ["allowance", ["resources[0].amount: expected an amount in euros", "measures[0].decidedBy: expected"]],
    ["checklist", ["steps[0].step: expected one of bankAsked"]],
    ["hours", ["zone: expected a time zone", "meetings[0].modality: expected one of"]],
    ["indicators", ["scope.period.to: expected a date", "files[0].profile.publics[0]: expected one of"]],
    ["rights", ["profile.name: expected no field of this name", "profile.wishes: expected a list"]],
  ])("%s names every bad field of its example by its path", async (name, expected) => {
    await refused(expected, name, example(join("refused", `${name}.json`)));
  });
});
