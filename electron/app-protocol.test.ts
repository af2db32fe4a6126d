import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { fileOf, serveFrom } from "./app-protocol.ts";
import { APP_ORIGIN, CONTENT_SECURITY_POLICY } from "./security.ts";

const parent = mkdtempSync(join(tmpdir(), "app-protocol-"));
const folder = join(parent, "renderer");
mkdirSync(join(folder, "assets"), { recursive: true });
writeFileSync(join(folder, "index.html"), "<h1>Trait d’Union</h1>");
writeFileSync(join(folder, "assets", "a b.js"), "1");
writeFileSync(join(folder, "assets", "index.js.map"), "{}");
writeFileSync(join(parent, "secret.json"), "{}");
afterAll(() => rmSync(parent, { recursive: true }));

const ask = (path: string, init?: RequestInit) => serveFrom(folder)(new Request(`${APP_ORIGIN}${path}`, init));

describe("app://", () => {
  it("serves a file with its type and the policy", async () => {
    const response = await ask("/index.html?version=1#top");

    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(response.headers.get("content-security-policy")).toBe(CONTENT_SECURITY_POLICY);
    expect(await response.text()).toBe("<h1>Trait d’Union</h1>");
  });

  it("serves a name with a space", async () => {
    expect((await ask("/assets/a%20b.js")).headers.get("content-type")).toBe("text/javascript; charset=utf-8");
  });

  it.each([
    "/",
    "/assets",
    "/assets/",
    "/missing.html",
    "/assets/index.js.map",
    "/..%2fsecret.json",
    "/assets/..%2f..%2fsecret.json",
    "/%2e%2e/secret.json",
    "/..%5csecret.json",
    "/index.html%00.js",
    "/%ff",
    "/%",
  ])("has nothing at %s, and says it under the same policy", async (path) => {
    const response = await ask(path);

    expect(response.status).toBe(404);
    expect(response.headers.get("content-security-policy")).toBe(CONTENT_SECURITY_POLICY);
  });

  it("only reads", async () => {
    expect((await ask("/index.html", { method: "POST", body: "x" })).status).toBe(404);
  });

  it("has nothing for another origin", () => {
    expect(fileOf(folder, "app://another/index.html")).toBeNull();
    expect(fileOf(folder, "file:///index.html")).toBeNull();
  });

  it("never leads out of its folder", () => {
    const piece = fc.constantFrom("..", ".", "%2e%2e", "..%2f", "%2f", "%5c", "/", "//", "C:", "etc", "%00", "~");

    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 12 }), (pieces) => {
        const file = fileOf(folder, `${APP_ORIGIN}/${pieces.join("/")}`);

        return file === null || file.startsWith(folder + sep);
      }),
    );
  });
});
