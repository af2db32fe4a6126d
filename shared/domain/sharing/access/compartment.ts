/** SHR-1: a file is a set of compartments; who reads each is a matter of keys, never of a screen. */
export const compartments = {
  identity: { label: "Identité et suivi" },
  field: { label: "Terrain" },
  support: { label: "Accompagnement" },
  housing: { label: "Logement" },
  mobility: { label: "Mobilité" },
  health: { label: "Santé" },
} as const satisfies Record<string, { readonly label: string }>;

export type Compartment = keyof typeof compartments;

/** SHR-2: what a closed compartment reads, the same whether it is empty or full. */
export const closedCompartment = "Voir avec le référent";
