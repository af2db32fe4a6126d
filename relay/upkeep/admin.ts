// The operator's side door: how the relay is, and a copy of its store while it runs. It listens on this machine alone; what
// it tells says nothing of anybody, and what it does asks for a word that only the relay's own user can read.
import { randomBytes, timingSafeEqual } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Relay } from "../server.ts";

export type Admin = { readonly port: number; readonly stop: () => Promise<void> };

/** Where the running relay says how to reach this door. */
export const adminFile = (folder: string): string => join(folder, "admin");

const LONGEST_REQUEST = 8_192;

export async function openAdmin(folder: string, port: number, relay: Relay): Promise<Admin> {
  const word = randomBytes(32).toString("base64url");
  const server = createServer((request, response) => {
    answer(request, response, relay, word).catch((thrown: unknown) => {
      say(response, 500, thrown instanceof Error ? thrown.message : "fault");
    });
  });
  await new Promise<void>((listening, refuse) => {
    server.once("error", refuse);
    server.listen(port, "127.0.0.1", listening);
  });
  const { port: bound } = server.address() as AddressInfo;
  writeFileSync(adminFile(folder), JSON.stringify({ port: bound, word }), { mode: 0o600 });
  return {
    port: bound,
    stop: async () => {
      rmSync(adminFile(folder), { force: true });
      server.closeAllConnections();
      await new Promise<void>((closed) => server.close(() => closed()));
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, relay: Relay, word: string): Promise<void> {
  switch (`${request.method} ${request.url}`) {
    case "GET /health": {
      const isWell = relay.state().is_storing === 1;
      return say(response, isWell ? 200 : 503, isWell ? "ok" : "the disk does not take what is pushed");
    }
    case "GET /metrics":
      return say(response, 200, relay.metrics.text(relay.state()));
    case "POST /backup": {
      if (!isWord(request.headers.authorization ?? "", word)) return say(response, 403, "not for you");
      await relay.copyTo(await textOf(request));
      return say(response, 200, "done");
    }
    default:
      return say(response, 404, "nothing here");
  }
}

function isWord(said: string, word: string): boolean {
  const [left, right] = [Buffer.from(said), Buffer.from(`Bearer ${word}`)];
  return left.length === right.length && timingSafeEqual(left, right);
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const part of request.setEncoding("utf8")) {
    text += String(part);
    if (text.length > LONGEST_REQUEST) throw new Error("too long");
  }
  return text;
}

function say(response: ServerResponse, status: number, text: string): void {
  response
    .writeHead(status, { "content-type": "text/plain; charset=utf-8" })
    .end(text.endsWith("\n") ? text : `${text}\n`);
}
