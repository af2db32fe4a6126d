import { beforeAll, expect, it } from "vitest";
import { fromUtf8 } from "#shared/kernel/bytes.ts";
import { memoryDisk } from "#shared/ports/memory/memory-store.ts";
import { VaultRecord } from "#shared/ports/vault-record.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { readKeysFile } from "../journal/backup/key-ring.ts";
import { VAULT_KEY } from "../journal/mine.ts";
import {
  aNewFile,
  type Disks,
  type EngineBench,
  engineOn,
  KARIM,
  newDisks,
  PASSPHRASE,
} from "../testing/engine-bench.ts";

beforeAll(cryptoReady);

const NEW = "une gourde pleine et du soleil";

const begun = async (disks: Disks): Promise<EngineBench> => {
  const bench = await engineOn(disks);
  await bench.calls.createSpace({ sign: "leaf", passphrase: PASSPHRASE, person: KARIM });
  await bench.calls.createProject({ name: "Projet", enrolmentCode: null, deviceCards: [] });
  await bench.calls.createFile(aNewFile(), "form");
  await bench.calls.syncNow();
  return bench;
};

const aKit = async ({ calls }: EngineBench): Promise<string> => {
  const made = await calls.makeKit(PASSPHRASE);
  if (!made.ok) throw new Error("refused");
  const { words, asked } = made.value;
  expect((await calls.keepKit(words[asked - 1] ?? "")).ok).toBe(true);
  return words.join(" ");
};

const session = (bench: EngineBench) => {
  const view = bench.view("session");
  if (view?.state !== "open" && view?.state !== "locked") throw new Error("no session");
  return view;
};

const vaultOf = (bench: EngineBench): string => {
  const view = session(bench);
  return view.state === "locked" ? (view.vaults[0]?.id ?? "") : "";
};

/** What opens the space by each of its copies: the browser's, the journal's, the one beside the backups. */
const openersOf = ({ registry, journal, backups }: Disks): readonly string[] => {
  const [space] = journal.values();
  const [kept] = backups.values();
  const [record] = [...(registry.get("meta") ?? [])].flatMap(([key, value]) =>
    /^[0-9a-f]{16}$/.test(key) ? [value] : [],
  );
  const beside = kept?.keys ? readKeysFile(kept.keys)?.vaultRecord : undefined;
  return [record, space?.entries.get(VAULT_KEY), beside].map((bytes) => {
    const { salt, wrapped, kit } = VaultRecord.parse(JSON.parse(fromUtf8(bytes ?? new Uint8Array()) || "{}"));
    return [salt, wrapped, kit?.wrapped].join();
  });
};

const areOne = (disks: Disks): boolean => new Set(openersOf(disks)).size === 1;

it("a kit that is not copied opens nothing, and one that is kept reaches the journal and the backups", async () => {
  const disks = newDisks();
  const bench = await begun(disks);
  const made = await bench.calls.makeKit(PASSPHRASE);
  const words = made.ok ? made.value.words : [];
  expect((await bench.calls.keepKit("girafe")).ok).toBe(false);
  expect(session(bench)).toMatchObject({ kitMadeAt: null });

  const kit = await aKit(bench);

  expect(session(bench)).toMatchObject({ kitMadeAt: expect.any(Number) });
  await bench.until(() => bench.view("disk")?.backups.length === 1, "a backup is made");
  expect(areOne(disks)).toBe(true);
  bench.kill();
  // All that the browser keeps is lost: the record comes back from the journal.
  disks.registry = memoryDisk();
  disks.spaces.clear();
  const again = await engineOn(disks);
  expect(await again.calls.tryKit(vaultOf(again), words.join(" "))).toMatchObject({ failure: { kind: "otherKit" } });
  expect((await again.calls.unlockWithKit(vaultOf(again), kit, NEW)).ok).toBe(true);
  await again.until(() => again.files().length === 1, "the file is there");
  await again.until(() => areOne(disks), "every copy is opened by the new one");
  again.kill();
  disks.registry = memoryDisk();
  const last = await engineOn(disks);
  expect((await last.calls.unlock(vaultOf(last), PASSPHRASE)).ok).toBe(false);
  expect((await last.calls.unlock(vaultOf(last), NEW)).ok).toBe(true);
  last.kill();
});
