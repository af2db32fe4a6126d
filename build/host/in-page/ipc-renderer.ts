// ipcRenderer, in the preload's world. `send` is a binding that reaches main; main answers through `receive`.
// Sent to the page as text: uses nothing from outside itself.
import type { Codec } from "./codec.ts";

export type ToMain = { readonly id: number; readonly channel: string; readonly args: readonly unknown[] };

export type FromMain =
  | { readonly kind: "result"; readonly id: number; readonly value: unknown }
  | { readonly kind: "error"; readonly id: number; readonly message: string }
  | { readonly kind: "event"; readonly channel: string; readonly args: readonly unknown[] };

type Listener = (event: object, ...args: readonly unknown[]) => void;

export function openIpcRenderer({ encode, decode }: Codec, send: (text: string) => void) {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const listeners = new Map<string, Set<Listener>>();
  let count = 0;

  const invoke = (channel: string, ...args: readonly unknown[]): Promise<unknown> => {
    count += 1;
    const result = Promise.withResolvers<unknown>();
    waiting.set(count, result);
    try {
      send(encode({ id: count, channel, args }));
    } catch (error) {
      waiting.delete(count);
      result.reject(error);
    }
    return result.promise;
  };

  const receive = (text: string): void => {
    const message = decode(text) as FromMain;
    if (message.kind === "event") {
      for (const listener of listeners.get(message.channel) ?? []) listener({}, ...message.args);
      return;
    }
    const result = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.kind === "result") result?.resolve(message.value);
    else result?.reject(new Error(message.message));
  };

  const on = (channel: string, listener: Listener): void => {
    listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
  };
  const off = (channel: string, listener: Listener): void => {
    listeners.get(channel)?.delete(listener);
  };
  return { ipcRenderer: { invoke, on, off }, receive };
}
