// `npm run bench -- <subject> [options]`: measures, prints, and keeps the result in RESULTS.md; without a subject, all of them
// one after the other, each in a process of its own. Never part of the tests.
import process from "node:process";
import { ensureBrowser } from "../browser.ts";
import { buildBundles } from "../bundles.ts";
import { runAll, script } from "../run.ts";
import { asMarkdown, keepSection, type Section } from "./section.ts";

type Subject = () => Promise<{ readonly bench: (args: readonly string[]) => Promise<Section | readonly Section[]> }>;

const SUBJECTS: Readonly<Record<string, Subject>> = {
  audit: () => import("./audit.ts"),
  duplicates: () => import("./duplicates.ts"),
  files: () => import("./files.ts"),
  relay: () => import("./relay.ts"),
  rotation: () => import("./rotation.ts"),
  storm: () => import("./storm.ts"),
  sync: () => import("./sync.ts"),
  typing: () => import("./typing.ts"),
};

/** All that the page holds: each subject as it is asked for, some of them twice. */
const ALL: readonly (readonly string[])[] = [
  ...Object.keys(SUBJECTS).map((name) => [name]),
  ["files", "--files", "2000"],
];
/** Those that look at the built application in a browser. */
const IN_THE_APP = ["files", "typing"];

const given = process.argv.slice(2);
const isKept = !given.includes("--no-keep");
const [name, ...args] = given.filter((arg) => arg !== "--no-keep");
if (name === undefined) {
  await runAll(ALL.map((each) => script("build/bench/cli.ts", ...each, ...(isKept ? [] : ["--no-keep"]))));
  process.exit(0);
}
const subject = SUBJECTS[name];
if (subject === undefined) {
  console.error(`Usage: npm run bench [-- ${Object.keys(SUBJECTS).join(" | ")}] [--no-keep]`);
  process.exit(2);
}
if (IN_THE_APP.includes(name)) {
  process.env["TU_BROWSER"] = await ensureBrowser(console.log);
  await buildBundles();
}
const { bench } = await subject();
const sections = [await bench(args)].flat();
for (const section of sections) {
  const text = asMarkdown(section, new Date());
  console.log(`\n${text}\n`);
  if (isKept) keepSection(section.part === undefined ? name : `${name} ${section.part}`, text);
}
process.exit(0);
