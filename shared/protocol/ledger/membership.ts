import type { DeviceEntry } from "../genesis.ts";
import type { ProjectId } from "../ids.ts";

/** The devices of a project and their numbers: the genesis is one, and so is who is of it later. */
export type Membership = { readonly project: ProjectId; readonly devices: readonly DeviceEntry[] };
