import { describe, expect, it } from "vitest";
import { routesOf, webAddressOf } from "./relay-route.ts";

describe("routes to a relay", () => {
  it.each([
    ["DIRECT", [null]],
    ["PROXY proxy.lan:3128", ["http://proxy.lan:3128"]],
    ["HTTPS proxy.lan:443;DIRECT", ["https://proxy.lan:443", null]],
    ["proxy a.lan:1 ; Proxy b.lan:2; direct", ["http://a.lan:1", "http://b.lan:2", null]],
    ["SOCKS5 s.lan:1080; PROXY [::1]:8080", ["http://[::1]:8080"]],
  ])("are read from « %s », in order", (answer, routes) => {
    expect(routesOf(answer)).toEqual(routes);
  });

  it.each(["", "SOCKS5 s.lan:1080", "PROXY", "PROXY a:b:c", "nonsense"])(
    "are one direct attempt when « %s » leaves nothing to use",
    (answer) => {
      expect(routesOf(answer)).toEqual([null]);
    },
  );

  it("are asked for a web address: proxy rules know no other", () => {
    expect(webAddressOf("wss://relay.invalid/a")).toBe("https://relay.invalid/a");
    expect(webAddressOf("ws://localhost:1/")).toBe("http://localhost:1/");
  });
});
