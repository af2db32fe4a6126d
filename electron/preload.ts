// Runs sandboxed, in a world of its own beside the page: gives it the verbs of the desktop, frozen, and no channel.
import { contextBridge, type IpcRendererEvent, ipcRenderer } from "electron";
import type { DesktopApi, RelayEvent } from "#shared/desktop-api.ts";
import type { Verb } from "./verb-call.ts";

const ask =
  <Name extends Verb>(verb: Name) =>
  (...args: Parameters<DesktopApi[Name]>): ReturnType<DesktopApi[Name]> =>
    ipcRenderer.invoke(verb, ...args) as ReturnType<DesktopApi[Name]>;

const desktop: DesktopApi = {
  about: ask("about"),
  connectRelay: ask("connectRelay"),
  sendToRelay: ask("sendToRelay"),
  disconnectRelay: ask("disconnectRelay"),
  createBundle: ask("createBundle"),
  writeBundle: ask("writeBundle"),
  finishBundle: ask("finishBundle"),
  openBundle: ask("openBundle"),
  readBundle: ask("readBundle"),
  closeBundle: ask("closeBundle"),
  onRelayEvent: (listener) => {
    const forward = (_: IpcRendererEvent, event: RelayEvent): void => listener(event);
    ipcRenderer.on("relayEvent", forward);
    return () => {
      ipcRenderer.off("relayEvent", forward);
    };
  },
};

contextBridge.exposeInMainWorld("desktop", Object.freeze(desktop));
