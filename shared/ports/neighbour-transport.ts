import type { NeighbourEnd, Shared } from "#shared/desktop-exchange.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { RelayWire } from "./relay-transport.ts";

/** The way to the computers of the local network, through the desktop. It loses, it is slow, it never lies. */
export type NeighbourTransport = {
  /** Listens until told to stop. `arrived` is called for each guest, and answers who listens to it. */
  readonly share: (arrived: (wire: RelayWire) => NeighbourListener) => Promise<Shared>;
  readonly stopSharing: () => void;
  /** Starts calling; what becomes of it comes through the listener, `closed` last and once. */
  readonly join: (address: string, port: number, listener: NeighbourListener) => RelayWire;
};

export type NeighbourListener = {
  /** Of a computer that was called: it shows a certificate of this hash. */
  readonly opened: (channel: Bytes) => void;
  readonly frame: (frame: Bytes) => void;
  readonly closed: (reason: NeighbourEnd) => void;
};
