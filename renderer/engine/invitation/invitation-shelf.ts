// Invitations on this computer's disk, sealed by the vault, from one day to the next.
import type { EngineStore } from "#shared/ports/engine-store.ts";
import { readInvitationState, type StoredInvitation, writeInvitationState } from "#shared/ports/stored-invitation.ts";
import { wipe } from "#shared/protocol/crypto.ts";
import type { Side } from "#shared/protocol/invitation/letter.ts";
import type { BoxId } from "#shared/protocol/invitation/mailbox-keys.ts";
import type { Vault } from "../vault/vault.ts";

const PREFIX = "invitation/";

export class InvitationShelf {
  readonly #store: EngineStore;
  readonly #vault: Vault;
  readonly #byBox = new Map<BoxId, StoredInvitation>();

  private constructor(store: EngineStore, vault: Vault) {
    this.#store = store;
    this.#vault = vault;
  }

  /** Reads those of one side; a guest who is in needs theirs no more. Throws a `StoreError`. */
  static async load(store: EngineStore, vault: Vault, side: Side): Promise<InvitationShelf> {
    const shelf = new InvitationShelf(store, vault);
    const found: StoredInvitation[] = [];
    for (const { key, value } of await store.list("forms", PREFIX)) {
      const plain = vault.open(`forms/${key}`, value);
      const state = plain === null ? null : readInvitationState(plain);
      if (plain !== null) wipe(plain);
      if (state?.side === side) found.push(state);
      else await store.write([{ table: "forms", key, value: null }], "relaxed");
    }
    for (const state of found.sort((left, right) => left.madeAt - right.madeAt))
      shelf.#byBox.set(state.keys.box, state);
    return shelf;
  }

  get all(): readonly StoredInvitation[] {
    return [...this.#byBox.values()];
  }

  get(box: BoxId): StoredInvitation | null {
    return this.#byBox.get(box) ?? null;
  }

  /** Resolves once it is on the disk. Throws a `StoreError`. */
  async keep(state: StoredInvitation): Promise<void> {
    const key = PREFIX + state.keys.box;
    const isGone = state.isDismissed && (state.end === null || state.isTold);
    const plain = writeInvitationState(state);
    const value = isGone ? null : this.#vault.seal(`forms/${key}`, plain);
    wipe(plain);
    await this.#store.write([{ table: "forms", key, value }], "strict");
    if (isGone) this.#byBox.delete(state.keys.box);
    else this.#byBox.set(state.keys.box, state);
  }
}
