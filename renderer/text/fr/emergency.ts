import type { EmergencyGroup } from "#shared/domain/sharing/index.ts";

export const emergency = {
  act: "Urgence",
  title: "Urgence",
  steps: "Mineur·e en danger : que faire, dans l’ordre",
  groups: {
    now: "Maintenant",
    shelter: "Un abri ce soir",
    child: "Enfance en danger",
    distress: "Écoute et conseil",
  } satisfies Record<EmergencyGroup, string>,
  checked: "Numéros nationaux, gratuits. Ils s’affichent sans connexion.",
  own: "Les numéros du projet",
  ownEmpty: "Aucun pour l’instant : la CRIP du département, l’astreinte, le médecin de l’équipe…",
  ownLocked: "Les numéros du projet s’affichent une fois l’espace ouvert.",
  label: "Qui",
  phone: "Numéro",
  add: "Ajouter un numéro",
  change: "Modifier",
  remove: "Retirer",
  undo: "Remettre",
  removed: (label: string) => `« ${label} » est retiré de la carte de tout le projet.`,
  save: "Enregistrer",
  cancel: "Annuler",
  needed: "Écrivez qui c’est, et son numéro.",
  by: (name: string) => `écrit par ${name}`,
  close: "Fermer",
};
