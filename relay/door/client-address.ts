// Where a connection comes from, for counting and for nothing else: it is kept nowhere. Behind a proxy that the operator
// named, the address that this proxy saw; a header that anybody else sends is not believed.
import type { IncomingMessage } from "node:http";
import { isIPv6 } from "node:net";

export function clientAddress({ socket, headers }: IncomingMessage, trustedProxies: readonly string[]): string {
  const seen = [...String(headers["x-forwarded-for"] ?? "").split(","), socket.remoteAddress ?? ""].flatMap(
    (address) => plain(address.trim()) || [],
  );
  const trusted = new Set(trustedProxies.map(plain));
  while (seen.length > 1 && trusted.has(seen.at(-1) ?? "")) seen.pop();
  return network(seen.at(-1) ?? "");
}

const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, "").toLowerCase();

/** One subscriber of IPv6 holds a whole /64: it is counted as one. */
function network(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = "", tail] = address.split("::");
  const groups = head.split(":").filter(Boolean);
  const after = tail?.split(":").filter(Boolean) ?? [];
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - groups.length - after.length }, () => "0");
  return [...groups, ...zeros, ...after].slice(0, 4).join(":");
}
