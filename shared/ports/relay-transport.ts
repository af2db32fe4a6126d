import type { CloseReason } from "#shared/desktop-api.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";

/** One way to a relay: through the desktop's socket, or in memory for simulations. It loses, it is slow, it never lies. */
export type RelayTransport = {
  /** Starts opening; what becomes of it comes through the listener, `closed` last and once. */
  readonly connect: (address: string, listener: WireListener) => RelayWire;
};

export type WireListener = {
  readonly opened: () => void;
  readonly frame: (frame: Bytes) => void;
  readonly closed: (reason: CloseReason, code: number) => void;
};

export type RelayWire = {
  /** Resolves once the frame left this machine; rejects when the wire has ended. */
  readonly send: (frame: Bytes) => Promise<void>;
  /** Nothing more comes through the listener after it, not even `closed`. */
  readonly close: () => void;
};
