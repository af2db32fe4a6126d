import process from "node:process";
import { asMarkdown, keepSection } from "./section.ts";

/** With `--keep`: what a proof by command has found goes on the page of figures, with the command that finds it again. */
export function keepProof(title: string, isKept: boolean, outcome: readonly string[]): void {
  if (!isKept) return;
  const command = `npm run ${process.env["npm_lifecycle_event"] ?? "?"} -- ${process.argv.slice(2).join(" ")}`;
  const section = { title, conditions: [`\`${command}\``], columns: ["outcome"], rows: outcome.map((line) => [line]) };
  keepSection(title, asMarkdown(section, new Date()));
}
