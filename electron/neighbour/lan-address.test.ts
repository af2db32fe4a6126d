import type { NetworkInterfaceInfo } from "node:os";
import { describe, expect, it } from "vitest";
import { isLanAddress, lanAddresses } from "./lan-address.ts";

const at = (address: string, internal = false): NetworkInterfaceInfo[] => [
  {
    address,
    internal,
    family: "IPv4",
    netmask: "255.255.255.0",
    mac: "00:00:00:00:00:00",
    cidr: `${address}/24`,
  },
];

describe("the addresses of a local network", () => {
  it("are private ones, and no other", () => {
    const inside = ["10.0.0.1", "192.168.43.1", "172.16.0.2", "172.31.255.1", "172.20.10.2", "169.254.3.4"];
    const outside = [
      "8.8.8.8",
      "172.15.0.1",
      "172.32.0.1",
      "127.0.0.1",
      "192.169.1.1",
      "110.0.0.1",
      "fe80::1",
      "relais",
    ];

    expect(inside.filter((address) => !isLanAddress(address))).toEqual([]);
    expect(outside.filter(isLanAddress)).toEqual([]);
  });

  it("are those of real interfaces; one that a router gave comes first", () => {
    const found = lanAddresses({
      lo: at("127.0.0.1", true),
      docker0: at("172.17.0.1"),
      tailscale0: at("10.9.9.9"),
      "vEthernet (WSL)": at("172.29.0.1"),
      en5: at("169.254.7.7"),
      wlan0: [...at("192.168.43.12"), ...at("192.168.43.12")],
      eth0: at("81.2.3.4"),
    });

    expect(found).toEqual(["192.168.43.12", "169.254.7.7"]);
  });

  it("are none on a machine that is alone", () => {
    expect(lanAddresses({ lo: at("127.0.0.1", true) })).toEqual([]);
  });
});
