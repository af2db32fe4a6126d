import { readFileSync } from "node:fs";
import { fail, ok, type Result } from "#shared/kernel/result.ts";

/** The JSON of a file, or one French sentence that says why there is none. */
export function readCase(path: string): Result<unknown, string> {
  const text = readText(path);
  if (!text.ok) return text;
  try {
    return ok(JSON.parse(text.value.replace(/^\ufeff/, "")));
  } catch (error) {
    const place = error instanceof Error ? /line (\d+) column (\d+)/.exec(error.message) : null;
    return fail(`JSON invalide${place === null ? "" : `, ligne ${place[1]}, colonne ${place[2]}`}.`);
  }
}

function readText(path: string): Result<string, string> {
  try {
    return ok(readFileSync(path, "utf8"));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "ENOENT") return fail("Ce fichier n’existe pas.");
    if (code === "EISDIR") return fail("C’est un dossier, pas un fichier.");
    return fail(`Ce fichier ne peut pas être lu (${String(code)}).`);
  }
}
