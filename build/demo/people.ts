import type { Person } from "#shared/ports/engine.ts";
import type { VaultSign } from "#shared/ports/vault-record.ts";
import { CLAIRE, type DrivenPerson, KARIM, NOE, SONIA } from "../driver/person.ts";
import type { Writer } from "./life.ts";

/** Somebody of the demonstration: as the engine knows them, and as one signs in. */
export type DemoPerson = { readonly person: Person; readonly vaultSign: VaultSign; readonly signIn: DrivenPerson };

const someone = (signIn: DrivenPerson, role: Person["role"], vaultSign: VaultSign): DemoPerson => ({
  person: { name: signIn.name, role, organizationName: signIn.organization },
  vaultSign,
  signIn,
});

/** Two educators, an advisor and the coordinator. */
export const PEOPLE: Readonly<Record<Writer | "noe", DemoPerson>> = {
  karim: someone(KARIM, "educator", "leaf"),
  sonia: someone(SONIA, "educator", "bird"),
  claire: someone(CLAIRE, "advisor", "sun"),
  noe: someone(NOE, "coordinator", "moon"),
};
