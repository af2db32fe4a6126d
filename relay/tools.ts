// What the sessions of a relay share, wired once.
import type { SigningKeys } from "#shared/protocol/crypto.ts";
import { Gate } from "./door/gate.ts";
import { Followers } from "./followers.ts";
import { Hub } from "./hub.ts";
import { Allowances } from "./limits/allowance.ts";
import type { RelayLimits } from "./limits/limits.ts";
import { LiveRooms } from "./live-rooms.ts";
import { Mailboxes } from "./mailbox/mailboxes.ts";
import { Metrics } from "./metrics.ts";
import { Projects } from "./projects.ts";
import type { Scheduler } from "./scheduler.ts";
import type { RelayStore } from "./store.ts";
import type { Log } from "./upkeep/log-line.ts";

export type RelayParts = {
  readonly store: RelayStore;
  readonly keys: SigningKeys;
  readonly limits: RelayLimits;
  readonly scheduler: Scheduler;
  readonly log: Log;
};

export type RelayTools = RelayParts & {
  readonly projects: Projects;
  readonly metrics: Metrics;
  readonly gate: Gate;
  readonly allowances: Allowances;
  readonly followers: Followers;
  readonly hub: Hub;
  readonly live: LiveRooms;
  readonly mailboxes: Mailboxes;
};

/** A relay without a door. Its followers look again from time to time, until they are stopped. */
export function relayTools(parts: RelayParts): RelayTools {
  const { store, limits, scheduler } = parts;
  const metrics = new Metrics();
  const projects = new Projects(store);
  const followers = new Followers(store, projects, scheduler);
  return {
    ...parts,
    projects,
    metrics,
    gate: new Gate(limits, scheduler.now()),
    allowances: new Allowances(limits, scheduler),
    followers,
    hub: new Hub({ ...parts, followers, metrics }),
    live: new LiveRooms(store, followers),
    mailboxes: new Mailboxes(store, limits, scheduler.now),
  };
}
