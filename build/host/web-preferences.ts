// A window that Electron would open without protection does not open here either.
import type { WebPreferences } from "electron";

const REQUIRED = {
  allowRunningInsecureContent: false,
  contextIsolation: true,
  experimentalFeatures: false,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  nodeIntegrationInWorker: false,
  sandbox: true,
  webSecurity: true,
  webviewTag: false,
} as const satisfies WebPreferences;

const FORBIDDEN = ["enableBlinkFeatures", "disableBlinkFeatures"] as const satisfies (keyof WebPreferences)[];

export function refuseUnsafe(preferences: WebPreferences): void {
  for (const [name, safe] of Object.entries(REQUIRED)) {
    const given = preferences[name as keyof typeof REQUIRED];
    if (given !== undefined && given !== safe) throw new Error(`unsafe webPreferences: ${name}`);
  }
  for (const name of FORBIDDEN) if (preferences[name] !== undefined) throw new Error(`unsafe webPreferences: ${name}`);
}
