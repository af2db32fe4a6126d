import { seedsHold, seedsHoldAgain } from "./seeds.ts";

// Twenty thousand by command: npm run sim -- --mode live --seeds 20000. The second half is beside, in a file of its own.
seedsHold("a project through every trouble, with the stock provider", 1, 150, { isLive: true });

seedsHoldAgain(
  [
    [1012, "own late rows of a closed room were called transmitted before the next room said them"],
    [20192, "they were called received before it, on the word of those who held the room without them"],
  ],
  { isLive: true },
);
