// Results as a page keeps them: a section a subject, between markers, so that each benchmark rewrites its own.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import process from "node:process";

export type Section = {
  /** Its name among the sections of one subject, when there are several. */
  readonly part?: string;
  readonly title: string;
  /** What was measured and how, so that somebody else can do it again. */
  readonly conditions: readonly string[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

const PAGE = join(import.meta.dirname, "RESULTS.md");
const HEAD =
  "# Measured\n\nWritten by `npm run bench -- <subject>`; each section tells its machine, date and versions.\n";

export function asMarkdown({ title, conditions, columns, rows }: Section, now: Date): string {
  const [cpu] = cpus();
  const machine = `${cpus().length} × ${cpu?.model.trim() ?? "?"}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}`;
  const versions = `Node ${process.versions.node}, SQLite ${process.versions["sqlite"] ?? "?"}`;
  const lines = [`## ${title}`, "", `${now.toISOString().slice(0, 10)} · ${machine} · ${versions}`, ""];
  lines.push(...conditions.map((condition) => `- ${condition}`), "");
  lines.push(`| ${columns.join(" | ")} |`, `|${" --- |".repeat(columns.length)}`);
  return [...lines, ...rows.map((row) => `| ${row.join(" | ")} |`)].join("\n");
}

/** Puts a section in the place of the former one of the same name. */
export function keepSection(name: string, text: string): void {
  const page = existsSync(PAGE) ? readFileSync(PAGE, "utf8") : HEAD;
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const block = `${begin}\n${text}\n${end}`;
  const from = page.indexOf(begin);
  const next =
    from === -1 ? `${page}\n${block}\n` : page.slice(0, from) + block + page.slice(page.indexOf(end) + end.length);
  writeFileSync(PAGE, next);
}

export const rounded = (value: number, digits = 0): string =>
  value.toLocaleString("en-GB", { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** The value below which `share` of them lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
