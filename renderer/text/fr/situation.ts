import { counted } from "../format.ts";

export const situation = {
  title: "Sa situation",
  toAsk: (count: number): string => `${counted(count, "question")} à poser, quand le moment s’y prête`,
  allAsked: "Tout ce que les règles demandent aujourd’hui a sa réponse.",
  help: "Une réponse vaut pour la liste des pièces et pour l’estimation. « Demandé, sans réponse » se note aussi.",
  all: (count: number): string => `Les autres réponses (${count})`,
  closedHome: "Où il ou elle vit se note dans Logement, qui n’est pas ouvert sur votre poste.",
  justice: "Justice",
  justiceHelp: "Se note seulement si la personne en parle. Reste dans Terrain, et ne se lit nulle part ailleurs.",
};
