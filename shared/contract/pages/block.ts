import type { SignatureContent } from "../evidence/act.ts";

/** What a page is made of, said once: `pdf/` draws it, and `plainLines` writes it where there are no pages. */
export type Block =
  | { readonly kind: "section"; readonly title: string; readonly turnsPage: boolean }
  | { readonly kind: "heading"; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string; readonly as: "body" | "large" | "small" | "question" }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "table"; readonly columns: readonly Column[]; readonly rows: readonly (readonly string[])[] }
  /** The line of a hand; without strokes, the frame where one signs the printed page. */
  | { readonly kind: "hand"; readonly alt: string; readonly strokes: Strokes }
  | { readonly kind: "rule" }
  | { readonly kind: "together"; readonly height: number };

/** `share`: of the width of the page. A table without any title has a name on each row only. */
export type Column = { readonly title: string; readonly share: number };
export type Strokes = Extract<SignatureContent["method"], { kind: "hand" }>["strokes"];

export const section = (title: string, turnsPage = true): Block => ({ kind: "section", title, turnsPage });
export const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: "heading", level, text });
export const paragraph = (text: string, as: "body" | "large" | "small" | "question" = "body"): Block => ({
  kind: "paragraph",
  text,
  as,
});
export const list = (items: readonly string[]): Block => ({ kind: "list", items });
export const table = (columns: readonly Column[], rows: readonly (readonly string[])[]): Block => ({
  kind: "table",
  columns,
  rows,
});

/** The blocks as lines of text. */
export const plainLines = (blocks: readonly Block[]): readonly string[] => blocks.flatMap(linesOf);

function linesOf(block: Block): readonly string[] {
  switch (block.kind) {
    case "section":
      return ["", `== ${block.title}`];
    case "heading":
      return ["", block.text];
    case "paragraph":
      return [block.text];
    case "list":
      return block.items.map((item) => `• ${item}`);
    case "table":
      return block.rows.map((row) => row.join(" | "));
    case "hand":
      return [block.alt];
    default:
      return [];
  }
}
