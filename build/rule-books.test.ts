// Every rule of the programme has one number, in one RULES.md, and at least one test that quotes it.
import { globSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "..");
const read = (path: string): string => readFileSync(resolve(root, path), "utf8");
const all = (pattern: string): readonly string[] => globSync(pattern, { cwd: root }).sort();

const NUMBER = "[A-Z]{1,4}-?\\d+";

type Rule = { readonly id: string; readonly book: string };

const rules: readonly Rule[] = all("shared/domain/*/RULES.md").flatMap((book) =>
  [...read(book).matchAll(new RegExp(`^\\| (${NUMBER}) \\|`, "gm"))].map(([, id = ""]) => ({ id, book })),
);

const tests = all("{shared/domain,shared/contract/text,build/rules,renderer/engine/{health,figures}}/**/*.test.ts").map(
  read,
);

/** Titles of tests: the text that stands before a function, after `it(` or the rows of `it.each`. */
const titles = tests.flatMap((text) =>
  [...text.matchAll(/(?<!describe)\(\s*(["`])((?:(?!\1).)+)\1,\s*(?:async\s*)?\(/g)].map(([, , title = ""]) => title),
);

const quotes = (title: string, id: string): boolean => new RegExp(`(?<![\\w-])${id}(?![\\w-])`).test(unfolded(title));

/** « HRS-1 to HRS-3 » quotes the one between as well. */
const unfolded = (title: string): string =>
  title.replace(/\b([A-Z]{1,4}-?)(\d+) to \1(\d+)/g, (_, book: string, first: string, last: string) =>
    Array.from({ length: Number(last) - Number(first) + 1 }, (_, at) => `${book}${Number(first) + at}`).join(" "),
  );

describe("rule books", () => {
  it("finds the rules of every topic", () => {
    for (const book of all("shared/domain/*/RULES.md")) {
      expect(
        rules.some((rule) => rule.book === book),
        book,
      ).toBe(true);
    }
  });

  it("gives each rule a number of its own", () => {
    const twice = rules.filter(({ id }, at) => rules.findIndex((other) => other.id === id) !== at);

    expect(twice).toEqual([]);
  });

  it("has a test that quotes each rule in its title", () => {
    const unquoted = rules.filter(({ id }) => !titles.some((title) => quotes(title, id)));

    expect(unquoted.map(({ id }) => id)).toEqual([]);
  });

  it("knows every rule that the code names in an answer", () => {
    const known = new Set(rules.map(({ id }) => id));
    const named = all("shared/domain/**/*.ts")
      .filter((path) => !path.endsWith(".test.ts"))
      .flatMap((path) => [...read(path).matchAll(/\brule: "([^"]+)"/g)].map(([, id = ""]) => id));

    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((id) => !known.has(id))).toEqual([]);
  });
});
