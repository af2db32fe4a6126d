// Wires the engine, the desktop and the views: the only place that knows them all.
import { type Engine, showAbout, showView } from "#features/engine/index.ts";
import type { DesktopApi } from "#shared/desktop-api.ts";
import type { BundleVerbs } from "#shared/desktop-exchange.ts";
import { startEngineClient } from "./engine-client.ts";

/** Starts the engine and answers its calls. */
export function compose(): Engine {
  // Put there by the preload.
  const { desktop } = window as unknown as { readonly desktop: DesktopApi };
  const client = startEngineClient(desktop, showView);
  void desktop.about().then(showAbout);
  return Object.assign(Object.create(client.calls), {
    restart: client.restart,
    bundleFiles: desktop satisfies BundleVerbs,
    lockSpace: async (evenSo: boolean) => {
      const locked = await client.calls.lock(evenSo);
      // The worker's memory goes with it: a new one asks for the passphrase.
      if (locked.ok) client.restart();
      return locked;
    },
  }) as Engine;
}
