import type { SessionView } from "#shared/ports/engine.ts";
import type { Identity } from "#shared/ports/stored-identity.ts";
import { writeDeviceCard } from "#shared/protocol/cards.ts";
import { leftView } from "../leaving/left-calls.ts";
import { readLeft } from "../leaving/left-store.ts";
import type { VaultRegistry } from "../vault/vault-registry.ts";
import type { OpenSpace } from "./open-space.ts";

/** What this person shows to whoever lets them in. */
export const deviceCardOf = ({ person, device }: Pick<Identity, "person" | "device">): string =>
  writeDeviceCard({
    signingKey: device.signing.publicKey,
    boxKey: device.box.publicKey,
    personName: person.name,
    role: person.role,
    organizationName: person.organizationName,
  });

/** What the window shows of the space that is open, or of those that could be. Throws a `StoreError`. */
export async function sessionView(registry: VaultRegistry, space: OpenSpace | null): Promise<SessionView> {
  if (space === null) return { state: "locked", vaults: await registry.list() };
  const { sign, person, device, lockAfter } = space.identity;
  const { restoredFrom } = space.disk;
  const deviceCard = deviceCardOf(space.identity);
  const project = space.project === null ? null : await space.project.projectView();
  const kitMadeAt = await registry.kits.madeAt(space.id);
  const left = leftView(await readLeft(space.store, space.vault), space.project);
  const common = { sign, person, device: device.id, deviceCard, lockAfter, restoredFrom };
  return { state: "open", ...common, project, kitMadeAt, left };
}
