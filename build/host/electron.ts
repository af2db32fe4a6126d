// Stands in for the `electron` module where its binary can't be had (DESIGN D1): the same built main and preload run
// on an installed Chromium-family browser. Only what main uses is here; anything else fails loudly at import.
export { app } from "./app.ts";
export { BrowserWindow } from "./browser-window.ts";
export { dialog } from "./dialog.ts";
export { ipcMain } from "./ipc-main.ts";
export { Menu } from "./menu.ts";
export { powerMonitor } from "./power-monitor.ts";
export { protocol, session } from "./session.ts";
