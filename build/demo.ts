// `npm run demo`: a relay and two windows on this computer, one project, invented people. What is made stays in
// `.cache/demo` for the next time; `npm run demo -- --fresh` begins anew.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { ensureBrowser } from "./browser.ts";
import { buildBundles } from "./bundles.ts";
import { hasDisplay } from "./choose-host.ts";
import {
  createFile,
  createProject,
  createSpace,
  type DrivenFile,
  type DrivenPerson,
  deviceCardOf,
  goToList,
  joinProject,
  KARIM,
  projectCardOf,
  SONIA,
  unlock,
} from "./driver/person.ts";
import { type RelayProcess, startRelayProcess } from "./driver/relay-process.ts";
import { type LaunchedApp, launchApp } from "./launch-app.ts";
import { root } from "./run.ts";

const FOLDER = join(root, ".cache", "demo");
const PORT_FILE = join(FOLDER, "port");

/** Invented, like their places: nobody of that name and story exists. */
const FILES: readonly DrivenFile[] = [
  {
    name: "Inès M.",
    where: "Figeac",
    age: "19",
    note: "Veut refaire sa carte d’identité. Dort chez une amie jusqu’à vendredi.",
  },
  {
    name: "« Rizou »",
    where: "Cahors",
    age: "17",
    note: "Vu place Champollion avec Rex. Ne parle pas de la famille. D’accord pour un café jeudi.",
  },
  { name: "Tom L.", where: "Cahors", age: "18" },
  { name: "Nour A.", where: "Souillac", age: "22", note: "Contente de la semaine. Demande pour le code de la route." },
  {
    name: "Le grand au chien",
    where: "Souillac",
    note: "Gare de Souillac, lundi soir. Dort dans la voiture d’un ami.",
  },
];

await main().catch((thrown: unknown) => {
  console.error(thrown instanceof Error ? thrown.message : String(thrown));
  process.exit(1);
});

async function main(): Promise<void> {
  const words = process.argv.slice(2);
  if (words.some((word) => word !== "--fresh")) {
    console.error(
      "Usage: npm run demo [-- --fresh]\n  --fresh   begins anew: what was written in the demonstration is lost",
    );
    process.exit(2);
  }
  if (words.includes("--fresh")) rmSync(FOLDER, { recursive: true, force: true });
  const headless = !hasDisplay(process.platform, process.env);
  await ensureBrowser(console.log);
  await buildBundles();
  const isFirst = !existsSync(PORT_FILE);
  mkdirSync(FOLDER, { recursive: true });
  const port = isFirst ? 0 : Number(readFileSync(PORT_FILE, "utf8"));
  const relay = await startRelayProcess({ folder: join(FOLDER, "relay"), port });
  console.log(isFirst ? "Making the demonstration project (about 20 s)…" : "Opening the demonstration project…");
  const people = [KARIM, SONIA];
  const apps = await Promise.all(people.map(({ name }) => launchApp({ profile: join(FOLDER, name), headless })));
  if (isFirst) await make(apps, relay);
  else await Promise.all(apps.map(({ page }, at) => unlock(page, people[at] as DrivenPerson)));
  writeFileSync(PORT_FILE, String(relay.port));
  explain(people, relay.port, headless);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void Promise.all(apps.map((app) => app.kill())));
  }
  await Promise.all(apps.map(({ program }) => program.exited));
  await relay.stop();
}

async function make([a, b]: readonly LaunchedApp[], relay: RelayProcess): Promise<void> {
  if (a === undefined || b === undefined) return;
  await Promise.all([createSpace(a.page, KARIM), createSpace(b.page, SONIA)]);
  await createProject(a.page, {
    name: "Projet Lot · démonstration",
    code: relay.code,
    cards: [await deviceCardOf(b.page)],
  });
  await joinProject(b.page, await projectCardOf(a.page));
  for (const [at, file] of FILES.entries()) await createFile(at % 2 === 0 ? a.page : b.page, file);
  await Promise.all([goToList(a.page), goToList(b.page)]);
}

function explain(people: readonly DrivenPerson[], port: number, headless: boolean): void {
  console.log(`\nThe relay listens on ws://127.0.0.1:${port}. Two windows, one project:`);
  for (const { name, sign, passphrase } of people)
    console.log(`  ${name}: sign « ${sign} », passphrase « ${passphrase} »`);
  console.log("Everybody in it is invented. Type in one window, read in the other; stop the relay and go on typing.");
  console.log("Close both windows to end.");
  if (headless) console.log("There is no display here: the windows run without one. Ctrl+C ends.");
}
