import { beforeAll, expect, it } from "vitest";
import { toHex, utf8 } from "#shared/kernel/bytes.ts";
import { makeSerial } from "#shared/kernel/serial.ts";
import { memoryStore } from "#shared/ports/memory/memory-store.ts";
import { DEFAULT_LOCK_AFTER, type Identity, readIdentity, writeIdentity } from "#shared/ports/stored-identity.ts";
import { readRoomState, writeRoomState } from "#shared/ports/stored-room.ts";
import { cryptoReady, newKey } from "#shared/protocol/crypto.ts";
import { anOpenRoom, aProject, handTimers, logOf } from "../testing/a-project.ts";
import { KARIM } from "../testing/engine-bench.ts";
import { openVault } from "../vault/vault.ts";
import { newDevice } from "./identity-store.ts";
import type { OpenSpace } from "./open-space.ts";
import { spaceCalls } from "./space-calls.ts";

beforeAll(cryptoReady);

const isForgotten = (key: Uint8Array | undefined): boolean => key?.every((byte) => byte === 0) === true;

const anIdentity = (): Identity => ({
  sign: "leaf",
  person: KARIM,
  device: newDevice(),
  project: null,
  lockAfter: DEFAULT_LOCK_AFTER,
});

it("L44 locking overwrites the keys of the device, of the vault and of every room", async () => {
  const project = aProject();
  const timers = handTimers();
  const context = await logOf(project, project.posts[0]);
  await anOpenRoom(context, timers);
  const keys = context.catalog.all().flatMap((state) => [...state.keys.values()]);
  const [vaultKey, identity] = [newKey(), anIdentity()];
  const vault = openVault(vaultKey);
  const space = {
    store: memoryStore(),
    vault,
    identity,
    keeper: { stop: () => undefined },
    disk: { flush: () => Promise.resolve(), stop: () => undefined },
    project: { stop: () => Promise.resolve(null), forget: context.catalog.forget },
  };
  const calls = spaceCalls({ current: () => space as unknown as OpenSpace, inTurn: makeSerial() } as never);

  expect(await calls.lock(false)).toEqual({ ok: true, value: null });

  const { signing, box } = identity.device;
  expect([signing.secretKey, box.secretKey, vaultKey, ...keys].map(isForgotten)).toEqual([true, true, true, true]);
  expect(() => vault.seal("a", utf8("x"))).toThrow("locked");
});

it("L44 no secret key is ever made a text, which nothing can overwrite", async () => {
  const project = aProject();
  const context = await logOf(project, project.posts[0]);
  await anOpenRoom(context, handTimers());
  const [state] = context.catalog.all();
  const identity = anIdentity();
  const [room, device] = [writeRoomState(state!), writeIdentity(identity)];
  const { signing, box } = identity.device;

  for (const [key, stored] of [
    [state!.keys.get(0)!, room],
    [signing.secretKey.subarray(0, 32), device],
    [box.secretKey, device],
  ] as const) {
    expect(Buffer.from(stored).includes(Buffer.from(toHex(key)))).toBe(false);
    expect(Buffer.from(stored).includes(Buffer.from(key))).toBe(true);
  }
  expect(readRoomState(state!.room, room)).toEqual(state);
  expect(readIdentity(device)).toEqual(identity);
});
