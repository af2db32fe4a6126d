// `npm start`: builds the app, then runs it on the best host of this machine. Words after `--` go to the app.
import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { ensureBrowser } from "./browser.ts";
import { buildBundles } from "./bundles.ts";
import { chooseHost, hasDisplay } from "./choose-host.ts";
import { ELECTRON, electronBinary, HOSTS, type Host, hostCommand } from "./host-command.ts";

const say = (line: string): void => console.log(line);
const words = process.argv.slice(2);

const asked = process.env["TU_HOST"] ?? "";
const wanted = HOSTS.find((host) => host === asked) ?? null;
if (asked !== "" && wanted === null) {
  say(`TU_HOST=${asked} is no host of this app: choose ${HOSTS.join(" or ")}, or leave it out.`);
  process.exit(2);
}
await buildBundles();
const choice = chooseHost({
  wanted,
  isElectronHere: electronBinary() !== null,
  hasDisplay: hasDisplay(process.platform, process.env),
});
say(choice.reason);
const hasElectron = choice.host === "electron" && (!choice.needsDownload || downloadElectron());
process.exitCode = (hasElectron ? await runElectron() : null) ?? (await runBrowser(choice.isHeadless));

function downloadElectron(): boolean {
  say("Downloading Electron (two minutes at most)…");
  spawnSync(process.execPath, [join(ELECTRON, "install.js")], { stdio: "ignore", timeout: 120_000 });
  if (electronBinary() !== null) return true;
  say("Electron can't be downloaded here: the app runs in a browser's app window instead.");
  return false;
}

/** `null` when Electron could not start at all, as where its sandbox is not set up: the browser is still there. */
async function runElectron(): Promise<number | null> {
  say("Host: Electron.");
  const started = performance.now();
  const code = await run("electron", process.env);
  if (code === 0 || performance.now() - started > 5_000) return code;
  say(`Electron ended at once (${code}): the app runs in a browser's app window instead.`);
  return null;
}

async function runBrowser(isHeadless: boolean): Promise<number> {
  try {
    const browser = await ensureBrowser(say);
    say(
      `Host: ${browser}${isHeadless ? ", without a window. Ctrl+C ends it." : ", as an app window (« Mode navigateur »)."}`,
    );
    return await run("chromium", { ...process.env, TU_HEADLESS: isHeadless ? "1" : "0" });
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

/** Ctrl+C reaches the app too, which ends by itself: here it only must not end the wait. */
function run(host: Host, env: NodeJS.ProcessEnv): Promise<number> {
  const { command, args } = hostCommand(host, words, env);
  process.on("SIGINT", () => undefined);
  return new Promise((done, refuse) => {
    const child = spawn(command, args, { env, stdio: "inherit" });
    process.on("SIGTERM", () => child.kill("SIGTERM"));
    child.on("error", refuse);
    child.on("exit", (code) => done(code ?? 1));
  });
}
