// Words of the ways to reach somebody.
import type { ContactWay } from "#shared/domain/people/index.ts";

export const contactFields = {
  contacts: { way: "Moyen", value: "Numéro, adresse ou nom", whose: "À qui", note: "Note" },
} as const;

const ways: Readonly<Record<ContactWay, string>> = {
  phone: "téléphone",
  messaging: "messagerie",
  email: "e-mail",
  socialNetwork: "réseau social",
  letter: "courrier",
  trustedPerson: "personne de confiance",
  family: "famille",
  thirdParty: "par un tiers",
  other: "autre",
};

export const contactCodes = { contacts: { way: ways } } as const;

export const contacts = {
  /** What stands beside a number; `way`: its code, which a later version may have added. */
  about: (way: string, whose: string, note: string): readonly string[] =>
    [Object.hasOwn(ways, way) ? ways[way as ContactWay] : "", whose, note].filter((part) => part !== ""),
  title: "Autres contacts",
  add: "Ajouter un contact",
  none: "Autre téléphone, messagerie, e-mail, réseau social, une personne de confiance : rien n’est obligatoire.",
  needed: "Le numéro, l’adresse, le compte ou le nom.",
  /** On the emergency card. */
  own: "son téléphone",
  urgent: (name: string): string => `Joindre ${name} ou ses proches`,
};
