import type { z } from "zod";

/** Why a case can't be read: which field, what was expected there, what was found. */
export type Refusal = { readonly path: string; readonly expected: string; readonly found: string };

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

const TYPES: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  null: "null",
};

const LONGEST_FOUND = 60;

/** One refusal per fault, in the order in which they were found. */
export const refusalsOf = (issues: readonly Issue[], raw: unknown): readonly Refusal[] =>
  issues.flatMap((issue) => ofIssue(issue, [], raw));

function ofIssue(issue: Issue, above: Path, raw: unknown): readonly Refusal[] {
  const path = [...above, ...issue.path];
  const told = (expected: string, at: Path = path): Refusal => ({
    path: written(at),
    expected,
    found: shown(valueAt(raw, at)),
  });
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => told("no field of this name", [...path, key]));
    case "invalid_union":
      return ofUnion(issue, path, raw, told);
    case "invalid_value":
      return [told(`one of ${issue.values.map(String).join(", ")}`)];
    case "invalid_type":
      return [told(TYPES[issue.expected] ?? issue.expected)];
    case "too_small":
      return [told(`at least ${issue.minimum}`)];
    case "too_big":
      return [told(`at most ${issue.maximum}`)];
    default:
      return [told(issue.message)];
  }
}

/** The nearest variant speaks: the one whose fault lies deepest. */
function ofUnion(
  issue: z.core.$ZodIssueInvalidUnion,
  path: Path,
  raw: unknown,
  told: (expected: string) => Refusal,
): readonly Refusal[] {
  if ("options" in issue && Array.isArray(issue.options)) {
    return [told(`one of ${issue.options.map(String).join(", ")}`)];
  }
  const depth = (issues: readonly Issue[]): number => Math.max(...issues.map((each) => each.path.length));
  const [nearest] = [...issue.errors].sort((left, right) => depth(right) - depth(left));
  return nearest === undefined ? [told("another shape")] : nearest.flatMap((each) => ofIssue(each, path, raw));
}

/** “profile.resources[0].kind”; “the whole case” at the root. */
function written(path: Path): string {
  const text = path.map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`)).join("");
  return text === "" ? "the whole case" : text.replace(/^\./, "");
}

function valueAt(raw: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined,
    raw,
  );
}

function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value);
  return text.length > LONGEST_FOUND ? `${text.slice(0, LONGEST_FOUND)}…` : text;
}
