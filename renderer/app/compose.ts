// Wires the engine, the desktop and the views: the only place that knows them all.
import { type Engine, showAbout, showView } from "#features/engine/index.ts";
import type { DesktopApi } from "#shared/desktop-api.ts";
import type { BundleVerbs } from "#shared/desktop-exchange.ts";
import { ok } from "#shared/kernel/result.ts";
import { printInWorker, verifyInWorker } from "./contract-worker.ts";
import { startEngineClient } from "./engine-client.ts";

/** Starts the engine and answers its calls. */
export function compose(): Engine {
  // Put there by the preload.
  const { desktop } = window as unknown as { readonly desktop: DesktopApi };
  const client = startEngineClient(desktop, showView);
  void desktop.about().then(showAbout);
  // The browser must not clean up what is not yet elsewhere; a worker may not ask.
  void navigator.storage.persist().catch(() => false);
  return Object.assign(Object.create(client.calls), {
    restart: client.restart,
    onComputerLeft: (listener: () => void) => {
      const stops = [desktop.onComputerLeft(listener), client.onSlept(listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    signInToProxy: async (user: string, password: string) => {
      await desktop.signInToProxy(user, password);
      await client.calls.syncNow();
    },
    bundleFiles: desktop satisfies BundleVerbs,
    verifyContract: verifyInWorker,
    printContract: printInWorker,
    lockSpace: async (evenSo: boolean) => {
      // A lock that breaks locks all the same: what was typed is on the disk, and there may be nobody in front of it.
      const locked = await client.calls.lock(evenSo).catch(() => ok(null));
      // The worker's memory goes with it: a new one asks for the passphrase.
      if (locked.ok) client.restart();
      return locked;
    },
  }) as Engine;
}
