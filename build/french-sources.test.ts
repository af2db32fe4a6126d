// One way to write a French sentence: plain spaces in the source; `french` where a no-break space is due, and nowhere else.
import { globSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { french } from "#shared/kernel/french.ts";

const root = resolve(import.meta.dirname, "..");
const sources = globSync("{shared/domain,shared/contract,build/rules}/**/*.ts", { cwd: root })
  .filter((path) => !path.endsWith(".test.ts") && !path.startsWith("shared/contract/testing/"))
  .map((path) => ({ path, text: readFileSync(resolve(root, path), "utf8") }));

const isTypeset = (text: string): boolean => french`${text}` === text;

/** Words in a string literal, as a sentence has them; a code has no space. */
const plainStrings = (text: string): readonly string[] =>
  [...text.matchAll(/(?<![\w`])"((?:[^"\\\n]|\\.)*)"/g)]
    .map(([, inside = ""]) => inside)
    .filter((inside) => / /.test(inside));

const tagged = (text: string): readonly string[] =>
  [...text.matchAll(/\bfrench`([^`$]*)`/g)].map(([, inside = ""]) => inside);

describe("French sentences in the sources of the rules", () => {
  it("finds them", () => {
    expect(sources.flatMap(({ text }) => tagged(text)).length).toBeGreaterThan(200);
  });

  it("are written with plain spaces: money alone sets its own, and what a contract may hold names them", () => {
    const invisible = /[\u00a0\u202f]|\\u00a0|\\u202f/;

    expect(
      sources
        .filter(({ text }) => invisible.test(text))
        .map(({ path }) => path)
        .toSorted(),
    ).toEqual(["shared/contract/text/plain-text.ts", "shared/domain/law/money.ts"]);
  });

  it("are typeset where a no-break space is due", () => {
    const bare = sources.flatMap(({ path, text }) =>
      plainStrings(text)
        .filter((sentence) => !isTypeset(sentence))
        .map((sentence) => `${path}: ${sentence}`),
    );

    expect(bare).toEqual([]);
  });

  it("are plain strings where none is", () => {
    const needless = sources.flatMap(({ path, text }) =>
      tagged(text)
        .filter((sentence) => isTypeset(sentence) && !sentence.includes('"'))
        .map((sentence) => `${path}: ${sentence}`),
    );

    expect(needless).toEqual([]);
  });
});
