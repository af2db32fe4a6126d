// The desktop process: opens the window and answers its verbs. It holds no rule of the programme, and no key.
import { mkdirSync } from "node:fs";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { app, Menu, powerMonitor, protocol, session } from "electron";
import { serveFrom } from "./app-protocol.ts";
import { removeOldStores } from "./browser-store.ts";
import { BundleFiles } from "./bundle/bundle-files.ts";
import { systemDialogs } from "./bundle/file-dialogs.ts";
import { chosenLanAddress, chosenProfile, dangerousSwitches } from "./command-line.ts";
import { watchComputerLeft } from "./computer-left.ts";
import { desktopVerbs } from "./desktop.ts";
import { BROWSER_FOLDER, diskVerbs, SET_ASIDE_FOLDER } from "./disk.ts";
import { offerVerbs } from "./ipc.ts";
import { lockContents, lockSession } from "./lockdown.ts";
import { menuTemplate } from "./menu-template.ts";
import { isLanAddress, lanAddresses } from "./neighbour/lan-address.ts";
import { NeighbourSockets } from "./neighbour/neighbour-sockets.ts";
import { RelaySockets } from "./relay-socket.ts";
import { trimTornLogs } from "./torn-log.ts";
import { focusWindow, openWindow } from "./window.ts";

const { isPackaged } = app;
const profile = isPackaged ? null : chosenProfile(process.argv, process.env);
const refused = isPackaged ? dangerousSwitches(process.argv) : [];
const say = (line: string): boolean => process.stderr.write(`${line}\n`);

if (profile !== null) {
  mkdirSync(profile, { recursive: true, mode: 0o700 });
  app.setPath("userData", profile);
}

// The journal and the backups must outlive the browser's files: these have a folder of their own, beside.
const browserFolder = join(app.getPath("userData"), BROWSER_FOLDER);
mkdirSync(browserFolder, { recursive: true, mode: 0o700 });
app.setPath("sessionData", browserFolder);

if (refused.length > 0) {
  say(`Refused to start with ${refused.join(", ")}.`);
  app.exit(1);
} else if (!app.requestSingleInstanceLock()) {
  say("Trait d’Union is already open with this profile: its window comes to the front.");
  app.quit();
} else {
  protocol.registerSchemesAsPrivileged([
    { scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
  app.on("web-contents-created", (_event, contents) => lockContents(contents));
  app.on("window-all-closed", () => app.quit());
  // Never awaited here: Electron is ready only once this file has been run to its end.
  void app.whenReady().then(start);
}

function start(): void {
  const { defaultSession } = session;
  lockSession(defaultSession);
  protocol.handle("app", serveFrom(join(import.meta.dirname, "..", "renderer")));
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(isPackaged)));
  const tell = (channel: string, event: unknown): void => {
    if (!window.isDestroyed()) window.webContents.send(channel, event);
  };
  const sockets = new RelaySockets({
    resolveProxy: (address) => defaultSession.resolveProxy(address),
    emit: (event) => tell("relayEvent", event),
  });
  const folder = app.getPath("userData");
  const store = join(defaultSession.storagePath ?? browserFolder, "IndexedDB");
  trimTornLogs(store);
  const disk = diskVerbs({ folder, store }, Date.now);
  void removeOldStores(join(folder, SET_ASIDE_FOLDER), Date.now()).catch(() => undefined); // at the next start, then
  const lan = isPackaged ? null : chosenLanAddress(process.env);
  const neighbours = new NeighbourSockets({
    addresses: () => (lan === null ? lanAddresses(networkInterfaces()) : [lan]),
    mayJoin: (address) => isLanAddress(address) || address === lan,
    emit: (event) => tell("neighbourEvent", event),
  });
  const bundles = new BundleFiles(systemDialogs(() => window));
  const forgetAll = (): void => {
    for (const held of [sockets, bundles, neighbours]) held.forgetAll();
  };
  offerVerbs(desktopVerbs({ version: app.getVersion(), runtime: process, sockets, disk, bundles, neighbours }));
  const window = openWindow({ isPackaged });
  window.webContents.on("did-start-navigation", ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) forgetAll();
  });
  window.webContents.on("render-process-gone", forgetAll);
  window.on("closed", forgetAll);
  watchComputerLeft(powerMonitor, () => tell("computerLeft", null));
  app.on("second-instance", () => focusWindow(window));
}
