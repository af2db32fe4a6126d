// When something of each colleague's computer last came in, by whichever way: a fact, kept from one day to the next.
// Whether it was long ago is for the reader to judge.
import { type Instant, instant, type Now } from "#shared/kernel/instant.ts";
import type { EngineStore } from "#shared/ports/engine-store.ts";
import type { News, Way } from "#shared/ports/exchange.ts";
import { readNews, writeNews } from "#shared/ports/stored-news.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import type { Vault } from "../vault/vault.ts";

export type NewsBook = {
  readonly of: (device: DeviceId) => News | null;
  /** `at`: when what came was made, for what may have been on its way for long; now, if nobody says. */
  readonly heard: (devices: Iterable<DeviceId>, way: Way, at?: Instant) => void;
};

const KEY = "news";
const PLACE = `meta/${KEY}`;
/** Told to the minute: every row is not worth a write. */
const PRECISION = 60_000;

/** Reads what is known. `changed` is called after each change. Throws a `StoreError`. */
export async function loadNews(store: EngineStore, vault: Vault, now: Now, changed: () => void): Promise<NewsBook> {
  const sealed = await store.read("meta", KEY);
  const known = readNews(sealed === null ? null : vault.open(PLACE, sealed));
  return {
    of: (device) => known.get(device) ?? null,
    heard: (devices, way, madeAt = now()) => {
      // A clock that is ahead makes nothing come from the future.
      const at = instant(Math.min(madeAt, now()));
      const isNew = (device: DeviceId): boolean => {
        const last = known.get(device);
        return last === undefined || at - last.at >= PRECISION || (at >= last.at && way !== last.way);
      };
      const fresh = [...new Set(devices)].filter(isNew);
      if (fresh.length === 0) return;
      for (const device of fresh) known.set(device, { at, way });
      const value = vault.seal(PLACE, writeNews(known));
      // A disk that fails is told by what the person writes; this is heard again with the next row.
      store.write([{ table: "meta", key: KEY, value }], "relaxed").catch(() => undefined);
      changed();
    },
  };
}
