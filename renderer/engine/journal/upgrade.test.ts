// A space that an earlier version left: copied first, opened after.
import { beforeAll, describe, expect, it } from "vitest";
import { DiskError } from "#shared/ports/journal.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { aNewFile, type Between, type Disks, engineOn, KARIM, newDisks, PASSPHRASE } from "../testing/engine-bench.ts";

beforeAll(cryptoReady);

const anOldSpace = async (): Promise<{ readonly disks: Disks; readonly space: string }> => {
  const disks = newDisks();
  const bench = await engineOn(disks);
  await bench.calls.createSpace({ sign: "leaf", passphrase: PASSPHRASE, person: KARIM });
  await bench.calls.createProject({ name: "Projet Lot", enrolmentCode: null, deviceCards: [] });
  await bench.calls.createFile(aNewFile({ note: "Dort dehors." }), "new");
  await bench.calls.lock(false);
  bench.kill();
  const [space = ""] = [...disks.spaces.keys()];
  return { disks, space };
};

const opened = async (disks: Disks, space: string, between: Between) => {
  const bench = await engineOn(disks, between);
  const unlocked = await bench.calls.unlock(space, PASSPHRASE);
  bench.kill();
  return unlocked;
};

describe("a space of an earlier version", () => {
  it("L31 is copied to a backup before it is opened, with all its files", async () => {
    const { disks, space } = await anOldSpace();

    expect(await opened(disks, space, { isOld: true })).toEqual({ ok: true, value: null });

    expect(disks.backups.get(space)?.made).toMatchObject([{ files: 1 }]);
  });

  it("L31 is left as it is when it can’t be copied, and the reason is said", async () => {
    const { disks, space } = await anOldSpace();
    const before = JSON.stringify([...(disks.spaces.get(space)?.get("records") ?? [])]);
    const full: Between = {
      isOld: true,
      backups: (backups) => ({ ...backups, end: () => Promise.reject(new DiskError("full")) }),
    };

    expect(await opened(disks, space, full)).toEqual({ ok: false, failure: { kind: "notSaved", failure: "full" } });

    expect(JSON.stringify([...(disks.spaces.get(space)?.get("records") ?? [])])).toBe(before);
    expect(disks.backups.get(space)?.made ?? []).toEqual([]);
    expect(await opened(disks, space, {})).toEqual({ ok: true, value: null });
  });
});
