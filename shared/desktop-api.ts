import { z } from "zod";
import { DISK_INPUTS, type DiskApi } from "./desktop-disk.ts";
import {
  BUNDLE_INPUTS,
  type BundleVerbs,
  NEIGHBOUR_INPUTS,
  type NeighbourEvent,
  type NeighbourVerbs,
} from "./desktop-exchange.ts";
import type { Brand } from "./kernel/brand.ts";
import type { Bytes } from "./kernel/bytes.ts";

// The verbs that the window may ask of the desktop, and nothing else. The desktop carries bytes that it can't read.

/** One socket to a relay, numbered by the desktop; never reused while the window lives. */
export type ConnectionId = Brand<number, "ConnectionId">;

/** Why a socket to a relay ended, as far as this machine can tell. */
export const CLOSE_REASONS = [
  "closedHere",
  "unreachable", // no route, no name, refused, timed out
  "proxyRefused", // the network's proxy said no
  "proxySignIn", // the network's proxy wants a name and a password, or others than those that it was given
  "certificate", // the certificate of the relay, or of a firewall in between, is not trusted here
  "certificateDate", // it is not valid on this day: the clock of this computer, more often than the relay
  "notARelay", // something answered, and it is not a relay: a captive portal, a web page
  "lost", // was open, and ended without a word
  "closedByRelay",
] as const;

export type CloseReason = (typeof CLOSE_REASONS)[number];

export type RelayEvent =
  | { readonly kind: "opened"; readonly connection: ConnectionId }
  | { readonly kind: "frame"; readonly connection: ConnectionId; readonly frame: Bytes }
  | { readonly kind: "closed"; readonly connection: ConnectionId; readonly reason: CloseReason; readonly code: number };

export type About = {
  /** `browser` is the stand-in on a Chromium-family browser: the window always says « Mode navigateur ». */
  readonly host: "electron" | "browser";
  readonly version: string;
  readonly platform: "linux" | "windows" | "macos" | "other";
};

export type DesktopApi = DiskApi &
  BundleVerbs &
  NeighbourVerbs & {
    readonly about: () => Promise<About>;
    /** Starts opening a socket through the system's proxy; what becomes of it comes as events. Rejects a forbidden address. */
    readonly connectRelay: (address: string) => Promise<ConnectionId>;
    /** Resolves once the bytes left this process, so that the caller feels a slow network; rejects on a closed socket. */
    readonly sendToRelay: (connection: ConnectionId, frame: Bytes) => Promise<void>;
    readonly disconnectRelay: (connection: ConnectionId) => Promise<void>;
    /**
     * Gives the proxy that asked for it last a name and a password (Basic). They stay in the desktop's memory until it
     * ends, and go to no other proxy.
     */
    readonly signInToProxy: (user: string, password: string) => Promise<void>;
    /** Answers the function that stops listening. */
    readonly onRelayEvent: (listener: (event: RelayEvent) => void) => () => void;
    readonly onNeighbourEvent: (listener: (event: NeighbourEvent) => void) => () => void;
    /** The computer is about to sleep, or its screen was locked: as far as the system says so. */
    readonly onComputerLeft: (listener: () => void) => () => void;
  };

/** Largest frame that either side may send, in bytes. */
export const MAX_FRAME = 2 * 1024 * 1024;

const connection = z
  .int()
  .nonnegative()
  .transform((value) => value as ConnectionId);

const LONGEST_ADDRESS = 500;

/** The arguments of each verb that crosses to the desktop, as it checks them. */
export const DESKTOP_INPUTS = {
  about: z.tuple([]),
  connectRelay: z.tuple([z.string().max(LONGEST_ADDRESS)]),
  sendToRelay: z.tuple([connection, z.instanceof(Uint8Array).refine((frame) => frame.length <= MAX_FRAME)]),
  disconnectRelay: z.tuple([connection]),
  signInToProxy: z.tuple([z.string().min(1).max(200), z.string().max(200)]),
  ...DISK_INPUTS,
  ...BUNDLE_INPUTS,
  ...NEIGHBOUR_INPUTS,
} as const satisfies Record<
  Exclude<keyof DesktopApi, "onRelayEvent" | "onNeighbourEvent" | "onComputerLeft">,
  z.ZodType
>;

/**
 * Whether a relay address may be used: `wss:` anywhere, `ws:` only on this very machine.
 * No user name, password, query or fragment: they would travel in clear or stay in logs.
 */
export function isRelayAddress(address: string): boolean {
  if (address.length > LONGEST_ADDRESS || !URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.username !== "" || url.password !== "" || /[?#]/.test(address)) return false;
  if (url.protocol === "wss:") return true;
  return url.protocol === "ws:" && (/^(.+\.)?localhost$/.test(url.hostname) || /^(127\.|\[::1\]$)/.test(url.hostname));
}
