// The proxy that the usual environment variables name for a web address, in the words of `session.resolveProxy`.

export type Environment = Readonly<Record<string, string | undefined>>;

export function proxyFor(address: string, environment: Environment): string {
  const { protocol, hostname, port } = new URL(address);
  const read = (name: string): string => environment[name] ?? environment[name.toUpperCase()] ?? "";
  const isExempt = read("no_proxy")
    .split(/[\s,]+/)
    .some((rule) => matches(rule, hostname, port || (protocol === "https:" ? "443" : "80")));
  const proxy = read(protocol === "https:" ? "https_proxy" : "http_proxy") || read("all_proxy");
  if (proxy === "" || isExempt) return "DIRECT";
  const url = proxy.includes("://") ? proxy : `http://${proxy}`;
  if (!URL.canParse(url)) return "DIRECT";
  const { protocol: scheme, hostname: host, port: given } = new URL(url);
  if (scheme === "https:") return `HTTPS ${host}:${given || "443"}`;
  return scheme === "http:" ? `PROXY ${host}:${given || "80"}` : `SOCKS ${host}:${given || "1080"}`;
}

/** `*`, a name that covers its sub-domains (with or without a dot or `*` before it), with or without a port. */
function matches(rule: string, hostname: string, port: string): boolean {
  if (rule === "") return false;
  if (rule === "*") return true;
  const [, name = "", only] = /^\*?\.?(.*?)(?::(\d+))?$/.exec(rule.toLowerCase()) ?? [];
  return (only === undefined || only === port) && (hostname === name || hostname.endsWith(`.${name}`));
}
