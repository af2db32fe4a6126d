import { beforeAll, describe, expect, it } from "vitest";
import { instant } from "#shared/kernel/instant.ts";
import { memoryBackups } from "#shared/ports/memory/memory-backups.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { diskOf, SPACE } from "../../testing/a-disk.ts";
import { aProject, handTimers } from "../../testing/a-project.ts";
import { openVault } from "../../vault/vault.ts";
import { BackupKeeper } from "./backup-keeper.ts";

beforeAll(cryptoReady);

const HOUR = 3_600_000;

/** The keeper of a space that was just opened, and the hours at which it made backups. */
const aKeeper = async () => {
  const project = aProject();
  const timers = handTimers();
  const { disk } = await diskOf(project, { post: project.posts[0], journal: new Map() }, timers);
  const kept = memoryBackups();
  const began = timers.now();
  const hours: number[] = [];
  const backups: typeof kept = {
    ...kept,
    list: () =>
      Promise.resolve(
        hours
          .map((hour) => ({ name: `${hour}` as never, at: instant(began + hour * HOUR), bytes: 1, files: 0 }))
          .reverse(),
      ),
    end: (...given) => {
      hours.push(Math.floor((timers.now() - began) / HOUR));
      return kept.end(...given);
    },
  };
  const vault = openVault(project.posts[0].vaultKey.slice() as never);
  const source = { space: SPACE, store: disk.store, vault, vaultRecord: () => Promise.resolve(Uint8Array.of(1)) };
  const keeper = new BackupKeeper({ source, backups, timers, hasRoom: () => true, changed: () => undefined });
  await keeper.start();
  const pass = async (count: number): Promise<void> => {
    for (let minute = 0; minute < count * 60; minute++) {
      timers.advance(HOUR / 60);
      await new Promise((next) => setImmediate(next));
    }
  };
  return { hours, pass, keeper };
};

describe("backups of a space that is open", () => {
  it("L42 are made each hour of the first day, when the first one holds nothing yet, then each day", async () => {
    const { hours, pass, keeper } = await aKeeper();
    await pass(72);
    keeper.stop();
    const firstDay = hours.filter((hour) => hour <= 19);

    expect(firstDay.length).toBeGreaterThanOrEqual(18);
    expect(hours.length - firstDay.length).toBeLessThanOrEqual(4);
    expect(hours.at(-1)).toBeGreaterThanOrEqual(40);
  });
});
