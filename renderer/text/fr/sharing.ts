import type { Compartment, ConsentMethod, ConsentState, GivenBy } from "#shared/domain/sharing/index.ts";
import type { Reading } from "#shared/ports/access.ts";
import { counted } from "../format.ts";

const inList = (names: readonly string[]): string => new Intl.ListFormat("fr").format(names);

const awaitedFor =
  (what: string) =>
  (names: readonly string[]): string =>
    `Un retrait peut attendre : parmi ceux qui lisent ${what}, personne ne peut changer qui le lit. Ceux qui restent ferment d’eux-mêmes à qui doit partir ; s’il ne reste personne, le retrait attend ${inList(names)}. Que faire : prévenez ${names.length > 1 ? "l’une de ces personnes" : "cette personne"}, qui doit retrouver ${what} sur son ordinateur (« Équipe », puis « Rendre des clés… »).`;

export const sharing = {
  tab: "Accord et partage",
  link: "Qui voit quoi",
  unknown:
    "Tout n’est pas encore arrivé sur cet ordinateur : on ne sait pas au juste qui peut lire ce dossier. Rien n’est ouvert à personne d’ici là. Ce qui manque est redemandé dès que le relais répond.",
  closedHelp:
    "Cette partie du dossier n’est pas ouverte sur votre poste. Elle s’ouvre par l’accord du ou de la jeune, à demander avec la personne qui l’accompagne.",

  answersTitle: "Ce que le ou la jeune a dit",
  none: "Rien n’a encore été demandé : seule l’équipe qui a ouvert le dossier le lit.",
  ask: "Noter une réponse",
  noAsk:
    "Un accord se note par l’équipe qui a ouvert le dossier. Un refus ou un retrait se note par toute personne qui l’entend.",
  forsaken:
    "L’équipe qui a ouvert ce dossier n’est plus dans le projet : personne ne peut l’ouvrir à quelqu’un de plus. Un refus ou un retrait se note par toute personne qui l’entend. Un accord arrivé à son terme ne ferme rien de lui-même : notez un « non ».",
  forsakenMeans:
    "L’équipe qui a ouvert ce dossier n’est plus dans le projet. Si plus personne n’a d’accord pour le lire, il se ferme à la prochaine connexion sur tous les postes, le vôtre aussi, et personne ne pourra le rouvrir. Ce que vous aurez écrit ensuite et qui n’est pas parti restera dans « À régler ».",
  awaited: awaitedFor("ce dossier"),
  awaitedTrack: awaitedFor("ce suivi"),
  unheeded: (names: readonly string[]): string =>
    `${inList(names)} ${names.length > 1 ? "ont" : "a"} écrit dans ce dossier un accord, ou qui y travaille. Seule l’équipe qui l’a ouvert peut le faire : cela ne compte pas, rien ne s’ouvre ni ne se ferme.`,
  tooMany: (names: readonly string[]): string =>
    `Depuis le poste de ${inList(names)}, il est arrivé bien plus de refus ou de retraits qu’une personne n’en note. Ils comptent, mais ce que vous écrivez ne les attend plus tous. Parlez-en avec ${names.length > 1 ? "ces personnes" : "cette personne"}, et avec qui fait entrer dans le projet.`,
  yesTo: (names: readonly string[]): string => (names.length === 0 ? "Oui" : `Oui, pour ${names.join(", ")}`),
  noTo: (names: readonly string[]): string => (names.length === 0 ? "Non" : `Non, pour ${names.join(", ")}`),
  on: (day: string): string => `le ${day}`,
  until: (day: string): string => `jusqu’au ${day}`,
  withdrawnOn: (day: string): string => `retiré le ${day}`,
  readBy: (name: string): string => `lu à voix haute par ${name}`,
  readAlone: "lu par le ou la jeune",
  witness: (name: string): string => `témoin : ${name}`,
  interpreter: (name: string): string => `interprète : ${name}`,
  recordedBy: (name: string, when: string): string => `noté par ${name}, ${when}`,
  words: "Les mots lus",
  earlier: "Réponses d’avant",
  states: {
    notAsked: "Pas demandé",
    given: "En cours",
    refused: "Refusé",
    withdrawn: "Retiré",
    expired: "Terminé",
  } satisfies Record<ConsentState, string>,
  replaced: "Remplacé",
  apart:
    "Deux réponses ont été notées chacune de son côté : un accord, et un refus ou un retrait. Par prudence, c’est fermé. Reposez la question, puis notez la réponse.",

  title: "Noter une réponse",
  scope: "La question",
  wording: "À lire ensemble, tel quel. Ces mots restent dans le dossier.",
  answer: "Sa réponse",
  yes: "Oui",
  no: "Non",
  noWords: "C’est son droit. Rien d’autre ne change, et on peut en reparler plus tard.",
  toWhom: {
    sharedSupport: "Qui, dans l’autre structure",
    housing: "Quel partenaire",
    mobility: "Quel partenaire",
    health: "Qui pourra lire",
  },
  tracks: "Quel suivi",
  tracksNeeded: "Dites pour quel suivi.",
  purpose: "Pour quoi",
  purposes: {
    care: "Des soins",
    coordination: "Avancer ensemble",
    referral: "Être orienté·e",
  },
  untilNeeded: "Pour la santé, il faut une date de fin.",
  untilHealth: "à dire ensemble",
  ofTrack: "Santé, un suivi",
  nobodyElse:
    "Personne d’une autre structure n’est encore dans le projet. La personne qui a créé le projet peut la faire entrer, dans « Équipe ».",
  someone: (name: string, organization: string): string => `${name}, ${organization}`,
  method: "Comment",
  methods: {
    oralWitnessed: "À voix haute, devant témoin",
    handSignature: "Signé de sa main",
    paper: "Sur papier, gardé par la structure",
    electronic: "Par écrit électronique",
  } satisfies Record<ConsentMethod, string>,
  givenBy: "Qui répond",
  givers: {
    youngPerson: "Le ou la jeune",
    both: "Le ou la jeune, et son représentant légal",
    legalGuardian: "Le représentant légal seul",
  } satisfies Record<GivenBy, string>,
  witnessLabel: "Témoin",
  readByLabel: "Lu à voix haute par",
  readByHelp: "vide : le ou la jeune a lu",
  interpreterLabel: "Interprète",
  ifAny: "s’il y en a",
  answeredOn: "Date de la réponse",
  untilLabel: "Jusqu’au",
  untilHelp: "vide : tant que dure l’accompagnement",
  dayExample: "JJ/MM/AAAA",
  record: "Garder cette réponse",
  cancel: "Fermer",
  answerNeeded: "Dites sa réponse : oui, ou non.",
  whom: "Dites pour qui.",
  witnessNeeded: "À voix haute, il faut un témoin : écrivez son nom.",
  recordedYes: "C’est gardé. L’ouverture se fait à la prochaine connexion.",
  recordedNo: "C’est noté. Rien n’est ouvert, et rien d’autre ne change.",

  withdraw: "Retirer",
  withdrawTitle: "Retirer cet accord",
  withdrawWho: "Qui le retire",
  withdrawers: { youngPerson: "Le ou la jeune", legalGuardian: "Le représentant légal" },
  withdrawAct: "Retirer maintenant",
  withdrawn:
    "C’est retiré. Plus rien de nouveau n’est ouvert par cet accord. Ce qui avait été reçu s’efface à la prochaine connexion de chacun, sans que rien ne le confirme ici.",
  keep: "Garder l’accord",

  table: "Qui voit quoi",
  tableHelp:
    "Ce que chaque personne peut lire de ce dossier. Toutes les autres personnes du projet ne lisent rien. Pour la santé, seuls comptent les suivis que vous lisez vous-même.",
  tableLabel: "Personnes et parties du dossier",
  person: "Personne",
  me: "vous",
  readings: {
    open: "Lit",
    willOpen: "Sera ouvert à la prochaine connexion",
    willClose: "Sera fermé à la prochaine connexion",
    closed: "Ne lit pas",
  } satisfies Record<Reading, string>,
  readsTracks: (count: number): string => `Lit ${counted(count, "suivi")}`,
  willReadTracks: (count: number): string => `${counted(count, "suivi")} : à la prochaine connexion`,
  byTeam: "équipe du dossier",
  byAuthor: "écrit par cette personne",
  byConsent: (day: string): string => `accord du ${day}`,
  print: "Imprimer pour le ou la jeune",

  team: "L’équipe de ce dossier",
  leave: "Retirer de l’équipe",
  leaveOf: (name: string): string => `Retirer de l’équipe : ${name}`,
  lead: "Référent·e",
  since: (day: string): string => `depuis le ${day}`,
  makeLead: "Nommer référent·e",
  makeLeadOf: (name: string): string => `Nommer référent·e : ${name}`,
  isLead: (name: string): string => `${name} est maintenant référent·e de ce dossier.`,
  add: "Ajouter une personne",
  addAct: "Ajouter à l’équipe",
  addHelp:
    "Une personne d’une autre structure ne lit rien de plus tant que le ou la jeune n’a pas dit oui au suivi partagé.",
  undo: "Annuler",
  left: (name: string): string => `${name} ne suit plus ce dossier.`,
  joined: (name: string): string => `${name} suit maintenant ce dossier.`,

  notAllowed:
    "Seule l’équipe qui a ouvert ce dossier peut dire qui le lit, et il reste toujours quelqu’un dans l’équipe.",
};

/** Short sentences, in the first person, for a reader of sixteen: they are printed and handed over. */
export const sheet = {
  title: "Mon dossier : qui peut le lire ?",
  whose: (name: string): string => `Ce papier est pour ${name}.`,
  on: (day: string): string => `Il dit ce qui est vrai le ${day}.`,
  parts: {
    identity: "Qui je suis et comment me joindre",
    field: "Ce que j’ai dit dans la rue",
    support: "Mes papiers, mes démarches, mon contrat",
    housing: "Mon logement",
    mobility: "Mes déplacements",
    health: "Ma santé",
  } satisfies Record<Compartment, string>,
  reads: (name: string, organization: string): string => `${name} (${organization}) peut lire :`,
  soon: "bientôt",
  over: "plus pour longtemps",
  nobody: "Personne d’autre ne peut lire mon dossier.",
  health: "Ma santé est fermée. Un suivi s’ouvre seulement si je dis oui, pour la personne que je choisis.",
  tracks: (count: number): string => `${sheet.parts.health} : ${counted(count, "suivi")}`,
  saidTitle: "Ce que j’ai dit",
  yes: (question: string, names: readonly string[], day: string): string =>
    `J’ai dit oui le ${day} : ${question}${names.length === 0 ? "" : ` (${names.join(", ")})`}.`,
  no: (question: string, day: string): string => `J’ai dit non le ${day} : ${question}.`,
  openedTitle: "Qui a ouvert mon dossier",
  opened: (name: string, day: string): string => `${name} : la dernière fois le ${day}.`,
  openedSome: (name: string): string => `${name} : le jour n’est pas sûr.`,
  openedNotWhole: "Il manque peut-être quelqu’un dans cette liste.",
  openedUnread: "La liste n’a pas pu être lue. Je peux la demander plus tard.",
  rightsTitle: "Mes droits",
  rights: [
    "Je peux changer d’avis quand je veux.",
    "Je n’ai pas à dire pourquoi.",
    "Si je retire mon accord, on ne peut plus lire ce qui est écrit après.",
    "Ce qui a déjà été lu a été lu.",
    "L’ordinateur qui ne doit plus lire efface mon dossier. Mais personne ne peut vérifier que c’est fait.",
    "Je peux demander à voir mon dossier.",
    "Pour tout cela, je parle à la personne qui m’accompagne.",
  ],
};
