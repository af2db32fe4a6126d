// What is written in the demonstration: invented, like the people and what happens to them.
import type { DiagnosisDomain } from "#shared/domain/diagnosis/index.ts";

export const FIRST_NAMES = [
  "Inès",
  "Tom",
  "Nour",
  "Lou",
  "Aya",
  "Enzo",
  "Maëlys",
  "Yanis",
  "Jade",
  "Noé",
  "Samira",
  "Kévin",
  "Léna",
  "Bakary",
  "Chloé",
  "Mehdi",
  "Océane",
  "Théo",
  "Mariam",
  "Hugo",
  "Zoé",
  "Ibrahim",
  "Manon",
  "Lucas",
  "Fatou",
  "Axel",
  "Camille",
  "Dylan",
  "Sara",
  "Rémi",
] as const;

/** Where they stay most, and where one meets them. */
export const PLACES = [
  { basin: "Cahors", name: "Place Champollion", kind: "square" },
  { basin: "Cahors", name: "Gare de Cahors", kind: "trainStation" },
  { basin: "Cahors", name: "Accueil de jour de la rue Basse", kind: "dayCentre" },
  { basin: "Figeac", name: "Parking de la Cale", kind: "street" },
  { basin: "Figeac", name: "Antenne Mission Locale de Figeac", kind: "missionLocaleOutpost" },
  { basin: "Figeac", name: "La grange du chemin haut", kind: "squat" },
  { basin: "Souillac", name: "Gare de Souillac", kind: "trainStation" },
  { basin: "Souillac", name: "France Services de Souillac", kind: "franceServices" },
] as const;

export const FIRST_TIMES = [
  "Assis sur les marches avec deux autres. On parle du chien, de la pluie. D’accord pour qu’on repasse.",
  "Dort dans une voiture depuis une semaine. Ne veut pas qu’on appelle le 115. A pris le numéro.",
  "Ne dit pas son nom. Demande où se laver. On a marché jusqu’à l’accueil de jour.",
  "Vient avec une amie qui nous connaît. Se méfie des bureaux : « on m’a déjà fait remplir tout ça ».",
  "A quitté le foyer en mars. Dort chez l’un, chez l’autre. Cherche surtout une prise pour son téléphone.",
];

export const TALKS = [
  "Un café, une heure. Parle de la cuisine, du temps au centre équestre. Rien sur la famille, et c’est bien ainsi.",
  "Pas là au rendez-vous, retrouvé au parking le soir. S’excuse. On reprend jeudi.",
  "M’a écrit la première fois. Veut savoir si « le truc payé » existe vraiment.",
  "Matin difficile, peu dormi. On a seulement marché. À la fin : « on se revoit quand ? »",
  "A gardé le papier de la dernière fois. Pose des questions sur la carte d’identité.",
  "Venu avec son chien. On a appelé ensemble la mairie pour la domiciliation : rendez-vous mardi.",
  "Contente de la semaine. A aidé à ranger le local, est restée manger.",
  "Ne répond plus au téléphone depuis lundi. Vu de loin à la gare, nous a fait signe.",
];

export const PAPERS = [
  "Passés ensemble au guichet : la demande de carte est faite, trois semaines d’attente.",
  "Compte ouvert. La conseillère a été patiente, et le RIB est dans le classeur.",
  "L’acte de naissance est arrivé. On a relu le formulaire à voix haute.",
  "Carte Vitale : la photo est envoyée. Reste le médecin traitant.",
];

export const WORK = [
  "Première semaine d’atelier : quatre matinées sur quatre. Fatigué, fier.",
  "Journée chez le maraîcher. Veut y retourner.",
  "Point du mois avec la Mission Locale. Demande une formation cuisine.",
  "Absent deux jours, a prévenu. On a réduit la semaine d’accord avec la conseillère.",
];

export const ROUND_NOTES = [
  "Peu de monde sous la pluie. Deux visages nouveaux vers la gare.",
  "Soirée calme. On a beaucoup parlé du marché de Noël.",
  "Le groupe du parking s’est déplacé derrière la halle.",
  "Distribution de duvets avec la Croix-Rouge.",
];

export const SAID: Readonly<Partial<Record<DiagnosisDomain, readonly string[]>>> = {
  housing: ["Chez un ami, sur le canapé. Doit partir à la fin du mois.", "Dort dehors trois nuits sur sept."],
  resources: ["Rien depuis six mois. Une dette de téléphone.", "De petits travaux payés en liquide."],
  mobility: ["Pas de bus après 18 heures.", "A le code, pas le permis."],
  papers: ["Plus de carte depuis mars.", "Domiciliation à faire."],
  trainingAndJob: ["A arrêté en seconde. Aime cuisiner.", "Deux semaines en restauration, bon souvenir."],
};

/** Numbers that are kept for fiction. */
export const CONTACTS = [
  { way: "messaging", value: "06 39 98 12 34", note: "Répond le soir, plutôt par message." },
  { way: "family", value: "06 39 98 45 67", whose: "sa tante", note: "D’accord pour qu’on l’appelle." },
  { way: "socialNetwork", value: "@le.grand.lilas" },
  { way: "trustedPerson", value: "06 39 98 76 54", whose: "Marc, éducateur du foyer" },
];

/** From the association, and what the Mission Locale answers. */
export const MESSAGES = [
  [
    "Peux-tu nous recevoir jeudi, à l’antenne ?",
    "Oui, à 14 h. Qu’il ou elle prenne sa pièce d’identité, même périmée.",
  ],
  ["Le RIB est refusé par la banque. On lance le droit au compte ?", "D’accord. J’attends l’attestation de refus."],
  ["Prêt·e à relire le plan d’actions ensemble ?", "Relu : rien à ajouter de mon côté."],
] as const;

export const WISHES = [
  "Un chez-moi où je ferme la porte.",
  "Travailler avec les bêtes.",
  "Que ma petite sœur puisse venir le week-end.",
  "Passer le permis avant l’été.",
];

export const HOUSING = [
  "Demande au foyer de jeunes travailleurs déposée. Réponse sous un mois.",
  "Une nuit d’hôtel payée par l’association, puis chez une tante.",
  "Entre au logement fléché de la rue des Lilas. L’état des lieux est fait ensemble.",
];

/** Homes of the project, by the name that the team gives them. */
export const HOMES = ["Studio des Lilas", "Studio Bellevue", "T2 des Remparts", "Chambre du Quai", "Studio du Moulin"];

export const BIKES = ["Vélo bleu", "Vélo rouge", "Vélo vert"];

export const MOBILITY = ["Un vélo prêté jusqu’en juin.", "Inscription au code : première séance lundi."];

export const PHASE_REASONS: Readonly<Record<string, string>> = {
  trustBuilding: "Nous rappelle, vient aux rendez-vous un sur deux.",
  preDiagnosis: "Veut savoir à quoi il ou elle a droit.",
  preparation: "D’accord pour préparer le contrat avec la Mission Locale.",
  readyToSign: "Les papiers sont là, la date est prise.",
  engaged: "Contrat ouvert par la Mission Locale.",
  exited: "Entre en formation de cuisine.",
  lostContact: "Aucune nouvelle depuis six semaines, malgré trois essais.",
  redirected: "Suivi par France Travail à sa demande.",
};
