import { french } from "#shared/kernel/french.ts";
import { CEJ_JR_STEERING, type IndicatorDefinition, ours, STATE_FIGURES } from "../definition.ts";
import type { FigureEventKind, FileFigures } from "../figures.ts";
import { isWithin, type Scope } from "../scope.ts";
import { type Count, countOf } from "../value.ts";
import { beginsIn, daysOf, FOUND, firstOn, isFollowed, isInCej, isReengaging, lastOf } from "./events.ts";

const count = (files: readonly FileFigures[], keep: (file: FileFigures) => boolean): Count =>
  countOf(files.filter(keep).length);

/** People whose first event of these kinds falls in the period. */
const flowOf =
  (...kinds: readonly FigureEventKind[]) =>
  (files: readonly FileFigures[], { period }: Scope): Count =>
    count(files, (file) => beginsIn(file, period, ...kinds));

/** The same, when it comes before the first opening. */
const flowBeforeOpening =
  (kind: FigureEventKind) =>
  (files: readonly FileFigures[], { period }: Scope): Count =>
    count(files, (file) => {
      const [first, opened] = [firstOn(file, kind), firstOn(file, "opened")];
      return first !== null && isWithin(first, period) && (opened === null || first < opened);
    });

/** The path from finding to opening (IND-6). */
export const funnel: readonly IndicatorDefinition[] = [
  {
    code: "found",
    rule: "IND-6",
    label: "Repérés",
    definition: "Première orientation, première rencontre ou ouverture du dossier dans la période.",
    measure: "flow",
    source: CEJ_JR_STEERING,
    compute: flowOf(...FOUND),
  },
  {
    code: "foundMet",
    rule: "IND-6",
    label: "Repérés et rencontrés",
    definition: french`Première rencontre dans la période. À montrer avec « Repérés » : le décompte de l’État est à confirmer.`,
    measure: "flow",
    source: ours("l’État compte peut-être les orientations sans rencontre"),
    compute: flowOf("met"),
  },
  {
    code: "inContact",
    rule: "IND-6",
    label: "Contact établi",
    definition: "Premier échange dans les deux sens.",
    measure: "flow",
    source: CEJ_JR_STEERING,
    compute: flowOf("inContact"),
  },
  {
    code: "reengaging",
    rule: "IND-6",
    label: "En remobilisation",
    definition: french`En chemin vers le contrat au dernier jour de la période : ni ouvert, ni clos.`,
    measure: "stock",
    source: CEJ_JR_STEERING,
    compute: (files, { period }) => count(files, (file) => isReengaging(file, period.to)),
  },
  {
    code: "preDiagnosed",
    rule: "IND-6",
    label: "Pré-diagnostics",
    definition: "Première version avec au moins un domaine renseigné.",
    measure: "flow",
    source: CEJ_JR_STEERING,
    compute: flowOf("preDiagnosed"),
  },
  {
    code: "diagnosisShared",
    rule: "IND-6",
    label: "Diagnostics partagés avec la Mission Locale",
    definition: "Premier partage du diagnostic.",
    measure: "flow",
    source: CEJ_JR_STEERING,
    compute: flowOf("diagnosisShared"),
  },
  {
    code: "papersComplete",
    rule: "IND-6",
    label: "Dossiers complets",
    definition: "Dossiers suivis auxquels il ne manque, au dernier jour, aucune pièce qui bloque la signature.",
    measure: "stock",
    source: ours("dossiers suivis seulement"),
    compute: (files, { period }) =>
      count(
        files,
        (file) =>
          isFollowed(file, period.to) &&
          lastOf(file, ["papersComplete", "papersMissing"], period.to) === "papersComplete",
      ),
  },
  {
    code: "concluded",
    rule: "IND-6",
    label: "CEJ JR conclus",
    definition: "Première fois que trois signatures valables portent sur un même texte.",
    measure: "flow",
    source: CEJ_JR_STEERING,
    compute: flowOf("concluded"),
  },
  {
    code: "opened",
    rule: "IND-6",
    label: "CEJ JR ouverts",
    definition: french`Première ouverture par la Mission Locale ; c’est ce nombre qui se compare aux chiffres de l’État.`,
    measure: "flow",
    source: STATE_FIGURES,
    compute: flowOf("opened"),
  },
  {
    code: "renewals",
    rule: "IND-6",
    label: "Nouveaux CEJ après un premier",
    definition: french`Ouvertures de la période qui ne sont pas la première de la personne ; comptées à part.`,
    measure: "flow",
    source: STATE_FIGURES,
    compute: (files, { period }) => {
      const again = files.map((file) =>
        daysOf(file, "opened")
          .slice(1)
          .filter((on) => isWithin(on, period)),
      );
      return countOf(again.flat().length, again.filter((days) => days.length > 0).length);
    },
  },
  {
    code: "inCej",
    rule: "IND-6",
    label: "Dans un CEJ",
    definition: "CEJ ouvert et non terminé au soir du dernier jour de la période.",
    measure: "stock",
    source: STATE_FIGURES,
    compute: (files, { period }) => count(files, (file) => isInCej(file, period.to)),
  },
  {
    code: "inWork",
    rule: "IND-6",
    label: "Au travail",
    definition: "Premier emploi commencé le jour de la première ouverture ou après elle.",
    measure: "flow",
    source: ours("tout emploi, à partir de l’ouverture"),
    compute: (files, { period }) =>
      count(files, (file) => {
        const opened = firstOn(file, "opened");
        const [firstJob] = file.jobs
          .map(({ firstDay }) => firstDay)
          .filter((on) => opened !== null && on >= opened)
          .sort();
        return firstJob !== undefined && isWithin(firstJob, period);
      }),
  },
  {
    code: "redirected",
    rule: "IND-6",
    label: "Réorientés",
    definition: "Première réorientation, avant toute ouverture.",
    measure: "flow",
    source: CEJ_JR_STEERING,
    compute: flowBeforeOpening("redirected"),
  },
  {
    code: "refused",
    rule: "IND-6",
    label: "Refus",
    definition: "Premier refus, avant toute ouverture.",
    measure: "flow",
    source: CEJ_JR_STEERING,
    compute: flowBeforeOpening("refused"),
  },
  {
    code: "lost",
    rule: "IND-6",
    label: "Perdus de vue",
    definition: "Première perte de vue constatée, avant toute ouverture.",
    measure: "flow",
    source: CEJ_JR_STEERING,
    compute: flowBeforeOpening("lost"),
  },
];
