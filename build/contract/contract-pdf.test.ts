// The PDF as other programs read it, and the same bytes whatever the machine's zone.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { evidenceBytes, evidenceOf } from "../../shared/contract/evidence/evidence.ts";
import { contractPdf } from "../../shared/contract/pdf/contract-pdf.ts";
import { aSignedContract } from "../../shared/contract/testing/a-signing.ts";
import { aText, PRINTED_HASH } from "../../shared/contract/testing/a-text.ts";
import { canonicalBytes, frozenBytes, frozenHash, versionOf } from "../../shared/contract/text/frozen-text.ts";
import { cryptoReady } from "../../shared/protocol/crypto.ts";
import { ensurePdfTools, runPdfTool } from "../pdf-tools.ts";
import { root, script } from "../run.ts";
import { contractFonts } from "./fonts.ts";

const folder = mkdtempSync(join(tmpdir(), "tu-contract-"));
const signed = join(folder, "signed.pdf");
const text = aText();
let evidence: Uint8Array;

beforeAll(async () => {
  ensurePdfTools(console.log);
  await cryptoReady();
  const made = evidenceOf(versionOf(text).hash, aSignedContract(versionOf(text)));
  evidence = made === null ? new Uint8Array() : evidenceBytes(made);
  writeFileSync(signed, await contractPdf(text, made, contractFonts()));
}, 900_000);

afterAll(() => rmSync(folder, { recursive: true }));

describe("the PDF, as other programs read it", () => {
  it("qpdf --check finds nothing to say", () => {
    const { code, said } = runPdfTool("qpdf", "--check", signed);

    expect(said).toContain("No syntax or stream encoding errors found");
    expect(code).toBe(0);
  });

  it("pdfinfo: tagged, titled, in French, with no form, no script, no encryption", () => {
    const { said } = runPdfTool("pdfinfo", signed);

    expect(said).toMatch(/^Title: +Contrat d’engagement jeune – Inès Anaïs Moreau$/m);
    expect(said).toMatch(/^Tagged: +yes$/m);
    expect(said).toMatch(/^JavaScript: +no$/m);
    expect(said).toMatch(/^Encrypted: +no$/m);
    expect(said).toMatch(/^Form: +none$/m);
    const raw = readFileSync(signed, "latin1");
    expect(raw).toContain("/Lang (fr-FR)");
    expect(raw).toContain("<pdfaid:part>3</pdfaid:part>");
    expect(raw).toContain("<pdfaid:conformance>A</pdfaid:conformance>");
  });

  it("pdfinfo -struct-text: every word in reading order, tables with headers, the hand described", () => {
    const { said } = runPdfTool("pdfinfo", "-struct-text", signed);
    const order = [
      "Contrat d’engagement jeune",
      "Qui s’engage",
      "1. Les parties",
      "Domiciliée au CCAS",
      "4. Les engagements",
      "Annexe 1. Le plan",
      "Refaire la carte",
      "Annexe 2. Le diagnostic",
      "Les signatures",
      "Karim Benali, éducateur référent",
      "Ouverture par la Mission Locale",
      "Les preuves",
    ].map((words) => said.indexOf(words));

    expect(order).not.toContain(-1);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(said).toMatch(/TH:?[\s\S]*\/Scope \/Column[\s\S]*"Action"/);
    expect(said).toMatch(/TH:?[\s\S]*\/Scope \/Row[\s\S]*"Nom"/);
    expect(said).toContain("Figure");
    expect(readFileSync(signed).toString("latin1")).toContain("/Alt");
    expect(said).not.toMatch(/page \d+ sur/);
  });

  it("pdfdetach gives back the signed text and the evidence, byte for byte", () => {
    for (const [number, content] of [
      ["1", frozenBytes(text)],
      ["2", evidence],
    ] as const) {
      const out = join(folder, number);
      expect(runPdfTool("pdfdetach", "-save", number, "-o", out, signed).code).toBe(0);
      expect(readFileSync(out).equals(content)).toBe(true);
    }
  });
});

describe("the same bytes everywhere", () => {
  const print = (zone: string): string => {
    const { command, args } = script("build/contract/print.ts");
    const env = { ...process.env, TZ: zone, LANG: zone === "Europe/Paris" ? "fr_FR.UTF-8" : "C" };
    return spawnSync(command, args, { cwd: root, env, input: frozenBytes(text), encoding: "utf8" }).stdout;
  };

  it.each(["Europe/Paris", "Pacific/Auckland"])("L98 in a process of its own, in the zone %s", (zone) => {
    expect(print(zone)).toBe(PRINTED_HASH);
  });

  it("L98 the recipe of a generator never changes: another printing of one text is another generator", async () => {
    expect(frozenHash(await contractPdf(text, null, contractFonts()))).toBe(PRINTED_HASH);
    expect(frozenHash(canonicalBytes(text))).not.toBe(PRINTED_HASH);
  });
});

describe("npm run verify", () => {
  const verify = (...args: readonly string[]) => {
    const { command, args: own } = script("build/verify.ts", ...args);
    const { status, stdout, stderr } = spawnSync(command, own, {
      cwd: folder,
      env: { ...process.env, INIT_CWD: folder },
      encoding: "utf8",
    });
    return { status, said: `${stdout}${stderr}` };
  };

  it("answers 0 for a sound contract", () => {
    const { status, said } = verify("signed.pdf");

    expect(said).toContain("Ce contrat est intact.");
    expect(said).toContain("Ce qui n’est pas prouvé");
    expect(status).toBe(0);
  });

  it("answers 1 for a changed one, and names the page", () => {
    const bytes = readFileSync(signed);
    const page = bytes.lastIndexOf(" Tm\n", bytes.indexOf("/Type /Font\n"));
    bytes[page - 3] = bytes[page - 3] === 0x31 ? 0x32 : 0x31;
    writeFileSync(join(folder, "changed.pdf"), bytes);
    const { status, said } = verify("changed.pdf");

    expect(said).toMatch(/page \d+\u00a0: Ce n’est plus ce que le texte signé donne/);
    expect(status).toBe(1);
  });

  it("answers 2 for what is no contract, a file that is not there, and no file at all", () => {
    writeFileSync(join(folder, "program.pdf"), "MZ\x90");

    expect(verify("program.pdf")).toMatchObject({
      status: 2,
      said: expect.stringContaining("un programme, pas un PDF"),
    });
    expect(verify("nowhere.pdf")).toMatchObject({ status: 2, said: expect.stringContaining("ne peut pas être lu") });
    expect(verify()).toMatchObject({ status: 2, said: expect.stringContaining("Usage") });
  });
});
