// `npm run bench -- <subject> [options]`: measures, prints, and keeps the result in RESULTS.md. Never part of the tests.
import process from "node:process";
import { asMarkdown, keepSection, type Section } from "./section.ts";

type Subject = () => Promise<{ readonly bench: (args: readonly string[]) => Promise<Section | readonly Section[]> }>;

const SUBJECTS: Readonly<Record<string, Subject>> = {
  audit: () => import("./audit.ts"),
  files: () => import("./files.ts"),
  relay: () => import("./relay.ts"),
  rotation: () => import("./rotation.ts"),
  storm: () => import("./storm.ts"),
  sync: () => import("./sync.ts"),
  typing: () => import("./typing.ts"),
};

const [name = "", ...args] = process.argv.slice(2);
const subject = SUBJECTS[name];
if (subject === undefined) {
  console.error(`Usage: npm run bench -- ${Object.keys(SUBJECTS).join(" | ")} [--no-keep]`);
  process.exit(2);
}
const { bench } = await subject();
const sections = [await bench(args.filter((arg) => arg !== "--no-keep"))].flat();
for (const section of sections) {
  const text = asMarkdown(section, new Date());
  console.log(`\n${text}\n`);
  if (!args.includes("--no-keep")) keepSection(section.part === undefined ? name : `${name} ${section.part}`, text);
}
process.exit(0);
