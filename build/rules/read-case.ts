import { readFileSync } from "node:fs";
import { fail, ok, type Result } from "#shared/kernel/result.ts";

/** The JSON of a file, or one sentence that says why there is none. */
export function readCase(path: string): Result<unknown, string> {
  const text = readText(path);
  if (!text.ok) return text;
  try {
    return ok(JSON.parse(text.value.replace(/^\ufeff/, "")));
  } catch (error) {
    const place = error instanceof Error ? /line (\d+) column (\d+)/.exec(error.message) : null;
    return fail(`invalid JSON${place === null ? "" : `, line ${place[1]}, column ${place[2]}`}.`);
  }
}

function readText(path: string): Result<string, string> {
  try {
    return ok(readFileSync(path, "utf8"));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "ENOENT") return fail("no such file.");
    if (code === "EISDIR") return fail("this is a folder, not a file.");
    return fail(`this file can't be read (${String(code)}).`);
  }
}
