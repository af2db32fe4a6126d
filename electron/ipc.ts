// The only user of ipcMain: each verb of the desktop, and nothing else, answers the window.
import { ipcMain } from "electron";
import { DESKTOP_INPUTS } from "#shared/desktop-api.ts";
import { callVerb, type Verb, type Verbs } from "./verb-call.ts";

export function offerVerbs(verbs: Verbs): void {
  for (const verb of Object.keys(DESKTOP_INPUTS) as Verb[]) {
    ipcMain.handle(verb, (event, ...args: unknown[]) => callVerb(verbs, verb, event.senderFrame, args));
  }
}
