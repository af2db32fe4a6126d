// `npm run demo`: a relay and two windows on this computer, one project of six months, invented people. What is made stays in
// `.cache/demo` for the next time; `npm run demo -- --fresh` begins anew; `--people karim,sonia,claire,noe` says who opens a
// window; `--files 10000` opens one window on so many files, with no relay.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import type { Disks } from "../renderer/engine/testing/engine-bench.ts";
import { fillBrowser } from "./bench/files/fill-browser.ts";
import { filledSpace } from "./bench/files/filled-space.ts";
import { inventedFiles } from "./bench/files/invented-files.ts";
import { ensureBrowser } from "./browser.ts";
import { buildBundles } from "./bundles.ts";
import { hasDisplay } from "./choose-host.ts";
import { projectLife } from "./demo/life.ts";
import { type DemoPerson, PEOPLE } from "./demo/people.ts";
import { playLife, type Who } from "./demo/play.ts";
import { goToList, KARIM, unlock } from "./driver/person.ts";
import { startRelayProcess } from "./driver/relay-process.ts";
import { type LaunchedApp, launchApp } from "./launch-app.ts";
import { root } from "./run.ts";

const FOLDER = join(root, ".cache", "demo");
const PORT_FILE = join(FOLDER, "port");
const USAGE = `Usage: npm run demo [-- --fresh] [--people karim,claire] [--files N]
  --fresh    begins anew: what was written in the demonstration is lost
  --people   whose windows open: ${Object.keys(PEOPLE).join(", ")}
  --files    one window on N invented files, to feel how fast it is`;

await main().catch((thrown: unknown) => {
  console.error(thrown instanceof Error ? thrown.message : String(thrown));
  process.exit(1);
});

async function main(): Promise<void> {
  const asked = readArguments();
  if (asked === null) {
    console.error(USAGE);
    process.exit(2);
  }
  const isHeadless = !hasDisplay(process.platform, process.env);
  await ensureBrowser(console.log);
  await buildBundles();
  if (asked.files === null) await openProject(asked.people, asked.isFresh, isHeadless);
  else await openMany(asked.files, asked.isFresh, isHeadless);
}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        fresh: { type: "boolean", default: false },
        people: { type: "string", default: "karim,claire" },
        files: { type: "string" },
      },
    });
    const people = values.people.split(",").map((name) => name.trim());
    const files = values.files === undefined ? null : Number(values.files);
    const isRight = people.every(isWho) && (files === null || (Number.isInteger(files) && files > 0));
    return isRight ? { isFresh: values.fresh, people: people.filter(isWho), files } : null;
  } catch {
    return null;
  }
}

function isWho(name: string): name is Who {
  return Object.hasOwn(PEOPLE, name);
}

async function openProject(people: readonly Who[], isFresh: boolean, isHeadless: boolean): Promise<void> {
  if (isFresh) rmSync(FOLDER, { recursive: true, force: true });
  const isFirst = !existsSync(PORT_FILE);
  // One that was stopped in the middle is begun again.
  if (isFirst) rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const port = isFirst ? 0 : Number(readFileSync(PORT_FILE, "utf8"));
  const relay = await startRelayProcess({ folder: join(FOLDER, "relay"), port });
  if (isFirst) {
    await make(relay.code, isHeadless);
    writeFileSync(PORT_FILE, String(relay.port));
  }
  console.log("Opening the demonstration project…");
  const apps = await Promise.all(people.map((who) => openFor(PEOPLE[who], isHeadless)));
  console.log(`\nThe relay listens on ws://127.0.0.1:${relay.port}. One project, a window for each:`);
  for (const who of people) introduce(PEOPLE[who]);
  console.log("Everybody in it is invented. Type in one window, read in the other; stop the relay and go on typing.");
  await untilClosed(apps, isHeadless);
  await relay.stop();
}

/** Plays six months in two or three minutes, and puts what each computer holds then into a browser of its own. */
async function make(code: string, isHeadless: boolean): Promise<void> {
  const life = projectLife();
  console.log("Making the demonstration project, six months of it (two or three minutes)…");
  const disks = await playLife(life, code, (played) => {
    if (played % 200 === 0) console.log(`  ${Math.round((100 * played) / life.length)} %`);
  });
  for (const who of Object.keys(PEOPLE).filter(isWho)) await fill(folderOf(PEOPLE[who]), disks[who], isHeadless);
}

async function openMany(count: number, isFresh: boolean, isHeadless: boolean): Promise<void> {
  const folder = join(root, ".cache", `demo-${count}`);
  if (isFresh || !existsSync(join(folder, "made"))) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    console.log(`Making ${count} files (a minute for each few thousand)…`);
    const { disks } = await filledSpace(inventedFiles(count), (made) => made % 1_000 === 0 && console.log(`  ${made}`));
    await fill(join(folder, KARIM.name), disks, isHeadless);
    writeFileSync(join(folder, "made"), "");
  }
  const app = await launchApp({ profile: join(folder, KARIM.name), headless: isHeadless });
  await unlock(app.page, KARIM);
  console.log(`\n${count} files, everybody in them is invented:`);
  introduce(PEOPLE.karim);
  await untilClosed([app], isHeadless);
}

function folderOf({ signIn }: DemoPerson): string {
  return join(FOLDER, signIn.name);
}

async function fill(profile: string, disks: Disks, headless: boolean): Promise<void> {
  const app = await launchApp({ profile, headless });
  await app.page.getByRole("button", { name: "Créer mon espace" }).waitFor();
  await fillBrowser(app.page, disks);
  await app.kill();
}

async function openFor(person: DemoPerson, headless: boolean): Promise<LaunchedApp> {
  const app = await launchApp({ profile: folderOf(person), headless });
  await unlock(app.page, person.signIn);
  await goToList(app.page);
  return app;
}

function introduce({ signIn: { name, sign, passphrase }, person }: DemoPerson): void {
  console.log(`  ${name} (${person.organizationName}): sign « ${sign} », passphrase « ${passphrase} »`);
}

async function untilClosed(apps: readonly LaunchedApp[], isHeadless: boolean): Promise<void> {
  console.log(`Close ${apps.length === 1 ? "the window" : "all windows"} to end.`);
  if (isHeadless) console.log("There is no display here: the windows run without one. Ctrl+C ends.");
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void Promise.all(apps.map((app) => app.kill())));
  }
  await Promise.all(apps.map(({ program }) => program.exited));
}
