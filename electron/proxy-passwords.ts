import type { Route } from "./relay-route.ts";

export type ProxyPasswords = ReturnType<typeof proxyPasswords>;

/** What the proxies of the networks around are told, in memory only: each hears what was typed for it, and no other. */
export function proxyPasswords() {
  const known = new Map<Route, string>();
  let asking: Route = null;
  return {
    /** The header for a route; `null` when its proxy was told nothing. */
    of: (route: Route): string | null => known.get(route) ?? null,
    /** This proxy asked; what it was told before, it did not accept. */
    wanted: (route: Route): void => {
      asking = route;
      known.delete(route);
    },
    /** For the proxy that asked last; nothing happens when none did. */
    give: (user: string, password: string): void => {
      if (asking !== null) known.set(asking, `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`);
    },
  };
}
