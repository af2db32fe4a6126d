import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { commands } from "./commands.ts";
import { readCase } from "./read-case.ts";

// Every value of every example, replaced in turn by odd ones: the case is answered or refused by name, and never crashes.

const EXAMPLES = resolve(import.meta.dirname, "examples");
const NAMES = readdirSync(EXAMPLES).filter((name) => name.endsWith(".json"));

const DAYS = ["1900-12-31", "1901-01-01", "1974-07-06", "1974-07-07", "2008-02-29", "2025-02-29", "2149-12-31"];
const MONTHS = ["1901-01", "2022-02", "2025-13", "2027-01", "2149-12", "2150-01"];
const ODD: readonly unknown[] = [null, -1, 0.005, 1e300, "", "__proto__", "toString", true, [], {}, [null]];

type Path = readonly (string | number)[];

const pathsOf = (value: unknown, path: Path = []): readonly Path[] => {
  if (typeof value !== "object" || value === null) return [path];
  const inside = Array.isArray(value)
    ? value.flatMap((item, at) => pathsOf(item, [...path, at]))
    : Object.entries(value).flatMap(([key, item]) => pathsOf(item, [...path, key]));
  return path.length === 0 ? inside : [path, ...inside];
};

const replaced = (whole: unknown, path: Path, value: unknown): unknown => {
  const copy = structuredClone(whole);
  const holder = path.slice(0, -1).reduce<unknown>((inside, key) => Reflect.get(Object(inside), key), copy);
  Reflect.set(Object(holder), path.at(-1) ?? "", value);
  return copy;
};

describe.each(NAMES)("odd values in %s", (name) => {
  const command = commands.find((each) => each.name === name.split(/[-.]/)[0]);
  const read = readCase(join(EXAMPLES, name));
  const example = read.ok ? read.value : null;

  it.each(pathsOf(example).map((path) => [path.join("."), path] as const))("%s: answered, or named", (_, path) => {
    for (const odd of [...ODD, ...DAYS, ...MONTHS]) {
      const answer = command?.answer(replaced(example, path, odd));
      const said = answer?.ok
        ? answer.value
        : (answer?.failure.map(({ path: field, expected }) => `${field}: ${expected}`) ?? []);

      expect(said.length, JSON.stringify(odd)).toBeGreaterThan(0);
      expect(said.join("\n")).not.toMatch(/undefined|NaN|Infinity|\[object|^: |: $/m);
    }
  });
});
