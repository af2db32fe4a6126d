// A screen that is loaded when it is asked for brings its styles with it: nothing else may count on them.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "./run.ts";

const FEATURES = join(root, "renderer", "features");
const filesOf = (folder: string, ends: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(ends))
    .map((path) => join(folder, path));
const textOf = (paths: readonly string[]): string => paths.map((path) => readFileSync(path, "utf8")).join("\n");

/** The classes that the sheets of a folder tell of. */
const styledIn = (folder: string): ReadonlySet<string> =>
  new Set(
    [
      ...textOf(filesOf(folder, ".css"))
        .replaceAll(/\/\*[\s\S]*?\*\/|\{[^{}]*\}/g, "{}")
        .matchAll(/\.([a-z][\w-]*)/g),
    ].map(([, name = ""]) => name),
  );

/** The classes that a component writes in full. */
const writtenIn = (path: string): readonly string[] =>
  [...readFileSync(path, "utf8").matchAll(/className="([^"]*)"/g)].flatMap(([, names = ""]) => names.split(" "));

const features = readdirSync(FEATURES);
const late = features.filter((feature) => readdirSync(join(FEATURES, feature)).includes("later.ts"));

it.each(late)("the styles of « %s », which come with its screen, are its own", (feature) => {
  const own = styledIn(join(FEATURES, feature));
  const elsewhere = [
    ...["ui", "app"].map((each) => join(root, "renderer", each)),
    ...features.filter((each) => each !== feature).map((each) => join(FEATURES, each)),
  ];
  const others = elsewhere.map((folder) => [folder, styledIn(folder)] as const);

  const borrowed = elsewhere.flatMap((folder) =>
    filesOf(folder, ".tsx").flatMap((path) =>
      writtenIn(path)
        .filter((name) => own.has(name) && !others.some(([, styled]) => styled.has(name)))
        .map((name) => `${path.slice(root.length + 1)} ${name}`),
    ),
  );

  expect(borrowed).toEqual([]);
});
