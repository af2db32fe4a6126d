export const contract = {
  verify: "Vérifier un contrat",
  verifyWho: "Chacun peut le faire, avec ou sans espace, avec ou sans réseau.",
  close: "Fermer",
  verifyHelp:
    "Choisissez le PDF d’un contrat. S’il a été importé (un Cerfa rempli), choisissez aussi son fichier de preuves. Rien n’est envoyé, rien n’est gardé.",
  drop: "Zone de dépôt du contrat à vérifier",
  choose: "Choisir un fichier…",
  orDrop: "ou déposez-le ici.",
  checking: "Vérification en cours…",
  refused: {
    tooMany: "Choisissez un seul PDF, et au plus un fichier de preuves.",
    tooLarge: "Ce fichier dépasse 10 Mo : ce n’est pas un contrat.",
    unreadable: "Ce fichier n’a pas pu être lu. A-t-il été déplacé ? Choisissez-le de nouveau.",
    broken: "La vérification n’a pas pu finir. Rien n’a été changé ; essayez de nouveau.",
  },
  findings: {
    wrong: "Ce qui ne va pas",
    proven: "Ce qui est prouvé",
    notProven: "Ce qui n’est pas prouvé",
  },
  keys: "Les clés qui ont signé : appareil, puis clé",
  hash: "Empreinte du texte signé (SHA-256)",
  signedText: "Le texte signé",
};
