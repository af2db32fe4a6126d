// Runs sandboxed, in a world of its own beside the page: gives it the verbs of the desktop, frozen, and no channel.
import { contextBridge, type IpcRendererEvent, ipcRenderer } from "electron";
import type { DesktopApi, RelayEvent } from "#shared/desktop-api.ts";
import type { NeighbourEvent } from "#shared/desktop-exchange.ts";
import type { Verb } from "./verb-call.ts";

const ask =
  <Name extends Verb>(verb: Name) =>
  (...args: Parameters<DesktopApi[Name]>): ReturnType<DesktopApi[Name]> =>
    ipcRenderer.invoke(verb, ...args) as ReturnType<DesktopApi[Name]>;

const hear =
  <Event>(channel: string) =>
  (listener: (event: Event) => void): (() => void) => {
    const forward = (_: IpcRendererEvent, event: Event): void => listener(event);
    ipcRenderer.on(channel, forward);
    return () => {
      ipcRenderer.off(channel, forward);
    };
  };

const desktop: DesktopApi = {
  about: ask("about"),
  connectRelay: ask("connectRelay"),
  sendToRelay: ask("sendToRelay"),
  disconnectRelay: ask("disconnectRelay"),
  signInToProxy: ask("signInToProxy"),
  diskSpace: ask("diskSpace"),
  journalSpaces: ask("journalSpaces"),
  openJournal: ask("openJournal"),
  journalIndex: ask("journalIndex"),
  readJournal: ask("readJournal"),
  appendJournal: ask("appendJournal"),
  renewJournal: ask("renewJournal"),
  setStoreAside: ask("setStoreAside"),
  backupSpaces: ask("backupSpaces"),
  backups: ask("backups"),
  beginBackup: ask("beginBackup"),
  writeBackup: ask("writeBackup"),
  endBackup: ask("endBackup"),
  forgetBackups: ask("forgetBackups"),
  backupKeys: ask("backupKeys"),
  readBackup: ask("readBackup"),
  createBundle: ask("createBundle"),
  writeBundle: ask("writeBundle"),
  finishBundle: ask("finishBundle"),
  openBundle: ask("openBundle"),
  readBundle: ask("readBundle"),
  closeBundle: ask("closeBundle"),
  shareOnNetwork: ask("shareOnNetwork"),
  stopSharing: ask("stopSharing"),
  joinNeighbour: ask("joinNeighbour"),
  sendToNeighbour: ask("sendToNeighbour"),
  hangUpNeighbour: ask("hangUpNeighbour"),
  onRelayEvent: hear<RelayEvent>("relayEvent"),
  onNeighbourEvent: hear<NeighbourEvent>("neighbourEvent"),
  onComputerLeft: hear<null>("computerLeft"),
};

contextBridge.exposeInMainWorld("desktop", Object.freeze(desktop));
