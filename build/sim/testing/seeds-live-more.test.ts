import { seedsHold } from "./seeds.ts";

seedsHold("a project through every trouble, with the stock provider", 151, 150, { isLive: true });
