import { seedsHold } from "./seeds.ts";

// Thousands by command: npm run sim -- --files --seeds 10000.
seedsHold("a project in which files are attached", 1, 20, { hasFiles: true });
seedsHold("the same, where readers come and go", 1_001, 10, { hasFiles: true, hasMembership: true });
