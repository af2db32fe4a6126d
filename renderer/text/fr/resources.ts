// Words of homes, seats and loans of the project, and of their bookings.
import { counted } from "../format.ts";

export const resourceFields = {
  resources: {
    kind: "Sorte",
    name: "Nom",
    capacity: "Nombre de places",
    organization: "Structure",
    place: "Où",
    outOfUse: "Indisponible",
  },
  bookings: {
    resource: "Ce qui est réservé",
    from: "À partir du",
    until: "Jusqu’au",
    back: "Rendu le, ou parti le",
    backState: "État au retour",
    cancelled: "Annulée",
  },
} as const;

export const resourceCodes = {
  resources: {
    kind: {
      home: "logement fléché",
      codeSeats: "places pour le code",
      bike: "vélo",
      scooter: "trottinette",
      other: "autre prêt",
    },
    outOfUse: { works: "travaux", repair: "en réparation", withdrawn: "retiré pour l’instant" },
  },
  bookings: {
    backState: { good: "bon état", damaged: "abîmé", lost: "perdu" },
    cancelled: {
      bookedTwice: "réservé deux fois",
      noMoreNeed: "plus besoin",
      otherSolution: "une autre solution a été trouvée",
      declined: "la personne ne le souhaite plus",
      unfit: "ne convient pas",
      mistake: "erreur de saisie",
    },
  },
} as const;

export const resources = {
  title: "Logements et prêts",
  help: "Ce que le projet peut proposer, et à partir de quand. Toute l’équipe du projet lit cette page : aucun nom de jeune n’y figure, chaque réservation a un simple numéro.",
  empty: "Rien n’est encore inscrit",
  emptyHelp:
    "Logements fléchés, places au code, vélos : inscrivez-les une fois, et chacun voit ce qui est libre, même hors ligne.",
  add: "Inscrire un logement, une place, un prêt",
  addShort: "Inscrire",
  neededKind: "De quoi il s’agit.",
  neededName: "Un nom, pour s’y retrouver.",
  neededCapacity: "Un nombre de places, au moins 1.",
  groups: {
    home: "Logements",
    codeSeats: "Code de la route",
    bike: "Vélos",
    scooter: "Trottinettes",
    other: "Autres prêts",
  },
  states: {
    bookedTwice: "réservé deux fois",
    outOfUse: "indisponible",
    late: "en retard",
    full: "complet",
    reserved: "libre, puis réservé",
    free: "libre",
  },
  takenOf: (taken: number, capacity: number): string =>
    `${counted(taken, "place prise", "places prises")} sur ${capacity}`,
  freeToday: "libre aujourd’hui",
  freeFrom: (day: string): string => `libre à partir du ${day}`,
  freeUnknown: "pas de date de fin notée",
  awaited: "retour attendu",
  theirs: "pour cette personne",
  booking: (sign: string): string => `Réservation ${sign}`,
  fromTo: (from: string, until: string): string => (until === "" ? `à partir du ${from}` : `du ${from} au ${until}`),
  by: (author: string): string => `par ${author}`,
  byYou: "par vous",
  toSettle: "À trancher ensemble",
  cancelledFor: (reason: string): string => `annulée : ${reason}`,
  isBack: (day: string): string => `rendu ou libéré le ${day}`,
  isLate: "en retard",
  noBooking: "Aucune réservation.",
  past: (count: number): string => `Passées ou annulées (${count})`,
  removed: (count: number): string => counted(count, "élément retiré", "éléments retirés"),

  twice: (name: string): string => `${name} : réservé deux fois`,
  twiceHelp: (from: string): string =>
    `Il y a plus de réservations que de places à partir du ${from}. Rien n’est effacé : appelez-vous, puis annulez l’une des deux ou changez ses dates.`,
  cancel: "Annuler",
  cancelOf: (sign: string): string => `Annuler la réservation ${sign}`,
  cancelWhy: "Pourquoi",
  cancelHelp: "Elle reste dans l’historique, et peut être remise.",
  confirmCancel: "Annuler cette réservation",
  close: "Fermer",
  putBack: "Remettre",
  putBackOf: (sign: string): string => `Remettre la réservation ${sign}`,
  free: "Libérer aujourd’hui",
  freeOf: (sign: string): string => `Libérer aujourd’hui : réservation ${sign}`,
  heldTitle: "Encore réservé pour cette personne",
  heldHelp:
    "L’accompagnement est terminé. Une réservation en cours prend fin aujourd’hui, une réservation à venir est annulée ; tout reste dans l’historique et peut être repris.",
  held: { end: "en cours", cancel: "à venir", return: "retour attendu" },
  heldSince: (name: string, day: string, state: string): string => `${name}, à partir du ${day} : ${state}`,
  closeAll: "Tout clore aujourd’hui",
  closedAll: (count: number): string => `C’est noté : ${counted(count, "réservation close", "réservations closes")}.`,
  back: "Rendu aujourd’hui",
  backOf: (sign: string): string => `Rendu aujourd’hui : réservation ${sign}`,

  ofHome: "Logement du projet",
  ofMobility: "Places et prêts du projet",
  book: "Réserver",
  bookHome: "Réserver un logement du projet",
  bookMobility: "Réserver une place ou un prêt",
  bookHelp: "Dans la liste commune, rien ne dit pour qui : seul ce dossier le sait.",
  nothingToBook: "Rien n’est inscrit pour l’instant dans « Logements et prêts ».",
  none: "Rien de réservé pour cette personne.",
  neededResource: "Ce qui est réservé.",
  neededFrom: "Un jour, sous la forme JJ/MM/AAAA.",
  order: "La fin vient avant le début.",
  notHere: "Les dates ne sont pas encore arrivées sur cet ordinateur.",
  seeAll: "Voir la liste du projet",
};
