import type { BoxKeys, SigningKeys } from "#shared/protocol/crypto.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";

/** This device: keys made here, that never leave it. */
export type Device = { readonly id: DeviceId; readonly signing: SigningKeys; readonly box: BoxKeys };
