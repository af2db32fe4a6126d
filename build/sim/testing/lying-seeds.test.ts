import { seedsHold, seedsHoldAgain } from "./seeds.ts";

// A thousand by command: npm run sim -- --lies --seeds 1000
seedsHold("B25 a project on a relay that lies, now in one way, now in another", 1, 40, { isLying: true });
seedsHold("B25 a project on a relay that lies, with the stock provider", 41, 20, { isLying: true, isLive: true });

seedsHoldAgain(
  [
    [870, "rows that a closing names were kept back, and never asked for again: the snapshot stayed without proof"],
    [908, "the same, from a newcomer who had read past them"],
  ],
  { isLying: true },
);
