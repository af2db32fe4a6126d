import { describe, expect, it } from "vitest";
import { concatBytes } from "#shared/kernel/bytes.ts";
import { acceptPdf, type ImportFailure, importFailures, LARGEST_PDF } from "./imported-pdf.ts";

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const pdf = (body = "") =>
  `%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog ${body} >>\nendobj\n2 0 obj\n<< /Type /Page >>\nendobj\nstartxref\n9\n%%EOF\n`;

describe("a PDF that comes from elsewhere", () => {
  it("is judged by its content", () => {
    expect(acceptPdf(bytes(pdf())).ok).toBe(true);
  });

  it.each<[string, string, ImportFailure]>([
    ["nothing", "", "empty"],
    ["a Windows program named contrat.pdf", `MZ\x90\0\x03${pdf()}`, "program"],
    ["a Linux program", `\x7fELF\x02\x01\x01${pdf()}`, "program"],
    ["a script", `#!/bin/sh\n${pdf()}`, "program"],
    ["a web page", `<!DOCTYPE html><script>1</script>${pdf()}`, "webPage"],
    ["a web page after blanks", `\n  <html>${pdf()}`, "webPage"],
    ["a picture that carries SVG", `<svg onload="x">${pdf()}`, "webPage"],
    ["an office document", `PK\x03\x04${pdf()}`, "archive"],
    ["an old office document", `\xd0\xcf\x11\xe0${pdf()}`, "archive"],
    ["a photograph", `\xff\xd8\xff\xe0${pdf()}`, "picture"],
    ["a header that comes later", `abc ${pdf()}`, "notPdf"],
    ["words", "Contrat d'engagement jeune", "notPdf"],
    ["a header alone", "%PDF-1.7\n startxref 0 %%EOF", "notPdf"],
    ["a download that stopped", pdf().slice(0, -12), "cutShort"],
    ["a script inside", pdf("/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"), "active"],
    ["a script whose name is disguised", pdf("/OpenAction << /S /J#61vaScript >>"), "active"],
    ["a program to launch", pdf("/AA << /O << /S /Launch /F (cmd.exe) >> >>"), "active"],
    ["a form that draws itself", pdf("/AcroForm << /XFA 4 0 R >>"), "active"],
    ["a password", pdf("/Encrypt 5 0 R"), "locked"],
    ["no page at all", pdf().replace("/Page", "/Pages /Count 0"), "noPages"],
  ])("refuses %s, in words", (_, content, failure) => {
    expect(acceptPdf(bytes(content))).toEqual({ ok: false, failure });
    expect(importFailures[failure]).toMatch(/^\p{Lu}.*\.$/u);
  });

  it("refuses more than 10 MiB, and takes just that", () => {
    const padded = (length: number) => {
      const at = pdf().indexOf("endobj");
      const padding = new Uint8Array(length - pdf().length).fill(0x20);
      return concatBytes([bytes(pdf().slice(0, at)), padding, bytes(pdf().slice(at))]);
    };

    expect(acceptPdf(padded(LARGEST_PDF)).ok).toBe(true);
    expect(acceptPdf(padded(LARGEST_PDF + 1))).toEqual({ ok: false, failure: "tooLarge" });
  });

  it("takes pages that lie in compressed objects for pages", () => {
    expect(acceptPdf(bytes(pdf().replace("/Type /Page", "/Type/ObjStm"))).ok).toBe(true);
  });

  it("takes letters that stand side by side in a picture for nothing", () => {
    expect(acceptPdf(bytes(pdf().replace("endobj", "stream\n\x01/JS \x02/Encrypt \x03\nendstream\nendobj"))).ok).toBe(
      true,
    );
  });

  it.each([
    ["numbers without an end", "1"],
    ["numbers and spaces", "1 "],
    ["streams that never end", "stream\n"],
    ["types without a name", "/Type  "],
    ["escaped names", "#4A"],
  ])("is judged in a time that its size bounds: %s", (_, unit) => {
    const timed = (length: number): number => {
      const content = bytes(`%PDF-1.7\n${unit.repeat(length / unit.length)}\nstartxref\n9\n%%EOF\n`);
      const from = performance.now();
      acceptPdf(content);
      return performance.now() - from;
    };

    timed(100_000);
    // A tenth of what may come: squared, it would take minutes.
    expect(timed(1_000_000)).toBeLessThan(5_000);
  });
});
