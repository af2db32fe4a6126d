// Runs the built preload in a world of its own beside the page, with the `electron` module that a sandboxed one gets.
import { openBridge } from "./in-page/bridge.ts";
import { makeCodec } from "./in-page/codec.ts";
import { openIpcRenderer } from "./in-page/ipc-renderer.ts";
import { markTitle } from "./in-page/title.ts";

/** Name of the isolated world, and of what main and it call each other by. */
export const WORLD = "tu-preload";
export const TO_MAIN = "tuToMain";
export const FROM_MAIN = "tuFromMain";

/** What `require("electron")` gives the preload. */
export const PRELOAD_MODULES = ["contextBridge", "ipcRenderer"] as const;

const TITLE_MARK = " – Mode navigateur";

const quoted = (text: string): string => JSON.stringify(text);

/** Only the top frame gets the bridge, as Electron does without `nodeIntegrationInSubFrames`. */
const inTopFrame = (program: string): string => `if (window === window.top) { ${program} }`;

export const pageProgram = (): string => inTopFrame(`(${openBridge})(${quoted(WORLD)}, "page");`);

export const preloadProgram = (preload: string): string =>
  inTopFrame(`
    (${markTitle})(${quoted(TITLE_MARK)});
    const exposeInMainWorld = (${openBridge})(${quoted(WORLD)}, "preload");
    const send = globalThis[${quoted(TO_MAIN)}];
    const { ipcRenderer, receive } = (${openIpcRenderer})((${makeCodec})(), (text) => send(text));
    globalThis[${quoted(FROM_MAIN)}] = receive;
    const electron = { contextBridge: { exposeInMainWorld }, ipcRenderer };
    const require = (name) => {
      if (name !== "electron") throw new Error("a sandboxed preload can't load " + name);
      return electron;
    };
    ((require, module, exports) => { ${preload}
    })(require, { exports: {} }, {});
  `);
