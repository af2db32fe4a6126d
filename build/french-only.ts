// The controls of react-aria bring their spoken words in thirty languages; the window is French whatever the machine
// (`I18nProvider` in main.tsx). The others lead to the French ones: 22 kB less, gzip, and no word of another language.
import type { Plugin } from "vite";

/** A module of words of another language than French: « …/intl/dnd/de-DE.mjs ». */
const FOREIGN = /[\\/]react-aria(?:-components)?[\\/].*[\\/]intl[\\/](?:[\w-]+[\\/])?(?!fr-FR)[a-z]{2}-[A-Z]{2}\.m?js$/;

/** What stands in its place; `null`: the module is kept as it is. */
export const frenchInstead = (id: string): string | null => {
  const [path = ""] = id.split("?");
  return FOREIGN.test(path) ? `export { default } from "./fr-FR${path.slice(path.lastIndexOf("."))}";` : null;
};

export const frenchOnly = (): Plugin => ({
  name: "french-only",
  enforce: "pre",
  load: (id) => frenchInstead(id),
});
