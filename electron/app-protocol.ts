// Serves app://trait-d-union/… from the folder of the built window, and nothing beside it.
import { readFile } from "node:fs/promises";
import { extname, join, relative, resolve, sep } from "node:path";
import { isOwnPage, SECURITY_HEADERS } from "./security.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".ttf": "font/ttf",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

/** Answers every request of the window. What is not a known kind of file inside `folder` does not exist. */
export const serveFrom =
  (folder: string) =>
  async (request: Request): Promise<Response> => {
    const path = fileOf(folder, request.url);
    const type = path === null ? undefined : TYPES[extname(path)];
    if (path === null || type === undefined || request.method !== "GET") return notFound();
    try {
      return new Response(await readFile(path), { headers: { ...SECURITY_HEADERS, "Content-Type": type } });
    } catch {
      return notFound();
    }
  };

/** Path on disk of an address, or `null` when it is not ours, malformed, or leads out of `folder`. */
export function fileOf(folder: string, address: string): string | null {
  if (!isOwnPage(address) || !URL.canParse(address)) return null;
  const path = decoded(new URL(address).pathname);
  if (path === null || path.includes("\0") || path.includes("\\")) return null;
  const file = resolve(join(folder, path));
  const inside = relative(folder, file);
  return inside === "" || inside === ".." || inside.startsWith(`..${sep}`) || resolve(inside) === inside ? null : file;
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

const notFound = (): Response =>
  new Response("Not found", { status: 404, headers: { ...SECURITY_HEADERS, "Content-Type": "text/plain" } });
