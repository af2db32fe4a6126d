// Words after the program's name.
import { resolve } from "node:path";

const PROFILE = "--profile=";

/** Folder that a developer or a test chose for this run's data; `null` for the usual one. */
export function chosenProfile(words: readonly string[], environment: NodeJS.ProcessEnv): string | null {
  const word = words.find((each) => each.startsWith(PROFILE))?.slice(PROFILE.length);
  const chosen = word ?? environment["TU_PROFILE"] ?? "";
  return chosen === "" ? null : resolve(chosen);
}

/** Address that stands for the local network in a test, on a machine that has none; `null` for the machine's own. */
export const chosenLanAddress = (environment: NodeJS.ProcessEnv): string | null =>
  environment["TU_LAN_ADDRESS"] ?? null;

/** Switches that would let another program drive or read the app, or weaken its page. */
const DANGEROUS =
  /^--?(inspect|remote-debugging|remote-allow-origins|js-flags|disable-web-security|load-extension|allow-file-access)/;

/** The switches for which a packaged app refuses to start, without their values. */
export const dangerousSwitches = (words: readonly string[]): string[] =>
  words.filter((word) => DANGEROUS.test(word)).map((word) => word.replace(/=.*$/s, ""));
