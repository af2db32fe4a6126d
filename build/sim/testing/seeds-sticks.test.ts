import { seedsHold } from "./seeds.ts";

const NAME = "a project through every trouble, in which sticks pass from hand to hand";
/** More steps than usual: a stick is filled by some of them, and read by others. */
const HOW = { hasBundles: true, operations: 80 };

seedsHold(NAME, 501, 10, HOW);
seedsHold(`${NAME}, and readers come and go`, 601, 10, { hasBundles: true, hasMembership: true });
