import { seedsHold, seedsHoldAgain } from "./seeds.ts";

// Thousands by command: npm run sim -- --membership --seeds 10000.
seedsHold("a project in which readers come and go, by the log alone", 1, 60, { hasMembership: true });

seedsHoldAgain(
  [
    [131, "who had left offered rows again that the relay never shows them: they waited for ever"],
    [173, "grants that a relay set back was offered in another order than theirs were never offered again"],
    [5109, "grants of a branch that the log had left stayed put aside, and their number on the screen, for ever"],
  ],
  { hasMembership: true },
);

seedsHoldAgain([[1094, "a grant from a stick that came before the one it stands on was never offered again"]], {
  hasMembership: true,
  isLive: true,
});

seedsHoldAgain(
  [[83, "words on a room, said while a relay set back lacked the grant that lets a reader in, never came"]],
  {
    hasMembership: true,
    hasJournals: true,
  },
);
