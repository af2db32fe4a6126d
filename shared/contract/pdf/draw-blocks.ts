import type PDFDocument from "#pdfkit";
import { assertNever } from "#shared/kernel/assert.ts";
import type { Block, Strokes } from "../pages/block.ts";
import { INK, LINE, type PageWriter, styles } from "./page-writer.ts";

/** Points. The field of a signature is three times as wide as high. */
const HAND_WIDTH = 270;
const HAND_HEIGHT = 90;

export function drawBlocks(page: PageWriter, pdf: PDFDocument, blocks: readonly Block[]): void {
  for (const block of blocks) draw(page, pdf, block);
}

function draw(page: PageWriter, pdf: PDFDocument, block: Block): void {
  switch (block.kind) {
    case "section":
      return page.section(block.title, block.turnsPage);
    case "heading":
      return page.heading(block.level, block.text);
    case "paragraph":
      return page.paragraph(block.text, styles[block.as], block.as === "question" ? 2 : 5);
    case "list":
      return page.list(block.items);
    case "table":
      return page.table(block.columns, block.rows);
    case "hand":
      return page.figure(block.alt, HAND_WIDTH, HAND_HEIGHT, (left, top) => drawHand(pdf, block.strokes, left, top));
    case "rule":
      return page.rule();
    case "together":
      return page.keepTogether(block.height);
    default:
      return assertNever(block);
  }
}

function drawHand(pdf: PDFDocument, strokes: Strokes, left: number, top: number): void {
  pdf.lineWidth(0.75).strokeColor(LINE).roundedRect(left, top, HAND_WIDTH, HAND_HEIGHT, 5).stroke();
  pdf.lineWidth(1.6).lineCap("round").lineJoin("round").strokeColor(INK);
  const scale = HAND_WIDTH / 1_000;
  for (const points of strokes) {
    pdf.moveTo(left + (points[0] ?? 0) * scale, top + (points[1] ?? 0) * scale);
    for (let at = 2; at < points.length; at += 2) {
      pdf.lineTo(left + (points[at] ?? 0) * scale, top + (points[at + 1] ?? 0) * scale);
    }
    pdf.stroke();
  }
}
