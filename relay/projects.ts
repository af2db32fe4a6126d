// The first records of the projects in use, read and proven once: each names every device of its project.
import { type Genesis, readGenesis } from "#shared/protocol/genesis.ts";
import type { ProjectId } from "#shared/protocol/ids.ts";
import type { RelayStore } from "./store.ts";

export class Projects {
  readonly #store: RelayStore;
  readonly #known = new Map<ProjectId, Genesis>();

  constructor(store: RelayStore) {
    this.#store = store;
  }

  /** `null` for a project that this relay does not hold. */
  of(project: ProjectId): Genesis | null {
    const known = this.#known.get(project);
    if (known !== undefined) return known;
    const bytes = this.#store.genesisOf(project);
    const read = bytes === null ? null : readGenesis(bytes);
    if (!read?.ok) return null;
    this.#known.set(project, read.value);
    return read.value;
  }
}
