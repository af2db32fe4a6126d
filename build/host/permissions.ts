// Asks main's permission rule about everything a page could want, and sets the browser accordingly before it opens.
import type { Devtools } from "./devtools.ts";
import type { Permission } from "./session.ts";

/** Electron's name of each permission, and the browser's. */
const NAMES: readonly (readonly [Permission, string])[] = [
  ["clipboard-read", "clipboard-read"],
  ["clipboard-sanitized-write", "clipboard-write"],
  ["display-capture", "display-capture"],
  ["geolocation", "geolocation"],
  ["idle-detection", "idle-detection"],
  ["local-fonts", "local-fonts"],
  ["local-network-access", "local-network-access"],
  ["media", "camera"],
  ["media", "microphone"],
  ["midi", "midi"],
  ["nfc", "nfc"],
  ["notifications", "notifications"],
  ["payment-handler", "payment-handler"],
  ["persistent-storage", "persistent-storage"],
  ["screen-wake-lock", "screen-wake-lock"],
  ["sensors", "accelerometer"],
  ["storage-access", "storage-access"],
  ["window-management", "window-management"],
];

export async function applyPermissions(
  devtools: Devtools,
  origin: string,
  isAllowed: (permission: Permission) => boolean,
): Promise<void> {
  const set = NAMES.map(([permission, name]) => {
    const setting = isAllowed(permission) ? "granted" : "denied";
    return devtools.send("Browser.setPermission", { origin, permission: { name }, setting });
  });
  await Promise.all(set);
}
