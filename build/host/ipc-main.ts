import type { IpcMain, IpcMainInvokeEvent } from "electron";
import type { FromMain, ToMain } from "./in-page/ipc-renderer.ts";

type Handler = Parameters<IpcMain["handle"]>[1];

const handlers = new Map<string, Handler>();

export const ipcMain = {
  handle: (channel, handler) => {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, handler);
  },
} satisfies Pick<IpcMain, "handle">;

/** Runs the handler of a message, and words its failure as Electron does. */
export async function answerIpc(event: IpcMainInvokeEvent, { id, channel, args }: ToMain): Promise<FromMain> {
  try {
    const handler = handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    return { kind: "result", id, value: await (handler(event, ...args) as Promise<unknown>) };
  } catch (error) {
    return { kind: "error", id, message: `Error invoking remote method '${channel}': ${error}` };
  }
}
