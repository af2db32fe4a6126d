// The addresses of this machine on a local network or a phone's hotspot: private ones, of real interfaces.
import { isIPv4 } from "node:net";
import type { NetworkInterfaceInfo } from "node:os";

/** Ranges that no router of the internet carries: RFC 1918, and what machines give themselves without a router. */
const PRIVATE = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.)/;

/** Interfaces that lead to other programs of this machine, or through a tunnel to somewhere else. */
const VIRTUAL = /^(docker|br-|veth|virbr|vmnet|vboxnet|vethernet|utun|tun|tap|wg|zt|tailscale|ppp|awdl|llw|anpi)/i;

export const isLanAddress = (address: string): boolean => isIPv4(address) && PRIVATE.test(address);

/** Each once; those that a router gave come before those that the machine gave itself. */
export function lanAddresses(interfaces: NodeJS.Dict<NetworkInterfaceInfo[]>): string[] {
  const found = Object.entries(interfaces)
    .filter(([name]) => !VIRTUAL.test(name))
    .flatMap(([, infos = []]) => infos)
    .filter(({ internal, address }) => !internal && isLanAddress(address))
    .map(({ address }) => address);
  const isOwn = (address: string): number => (address.startsWith("169.254.") ? 1 : 0);
  return [...new Set(found)].sort((left, right) => isOwn(left) - isOwn(right));
}
