// Writes a tagged page after another: each block is an element of the structure, in reading order, and what is only
// ornament is marked as such. The one file that lays out; what is said is in `../pages/`.
import type PDFDocument from "#pdfkit";
import type { Element } from "#pdfkit";
import type { Column } from "../pages/block.ts";
import { NARROW_SPACE, NO_BREAK_SPACE } from "../text/plain-text.ts";

export const INK = "#1c222d";
export const INK_SOFT = "#454d5c";
export const ACCENT = "#0a5c59";
const ACCENT_SOFT = "#dcebe8";
export const LINE = "#8b8778";
const LINE_SOFT = "#c9c3b5";

export const MARGINS = { top: 56, bottom: 58, left: 62, right: 62 };
const LEADING = 0.32;

type Style = { readonly size: number; readonly bold?: boolean; readonly color?: string };

export const styles = {
  body: { size: 11 },
  large: { size: 14 },
  small: { size: 9.5, color: INK_SOFT },
  label: { size: 11, bold: true },
  question: { size: 14, bold: true, color: ACCENT, before: 16 },
} as const satisfies Record<string, Style & { readonly before?: number }>;

const HEADINGS = {
  1: { size: 26, bold: true, before: 0, after: 4 },
  2: { size: 16, bold: true, color: ACCENT, before: 15, after: 5 },
  3: { size: 12, bold: true, before: 10, after: 3 },
} as const;

export class PageWriter {
  readonly #pdf: PDFDocument;
  readonly #root: Element;
  #section: Element;

  constructor(pdf: PDFDocument) {
    this.#pdf = pdf;
    this.#root = pdf.struct("Document", { lang: "fr-FR" });
    pdf.addStructure(this.#root);
    this.#section = this.#root;
  }

  get width(): number {
    return this.#pdf.page.width - MARGINS.left - MARGINS.right;
  }

  /** The next blocks belong to a new section, on a new page if need be. */
  section(title: string, turnsPage: boolean): void {
    if (turnsPage) this.#pdf.addPage();
    this.#section = this.#pdf.struct("Sect");
    this.#root.add(this.#section);
    this.#pdf.outline.addItem(title);
  }

  end(): void {
    this.#root.end();
  }

  heading(level: 1 | 2 | 3, text: string): void {
    const { before, after, ...style } = HEADINGS[level];
    this.#reserve(this.#heightOf(text, style) + before + 48);
    this.#pdf.y += this.#isAtTop ? 0 : before;
    this.#block(`H${level}`, text, style);
    this.#pdf.y += after;
  }

  paragraph(text: string, style: Style & { readonly before?: number } = styles.body, after = 6): void {
    this.#reserve(this.#heightOf(text, style) + (style.before ?? 0));
    this.#pdf.y += this.#isAtTop ? 0 : (style.before ?? 0);
    this.#block("P", text, style);
    this.#pdf.y += after;
  }

  list(items: readonly string[], style: Style = styles.body): void {
    const list = this.#pdf.struct("L");
    this.#section.add(list);
    for (const item of items) {
      this.#reserve(this.#heightOf(item, style, this.width - 16));
      const entry = this.#pdf.struct("LI");
      list.add(entry);
      const { y } = this.#pdf;
      entry.add(this.#pdf.struct("Lbl", {}, () => this.#write("•", MARGINS.left, y, 14, { ...style, color: ACCENT })));
      entry.add(this.#pdf.struct("LBody", {}, () => this.#write(item, MARGINS.left + 16, y, this.width - 16, style)));
      entry.end();
      this.#pdf.y += 3;
    }
    list.end();
    this.#pdf.y += 5;
  }

  /** Rows of a table whose first column names each row. Titles, if any, are drawn again on each page, and read once. */
  table(columns: readonly Column[], rows: readonly (readonly string[])[], style: Style = styles.body): void {
    const widths = columns.map(({ share }) => share * this.width);
    const titles = columns.map(({ title }) => title);
    const hasTitles = titles.some((title) => title !== "");
    const table = this.#pdf.struct("Table");
    this.#section.add(table);
    this.#reserve(this.#rowHeight(titles, widths, styles.label) + this.#rowHeight(rows[0] ?? [], widths, style));
    if (hasTitles) this.#row(table, titles, widths, styles.label, "title");
    for (const cells of rows) {
      const isTurned = this.#reserve(this.#rowHeight(cells, widths, style));
      if (isTurned && hasTitles) this.#row(null, titles, widths, styles.label, "title");
      this.#row(table, cells, widths, style, "row");
    }
    table.end();
    this.#pdf.y += 8;
  }

  /** A drawing that a sentence describes. `draw` gets the left and top of its frame, in points. */
  figure(alt: string, width: number, height: number, draw: (left: number, top: number) => void): void {
    this.#reserve(height);
    const left = MARGINS.left;
    const top = this.#pdf.y;
    const bbox = [left, top, left + width, top + height];
    this.#section.add(this.#pdf.struct("Figure", { alt, bbox }, () => draw(left, top)));
    this.#pdf.y = top + height + 6;
  }

  /** A thin line across: ornament, that nobody needs to hear of. */
  rule(color = ACCENT, length = 60): void {
    const { y } = this.#pdf;
    this.ornament(() => {
      this.#pdf
        .lineWidth(2)
        .strokeColor(color)
        .moveTo(MARGINS.left, y)
        .lineTo(MARGINS.left + length, y)
        .stroke();
    });
    this.#pdf.y = y + 14;
  }

  ornament(draw: () => void): void {
    this.#pdf.markContent("Artifact", { type: "Layout" });
    draw();
    this.#pdf.endMarkedContent();
  }

  /** Starts a page when less than `height` is left on this one. */
  keepTogether(height: number): void {
    this.#reserve(height);
  }

  /** At the foot of each page: what it belongs to, and its number. Written when the number of pages is known. */
  feet(text: string): void {
    const { start, count } = this.#pdf.bufferedPageRange();
    for (let at = start; at < start + count; at++) {
      this.#pdf.switchToPage(at);
      this.#pdf.page.margins.bottom = 0; // the foot stands in the margin, where pdfkit would turn the page
      const top = this.#pdf.page.height - 40;
      this.#pdf.markContent("Artifact", { type: "Pagination" });
      this.#write(text, MARGINS.left, top, this.width - 80, { size: 8.5, color: INK_SOFT });
      this.#write(`page ${at + 1} sur ${count}`, this.#pdf.page.width - MARGINS.right - 80, top, 80, {
        size: 8.5,
        color: INK_SOFT,
        align: "right",
      });
      this.#pdf.endMarkedContent();
    }
  }

  #row(
    table: Element | null,
    cells: readonly string[],
    widths: readonly number[],
    style: Style,
    kind: "title" | "row",
  ): void {
    const height = this.#rowHeight(cells, widths, style);
    const top = this.#pdf.y;
    this.ornament(() => this.#rowGround(top, height, kind));
    const row = table === null ? null : this.#pdf.struct("TR");
    if (row !== null) table?.add(row);
    let left = MARGINS.left;
    for (const [at, cell] of cells.entries()) {
      const width = widths[at] ?? 0;
      const isHeader = kind === "title" || at === 0;
      const written = at === 0 && kind === "row" ? { ...style, bold: true } : style;
      const x = left;
      const draw = (): void => this.#write(cell, x + 6, top + 5, width - 12, written);
      if (row === null) this.ornament(draw);
      else if (isHeader) row.add(this.#pdf.struct("TH", { scope: kind === "title" ? "Column" : "Row" }, draw));
      else row.add(this.#pdf.struct("TD", {}, draw));
      left += width;
    }
    row?.end();
    this.#pdf.y = top + height;
  }

  #rowGround(top: number, height: number, kind: "title" | "row"): void {
    if (kind === "title") this.#pdf.rect(MARGINS.left, top, this.width, height).fill(ACCENT_SOFT);
    this.#pdf
      .lineWidth(0.5)
      .strokeColor(LINE_SOFT)
      .moveTo(MARGINS.left, top + height)
      .lineTo(MARGINS.left + this.width, top + height)
      .stroke();
  }

  #rowHeight(cells: readonly string[], widths: readonly number[], style: Style): number {
    return Math.max(
      ...cells.map((cell, at) => this.#heightOf(cell, { ...style, bold: true }, (widths[at] ?? 0) - 12) + 10),
    );
  }

  #block(tag: string, text: string, style: Style): void {
    const { y } = this.#pdf;
    this.#section.add(this.#pdf.struct(tag, {}, () => this.#write(text, MARGINS.left, y, this.width, style)));
  }

  #write(text: string, x: number, y: number, width: number, style: Style & { readonly align?: "right" }): void {
    this.#use(style).text(printed(text), x, y, { ...leadingOf(style), width, align: style.align ?? "left" });
  }

  #heightOf(text: string, style: Style, width = this.width): number {
    return this.#use(style).heightOfString(printed(text), { ...leadingOf(style), width });
  }

  #use({ size, bold = false, color = INK }: Style): PDFDocument {
    return this.#pdf
      .font(bold ? "bold" : "regular")
      .fontSize(size)
      .fillColor(color);
  }

  get #isAtTop(): boolean {
    return this.#pdf.y <= MARGINS.top;
  }

  /** Turns the page when `height` does not fit on it; whether it did. */
  #reserve(height: number): boolean {
    const bottom = this.#pdf.page.height - MARGINS.bottom;
    if (this.#pdf.y + height <= bottom || this.#isAtTop) return false;
    this.#pdf.addPage();
    return true;
  }
}

const leadingOf = ({ size }: Style): { readonly lineGap: number } => ({ lineGap: size * LEADING });

const printed = (text: string): string => text.replaceAll(NARROW_SPACE, NO_BREAK_SPACE);
