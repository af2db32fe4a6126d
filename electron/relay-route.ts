// How to reach a relay from this machine: directly, or through the proxy that the system names.

/** Address of a proxy that is asked for a tunnel (CONNECT); `null` for none. */
export type Route = string | null;

/** The address to ask the system about: proxy rules are written for web pages, and few know of `wss:`. */
export const webAddressOf = (relay: string): string => relay.replace(/^ws/i, "http");

/**
 * Reads an answer like `PROXY proxy.lan:3128; DIRECT`, best first. What can't be used here (SOCKS) is left out;
 * when nothing is left, a direct attempt costs little and sometimes works.
 */
export function routesOf(answer: string): readonly Route[] {
  const routes = answer.split(";").flatMap(routeOf);
  return routes.length === 0 ? [null] : routes;
}

function routeOf(entry: string): Route[] {
  const [kind = "", address = ""] = entry.trim().split(/\s+/);
  if (kind.toUpperCase() === "DIRECT") return [null];
  const scheme = { PROXY: "http", HTTPS: "https" }[kind.toUpperCase()];
  return scheme !== undefined && URL.canParse(`${scheme}://${address}`) ? [`${scheme}://${address}`] : [];
}
