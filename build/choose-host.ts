// Which program runs the app on this machine (DESIGN D1), and what is said about it. No question is asked of anybody.
import type { Host } from "./host-command.ts";

export type Machine = {
  /** `TU_HOST`: somebody chose already. */
  readonly wanted: Host | null;
  readonly isElectronHere: boolean;
  readonly hasDisplay: boolean;
};

export type Choice = {
  readonly host: Host;
  /** Electron's binary has to be downloaded first; when that fails, the browser takes its place. */
  readonly needsDownload: boolean;
  readonly isHeadless: boolean;
  readonly reason: string;
};

const NO_DISPLAY =
  "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set): the app runs without a window. " +
  "To see it, start it from a desktop session, or on a virtual screen: xvfb-run -a npm start";

export function chooseHost({ wanted, isElectronHere, hasDisplay }: Machine): Choice {
  const isHeadless = !hasDisplay && wanted !== "electron";
  const base = { isHeadless, needsDownload: false };
  if (isHeadless) return { ...base, host: "chromium", reason: NO_DISPLAY };
  if (wanted === "chromium") return { ...base, host: "chromium", reason: "TU_HOST asks for the browser." };
  if (isElectronHere) return { ...base, host: "electron", reason: "Electron is installed." };
  return { ...base, host: "electron", needsDownload: true, reason: "Electron's program is not installed yet." };
}

/** Windows and macOS always have one; a Linux session names its own. */
export const hasDisplay = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv): boolean =>
  platform !== "linux" || Boolean(env["DISPLAY"]) || Boolean(env["WAYLAND_DISPLAY"]);
