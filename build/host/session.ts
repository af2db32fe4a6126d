// `session` and `protocol`: what main decides about addresses, requests and permissions, kept for the window to obey.
import { join } from "node:path";
import process from "node:process";
import type { Protocol, Session, WebContents } from "electron";
import { app } from "./app.ts";
import { proxyFor } from "./proxy-from-environment.ts";

type Check = NonNullable<Parameters<Session["setPermissionCheckHandler"]>[0]>;
type Ask = NonNullable<Parameters<Session["setPermissionRequestHandler"]>[0]>;
export type Permission = Parameters<Check>[1];

type Decisions = {
  serve: (request: Request) => Response | Promise<Response>;
  isCancelled: (address: string) => boolean;
  check: Check;
  ask: Ask;
};

/** Until main decides, nothing is served and nothing is permitted. */
const decisions: Decisions = {
  serve: () => new Response("Not found", { status: 404 }),
  isCancelled: () => false,
  check: () => false,
  ask: (_contents, _permission, answer) => answer(false),
};

export const serve = (request: Request): Response | Promise<Response> => decisions.serve(request);
export const isCancelled = (address: string): boolean => decisions.isCancelled(address);

/** What the page would get if it asked, and was then checked. */
export function isPermitted(contents: WebContents, permission: Permission, origin: string): boolean {
  let isGranted = false;
  const answer = (granted: boolean): void => {
    isGranted = granted;
  };
  decisions.ask(contents, permission, answer, { isMainFrame: true, requestingUrl: `${origin}/` });
  return isGranted && decisions.check(contents, permission, origin, { isMainFrame: true });
}

export const protocol = {
  registerSchemesAsPrivileged: (schemes) => {
    for (const { scheme } of schemes) if (scheme !== "app") throw new Error(`only app: is known here, not ${scheme}:`);
  },
  handle: (scheme, handler) => {
    if (scheme !== "app") throw new Error(`only app: is known here, not ${scheme}:`);
    decisions.serve = handler as Decisions["serve"];
  },
} satisfies Pick<Protocol, "registerSchemesAsPrivileged" | "handle">;

const webRequest = {
  onBeforeRequest: ({ urls }: { readonly urls: readonly string[] }, listener: Listener) => {
    const patterns = urls.map(
      (url) => new RegExp(`^${url.replace(/[.?+^$()|[\]{}\\]/g, "\\$&").replaceAll("*", ".*")}$`),
    );
    decisions.isCancelled = (address) => {
      let isOver = false;
      const answer = ({ cancel = false }: { readonly cancel?: boolean }): void => {
        isOver = cancel;
      };
      if (patterns.some((pattern) => pattern.test(address))) listener({ url: address }, answer);
      return isOver;
    };
  },
};

type Listener = (request: { readonly url: string }, answer: (response: { cancel?: boolean }) => void) => void;

const defaultSession = {
  /** The browser keeps what belongs to a person's profile in a folder of its own. */
  get storagePath() {
    return join(app.getPath("sessionData"), "Default");
  },
  resolveProxy: (address) => Promise.resolve(proxyFor(address, process.env)),
  setPermissionCheckHandler: (handler) => {
    decisions.check = handler ?? (() => false);
  },
  setPermissionRequestHandler: (handler) => {
    decisions.ask = handler ?? ((_contents, _permission, answer) => answer(false));
  },
  setSpellCheckerEnabled: () => undefined, // the browser starts without one: see chromium.ts
  webRequest,
} satisfies Pick<
  Session,
  | "storagePath"
  | "resolveProxy"
  | "setPermissionCheckHandler"
  | "setPermissionRequestHandler"
  | "setSpellCheckerEnabled"
> & { readonly webRequest: typeof webRequest };

export const session = { defaultSession };
