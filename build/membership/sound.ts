import { expect } from "vitest";
import type { World } from "./world.ts";

/** What must hold once all have talked: the readers show the same, may write, and nothing is lost. */
export async function expectSound(world: World): Promise<void> {
  await world.heal();
  const shown = await world.shown();
  expect(world.stolenKeys()).toBe(0);
  expect(new Set(shown.map(({ canonical }) => canonical)).size).toBe(1);
  expect(shown.every(({ canWrite }) => canWrite)).toBe(true);
  expect(await world.lost()).toEqual([]);
  expect(world.openToRemoved()).toEqual([]);
}

/** The numbers of those who read the file. */
export const numbers = (world: World): readonly number[] => world.readers().map(({ number }) => number);
