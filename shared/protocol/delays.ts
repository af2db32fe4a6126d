/** Why a device is asked to come back later. Nothing is lost by it: what waits stays where it is. */
export const DELAYS = [
  "rate", // more in a minute than one device may send
  "crowd", // many devices come back at once: each is given its turn
  "connections", // this device has enough connections open
  "stopping", // the relay is being stopped, most often to start again
  "busy", // its disk takes nothing now
] as const;
export type Delay = (typeof DELAYS)[number];
