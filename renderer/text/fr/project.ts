const inList = (names: readonly string[]): string => new Intl.ListFormat("fr").format(names);

export const project = {
  title: "Votre espace est prêt",
  intro: "Il reste à dire avec qui vous travaillez.",
  join: "Rejoindre par carte, sans réseau",
  joinIntro: "Donnez votre carte de poste à la personne qui crée le projet. Elle vous rendra une carte de projet.",
  card: "Ma carte de poste",
  cardHelp: "Elle ne contient aucun secret : votre nom, votre structure et les clés publiques de ce poste.",
  copy: "Copier",
  copied: "Copié",
  projectCard: "La carte de projet qu’on m’a donnée",
  joinAct: "Rejoindre",
  create: "Créer un projet",
  createIntro: "Avec le code du relais et les cartes de poste de vos collègues.",
  name: "Nom du projet",
  nameExample: "Par exemple : CEJ JR du Lot",
  code: "Code du relais",
  codeHelp: "Donné par la personne qui tient le relais. Il sert à un seul projet.",
  colleagues: "Cartes de poste des collègues",
  colleaguesHelp: "Une par ligne.",
  createAct: "Créer le projet",
  alone: "Commencer seul·e",
  aloneIntro:
    "Sans relais : tout reste sur cet ordinateur, et personne d’autre ne le reçoit. Pour découvrir l’application.",
  aloneName: "Mon projet",
  aloneAct: "Commencer seul·e",
  working: "Un instant…",
};

export const team = {
  title: "Équipe",
  count: (count: number): string => `${count} poste${count > 1 ? "s" : ""} dans ce projet`,
  person: "Nom",
  role: "Métier",
  organization: "Structure",
  device: "Empreinte du poste",
  me: "vous",
  deviceHelp: "L’empreinte sert à vérifier, à voix haute, que vous parlez bien du même poste.",
  letIn: "Sans réseau : faire entrer par carte",
  letInHelp:
    "Collez sa carte de poste. Il ou elle entre à la prochaine connexion ; donnez-lui ensuite la carte du projet. Les dossiers ouverts avant ne s’ouvrent pas à une personne nouvelle.",
  letInCard: "La carte de poste qu’on m’a donnée",
  readCard: "Lire la carte",
  letInAct: "C’est bien cette empreinte : faire entrer",
  check: "Lisez-vous à voix haute l’empreinte de son poste :",
  asked: "attend la prochaine connexion",
  again: "Décisions redites au relais",
  againWhy:
    "Le relais a été remis dans un état ancien et avait oublié des décisions sur l’équipe. Elles lui sont redites d’elles-mêmes ; il n’y a rien à faire.",
  againBack: (names: readonly string[]): string => `De nouveau dans le projet : ${inList(names)}`,
  againOut: (names: readonly string[]): string =>
    `Toujours hors du projet, et plus aucune clé ne part vers ces postes : ${inList(names)}`,
  unanswered: (names: readonly string[]): string =>
    `${names.length > 1 ? "Des postes retirés" : "Un poste retiré"} du projet (${inList(names)}) ${names.length > 1 ? "ont" : "a"} pris d’autres décisions sur l’équipe, qui mettent dehors toutes les personnes qui pouvaient y répondre.`,
  unansweredSafe:
    "Rien n’en est suivi ici : aucune clé ne part vers ce poste, et vos dossiers restent tels que vous les lisez. Mais si le relais suit ces décisions, il ne transmet plus ce que vous écrivez : cela reste sur cet ordinateur, et attend.",
  unansweredDo:
    "Appelez la personne qui coordonne le projet, de vive voix. Il faut remettre le relais tel qu’il était avant ces décisions (la personne qui s’en occupe en a des sauvegardes), ou recommencer sur un autre relais. En attendant, échangez par clé USB ou entre ordinateurs proches.",
  projectCard: "Carte du projet",
  projectCardHelp:
    "À donner à un·e collègue dont le poste est cité dans le projet. Elle n’ouvre rien à personne d’autre.",
};
