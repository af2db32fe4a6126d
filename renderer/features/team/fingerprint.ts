import type { DeviceId } from "#shared/protocol/ids.ts";

/** In groups of four, to be read aloud. */
export const fingerprint = (device: DeviceId): string => device.match(/.{4}/g)?.join(" ") ?? device;
