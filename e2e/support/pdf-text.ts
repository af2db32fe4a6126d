// The words of a PDF of ours, as a reader of PDF finds them: its streams are not compressed, and each font says which letters
// its glyphs are. Under every font, since which one a line is set in matters to no search.
export function textOfPdf(pdf: Buffer): string {
  const source = pdf.toString("latin1");
  const fonts = [...source.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)].map(([, ranges = ""]) => lettersIn(ranges));
  const lines = [...source.matchAll(/\[([^\]]*)\]\s*TJ/g)].map(([, line = ""]) =>
    [...line.matchAll(/<([0-9a-f]*)>/gi)].map(([, glyphs = ""]) => glyphs).join(""),
  );
  return fonts.map((letters) => lines.map((line) => read(line, letters)).join("\n")).join("\n");
}

type Letters = ReadonlyMap<number, string>;

function lettersIn(ranges: string): Letters {
  const letters = new Map<number, string>();
  for (const [, first = "0", , listed = ""] of ranges.matchAll(/<([0-9a-f]+)>\s*<([0-9a-f]+)>\s*\[([^\]]*)\]/gi)) {
    for (const [at, [, code = ""]] of [...listed.matchAll(/<([0-9a-f]*)>/gi)].entries())
      letters.set(Number.parseInt(first, 16) + at, Buffer.from(code, "hex").swap16().toString("utf16le"));
  }
  return letters;
}

const read = (glyphs: string, letters: Letters): string =>
  (glyphs.match(/.{4}/g) ?? []).map((glyph) => letters.get(Number.parseInt(glyph, 16)) ?? "").join("");
