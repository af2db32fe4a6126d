import { seedsHold } from "./seeds.ts";

seedsHold("a project through every trouble, by the log alone", 151, 150);
