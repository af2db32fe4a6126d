/** Numbers that look drawn at random, the same at each run. */
export type Draws = {
  /** A whole number, 0 or more, under `limit`. */
  readonly below: (limit: number) => number;
  readonly chance: (share: number) => boolean;
  readonly pick: <Item>(items: readonly Item[]) => Item;
  /** The first ones more often: the one of rank r, 1 / (r + 8) as often as the first would be. */
  readonly pickUsual: <Item>(items: readonly Item[]) => Item;
  /** How far something is from what it should be: 0 mostly, rarely beyond 3 × `spread`. */
  readonly error: (spread: number) => number;
};

export function drawsOf(seed: number): Draws {
  let state = (seed * 0x9e3779b1) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    const mixed = Math.imul(state ^ (state >>> 15), state | 1);
    const again = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((again ^ (again >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const pick = <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item;
  return {
    below,
    chance: (share) => next() < share,
    pick,
    pickUsual: <Item>(items: readonly Item[]): Item => {
      const most = Math.log((items.length + 8) / 8);
      return items[Math.min(items.length - 1, Math.floor(8 * Math.exp(next() * most) - 8))] as Item;
    },
    error: (spread) => Math.round((next() + next() + next() + next() - 2) * spread * 1.73),
  };
}
