import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, it } from "vitest";
import { frenchInstead } from "./french-only.ts";

const root = resolve(import.meta.dirname, "../node_modules");

it.each(["react-aria/dist/private/intl/dnd", "react-aria-components/dist/private/intl"])(
  "leads every language of %s to its French words, which are there, and leaves these as they are",
  (folder) => {
    const modules = readdirSync(join(root, folder)).filter((name) => /^[a-z]{2}-[A-Z]{2}\.mjs$/.test(name));

    expect(modules.length).toBeGreaterThan(20);
    expect(existsSync(join(root, folder, "fr-FR.mjs"))).toBe(true);
    for (const name of modules) {
      const instead = name === "fr-FR.mjs" ? null : 'export { default } from "./fr-FR.mjs";';
      expect(frenchInstead(join(root, folder, name)), name).toBe(instead);
    }
  },
);

it("touches nothing else", () => {
  expect(frenchInstead("/app/renderer/text/fr.ts")).toBeNull();
  expect(frenchInstead("/app/node_modules/react-aria/dist/private/dnd/useDrop.mjs")).toBeNull();
});
