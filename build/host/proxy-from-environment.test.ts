import { describe, expect, it } from "vitest";
import { proxyFor } from "./proxy-from-environment.ts";

const relay = "https://relay.asso.invalid/room";

describe("the proxy of the environment", () => {
  it.each([
    [{}, "DIRECT"],
    [{ HTTPS_PROXY: "" }, "DIRECT"],
    [{ HTTPS_PROXY: "http://proxy.lan:3128" }, "PROXY proxy.lan:3128"],
    [{ https_proxy: "http://small.lan:1", HTTPS_PROXY: "http://big.lan:2" }, "PROXY small.lan:1"],
    [{ HTTPS_PROXY: "proxy.lan:3128" }, "PROXY proxy.lan:3128"],
    [{ HTTPS_PROXY: "https://proxy.lan" }, "HTTPS proxy.lan:443"],
    [{ ALL_PROXY: "socks5://proxy.lan" }, "SOCKS proxy.lan:1080"],
    [{ HTTP_PROXY: "http://proxy.lan:3128" }, "DIRECT"],
    [{ HTTPS_PROXY: "http://proxy.lan", NO_PROXY: "*" }, "DIRECT"],
    [{ HTTPS_PROXY: "http://proxy.lan", NO_PROXY: "other.invalid, asso.invalid" }, "DIRECT"],
    [{ HTTPS_PROXY: "http://proxy.lan", NO_PROXY: ".asso.invalid" }, "DIRECT"],
    [{ HTTPS_PROXY: "http://proxy.lan", no_proxy: "relay.asso.invalid:443" }, "DIRECT"],
    [{ HTTPS_PROXY: "http://proxy.lan", no_proxy: "relay.asso.invalid:8443" }, "PROXY proxy.lan:80"],
    [{ HTTPS_PROXY: "http://proxy.lan", NO_PROXY: "so.invalid" }, "PROXY proxy.lan:80"],
  ])("%o gives %s", (environment, answer) => {
    expect(proxyFor(relay, environment)).toBe(answer);
  });

  it("is another one for what is not encrypted", () => {
    expect(proxyFor("http://relay.localhost/", { HTTP_PROXY: "http://proxy.lan:8080" })).toBe("PROXY proxy.lan:8080");
  });
});
