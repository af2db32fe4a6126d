import { type Finding, OUR_CHOICE } from "#shared/domain/law/index.ts";
import { assertNever } from "#shared/kernel/assert.ts";
import { type CalendarDay, formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { enumerated, french } from "#shared/kernel/french.ts";
import { type Party, signatureOf } from "./signing/party.ts";
import { R5131_15, R5131_16, R5131_26 } from "./sources.ts";
import type { ContractStage } from "./stage.ts";
import type { Amendment, InForce } from "./term/in-force.ts";

/** Where a contract stands on a day, in one sentence. */
export const stageReason = (stage: ContractStage, today: CalendarDay): string => stageFinding(stage, today).reason;

/** One sentence for the stage: what stands, or what it waits for. `no`: the next stage lacks something. */
export function stageFinding(stage: ContractStage, today: CalendarDay): Finding {
  switch (stage.kind) {
    case "draft":
    case "diagnosisShared":
      return {
        rule: "CON-4",
        verdict: "no",
        reason: french`Le contrat est en préparation : son texte n’est pas figé.`,
        source: OUR_CHOICE,
        wouldChange: "Figer le texte, pour que chacun signe le même.",
      };
    case "frozen":
    case "collecting":
      return {
        rule: "CON-1",
        verdict: "no",
        reason: french`Il manque ${listOf(stage.missing)}.`,
        source: R5131_26,
        wouldChange: "Chacun peut signer hors ligne, dans n’importe quel ordre, sur écran ou sur papier.",
      };
    case "toChoose":
      return {
        rule: stage.opened.length > 0 ? "CON-7" : "CON-6",
        verdict: "no",
        reason: french`Plusieurs versions ont été figées séparément : aucune ne compte tant que l’une n’est pas choisie.`,
        source: OUR_CHOICE,
        wouldChange: french`Choisir la version gardée. Rien n’est effacé ; une ouverture déjà faite garde sa date.`,
      };
    case "refused":
      return {
        rule: "CON-18",
        verdict: "no",
        reason: "Ce texte n’est pas accepté. Dire non ne retire rien à personne.",
        source: OUR_CHOICE,
        wouldChange: "En parler, puis un autre texte, ou une signature plus tard.",
      };
    case "concluded":
      return {
        rule: "CON-2",
        verdict: "no",
        reason: french`Conclu le ${formatFrenchDay(stage.concludedOn)} par toutes les parties, pas encore ouvert : ni dates, ni heures, ni allocation ne courent.`,
        source: R5131_15,
        wouldChange: "L’ouverture, par la personne qui signe pour la Mission Locale.",
      };
    case "opened":
    case "running":
    case "extended":
      return inForceFinding(stage.inForce, today);
    case "ended":
      return {
        rule: "CON-17",
        verdict: "yes",
        reason: french`Contrat terminé le ${formatFrenchDay(stage.endedOn)}.`,
        source: R5131_16,
        wouldChange: null,
      };
    default:
      return assertNever(stage);
  }
}

/** CON-2 while it runs; CON-17 once its term is past: the stage waits for a person. */
function inForceFinding({ opening, startsOn, endsOn }: InForce, today: CalendarDay): Finding {
  if (today > endsOn) {
    return {
      rule: "CON-17",
      verdict: "toBeJudged",
      reason: french`La fin prévue, le ${formatFrenchDay(endsOn)}, est passée. Rien ne change tout seul.`,
      source: R5131_16,
      wouldChange: "Une sortie, ou une prolongation, notée par la Mission Locale.",
    };
  }
  return {
    rule: "CON-2",
    verdict: "yes",
    reason: french`Ouvert par la Mission Locale le ${formatFrenchDay(opening.openedOn)} : du ${formatFrenchDay(startsOn)} au ${formatFrenchDay(endsOn)}.`,
    source: R5131_15,
    wouldChange: null,
  };
}

/** CON-16: a text frozen during the contract, and what it lacks. One that was signed apart from another waits for a choice. */
export const amendmentFinding = ({ missing }: Amendment): Finding => ({
  rule: "CON-16",
  verdict: "no",
  reason:
    missing.length > 0
      ? french`Avenant en attente : il manque ${listOf(missing)}. Le contrat continue avec ses dates actuelles.`
      : "Des avenants ont été signés séparément. Le contrat continue avec ses dates actuelles.",
  source: OUR_CHOICE,
  wouldChange: missing.length > 0 ? "Les trois signatures sur l’avenant." : "Le choix de l’avenant gardé.",
});

const listOf = (parties: readonly Party[]): string => enumerated(parties.map((party) => signatureOf[party]));
