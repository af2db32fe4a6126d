// Randomness of this process, drawn from a seed while a simulation runs, so that ids, keys and nonces are the same in each
// run of a seed. Import it before whatever draws at its own loading (Yjs binds its source then). Simulations only: the
// product draws from the system, and nothing in it knows of this file.
import { webcrypto } from "node:crypto";
import sodium from "libsodium-wrappers-sumo";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { Random } from "./random.ts";

type SodiumModule = { libsodium: { getRandomValue: () => number } };

let drawn: Random | null = null;
const fromSystem = webcrypto.getRandomValues.bind(webcrypto);

webcrypto.getRandomValues = (array) => {
  if (drawn === null || array === null) return fromSystem(array);
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  for (let at = 0; at < bytes.length; at++) bytes[at] = drawn.below(256);
  return array;
};

/** From here on randomness comes from `random`; with `null`, from the system again. */
export async function drawRandomnessFrom(random: Random | null): Promise<void> {
  await cryptoReady();
  drawn = random;
  const { libsodium } = sodium as unknown as SodiumModule;
  libsodium.getRandomValue = () => random?.u32() ?? fromSystem(new Uint32Array(1))[0] ?? 0;
}
