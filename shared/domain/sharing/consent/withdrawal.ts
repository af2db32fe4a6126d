import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { Compartment } from "../access/compartment.ts";
import type { ConsentRegister, Withdrawal } from "./consent.ts";
import { stateOf } from "./consent-state.ts";
import { type ConsentScope, consentScopes, type ScopeRow } from "./scope.ts";

export type WithdrawalRefusal = "unknownConsent" | "nothingToWithdraw" | "dayToCome";

export const withdrawalRefusals: Record<WithdrawalRefusal, string> = {
  unknownConsent: "Cet accord n’est pas dans le dossier.",
  nothingToWithdraw: french`Cet accord n’est plus en cours : il n’y a rien à retirer.`,
  dayToCome: french`Un retrait vaut tout de suite : pas de date à venir.`,
};

/** SHR-9: takes a consent back, in one step, with no reason asked. */
export function withdraw(
  register: ConsentRegister,
  withdrawal: Withdrawal,
  today: CalendarDay,
): Result<ConsentRegister, WithdrawalRefusal> {
  const consent = register.consents.find(({ id }) => id === withdrawal.consent);
  if (consent === undefined) return fail("unknownConsent");
  if (withdrawal.withdrawnOn > today) return fail("dayToCome");
  if (stateOf(consent, register, today) !== "given") return fail("nothingToWithdraw");
  return ok({ ...register, withdrawals: [...register.withdrawals, withdrawal] });
}

/** The compartments that a withdrawal closes to those whom the consent let in: each takes a new key. */
export function closedByWithdrawal(scope: ConsentScope): readonly Compartment[] {
  const { opens, opensToNamed }: ScopeRow = consentScopes[scope];
  return opensToNamed === null ? opens : [...opens, opensToNamed];
}

/** SHR-15: said before a withdrawal and shown after it. A withdrawal is not an erasure, and nobody is led to think so. */
export const withdrawalMeans: readonly string[] = [
  "À partir de maintenant, plus rien de nouveau n’est partagé par cet accord.",
  french`Retirer n’efface pas : ce qui a déjà été lu ou reçu reste chez ceux qui l’ont reçu.`,
  "À leur prochaine connexion, l’application efface ce qu’elle avait gardé chez eux, mais rien ne nous confirme que c’est fait.",
  french`Pour faire effacer ce qui peut l’être, demandez-le à votre référent : c’est un autre droit, et une autre démarche.`,
  "Vous pouvez retirer votre accord sans dire pourquoi, et le redonner plus tard.",
];
