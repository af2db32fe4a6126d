// `npm run check`: types, lint and format, dead code, architecture and dependencies. Under a minute.
import { runAll, tool } from "./run.ts";

await runAll([
  tool("tsc", "-b"),
  tool("biome", "check", "."),
  tool("knip"),
  tool(
    "vitest",
    "run",
    "--config",
    "build/vitest.ts",
    "--project",
    "build",
    "build/architecture",
    "build/dependencies",
  ),
]);
