import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { concatBytes } from "#shared/kernel/bytes.ts";
import { acceptPdf, type ImportFailure, importFailures, LARGEST_PDF } from "./imported-pdf.ts";

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const pdf = (body = "") =>
  `%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog ${body} >>\nendobj\n2 0 obj\n<< /Type /Page >>\nendobj\nstartxref\n9\n%%EOF\n`;

/** A PDF with an object stream that holds `objects`. */
const packing = (objects: string, given: Packing = {}) => {
  const { dictionary = "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", before = "endobj\n", end = "" } = given;
  const { packed = deflateSync(bytes(objects)) } = given;
  const stream = `${before}3 0 obj\n<< ${dictionary} /Length ${packed.length} >>\nstream\n${letters(packed)}\nendstream\nendobj\n${end}`;
  return pdf().replace("endobj\n", () => stream);
};
type Packing = {
  readonly dictionary?: string;
  readonly packed?: Uint8Array;
  readonly before?: string;
  readonly end?: string;
};
const letters = (content: Uint8Array) => Array.from(content, (byte) => String.fromCharCode(byte)).join("");
const SCRIPT = "9 0 << /S /JavaScript /JS (app.alert(1)) >>";
const rest = (start: string) => `${start}${" ".repeat(40)}`;

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
    const without = (content: string) => acceptPdf(bytes(content.replace("/Type /Page ", "/Type /Pages ")));

    expect(without(packing("9 0 << /Type /Page >>")).ok).toBe(true);
    expect(without(packing("9 0 << /Type /Pages >>"))).toEqual({ ok: false, failure: "noPages" });
  });

  it("takes letters that stand side by side in a picture for nothing", () => {
    const picture = "endobj\n5 0 obj << /Length 9 >> stream\n\x01/JS \x02/XFA \x03\nendstream\nendobj";

    expect(acceptPdf(bytes(pdf().replace("endobj", picture))).ok).toBe(true);
  });

  it.each<[string, string]>([
    ["a printer writes it", packing("9 0 << /S /GoTo >>")],
    ["an array of one filter", packing("9 0 null", { dictionary: "/Type/ObjStm/N 1/First 4/Filter[/FlateDecode]" })],
    ["no filter", packing("", { dictionary: "/Type/ObjStm/N 1/First 4", packed: bytes("9 0 null") })],
  ])("takes compressed objects as %s", (_, content) => {
    expect(acceptPdf(bytes(content)).ok).toBe(true);
  });

  it.each<[string, string, ImportFailure]>([
    ["a script between the words of two comments", pdf(`>>\n% >> stream\n${SCRIPT}\n% endstream\n<<`), "active"],
    ["one that lies in a picture", pdf(">> stream\n 9 0 obj << /S /JavaScript >> endobj endstream <<"), "active"],
    ["one that is compressed", packing(SCRIPT), "active"],
    ["one that is compressed and disguised", packing("9 0 << /S /#4aavaScript >>"), "active"],
    ["a name that only our reader unescapes", pdf("/OpenAction << /S /#KAavaScript >>"), "active"],
    ["a form that is sent", pdf("/OpenAction << /S /SubmitForm /F (https://exemple.fr) >>"), "active"],
    ["fields that can still be typed into", pdf("/AcroForm << /Fields [4 0 R] >>"), "form"],
    ["fields that are compressed", packing("9 0 << /AcroForm 8 0 R >>"), "form"],
    ["a field without a form", pdf("/Annots [<< /Subtype /Widget /FT /Tx >>]"), "form"],
    ["other filters", packing(SCRIPT, { dictionary: "/Type /ObjStm /Filter /LZWDecode" }), "unjudged"],
    [
      "a predictor",
      packing("9 0 null", { dictionary: "/Type /ObjStm /Filter /FlateDecode /DecodeParms 7 0 R" }),
      "unjudged",
    ],
    ["a dictionary that began before", packing("9 0 null", { before: "6 0 obj << /DecodeParms 7 0 R\n" }), "unjudged"],
    ["a kind that stands elsewhere", packing("9 0 null", { end: "7 0 obj /ObjStm endobj\n" }), "unjudged"],
    ["a kind that is compressed", packing("9 0 /ObjStm"), "unjudged"],
    [
      "compressed objects that stop",
      packing("", { packed: deflateSync(bytes(rest(SCRIPT))).subarray(0, 20) }),
      "unjudged",
    ],
    ["an end that is feigned", packing("", { packed: bytes("x\x9cendstream") }), "unjudged"],
    ["no compressed objects at all", packing("", { packed: bytes("9 0 null") }), "unjudged"],
    ["more than a computer holds", packing("", { packed: deflateSync(new Uint8Array(20_000_000)) }), "unjudged"],
  ])("signs nothing that is seen otherwise than it is: %s", (_, content, failure) => {
    expect(acceptPdf(bytes(content))).toEqual({ ok: false, failure });
    expect(importFailures[failure]).toMatch(/imprimez-le en PDF/i);
  });

  it.each([
    ["numbers without an end", "1"],
    ["numbers and spaces", "1 "],
    ["streams that never end", "stream\n"],
    ["types without a name", "/Type  "],
    ["escaped names", "#4A"],
    ["object streams that never end", "endobj 1 0 obj <</Type/ObjStm>>stream\n"],
    ["streams one after the other", "endobj 1 0 obj <<>>stream\n"],
    ["empty object streams", "endobj 1 0 obj <</Type/ObjStm>>stream\nendstream "],
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
