import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { Consent, ConsentRegister } from "./consent.ts";
import { consentScopes } from "./scope.ts";
import { wordingOn } from "./wording.ts";

export type AnswerRefusal = "guardianAlone" | "namesTooLittle" | "otherWording" | "dayToCome" | "alreadyOver";

export const answerRefusals: Record<AnswerRefusal, string> = {
  guardianAlone: "Rien ne s’ouvre sans l’accord du ou de la jeune.",
  namesTooLittle: french`Dites à qui, quoi, et jusqu’à quand : un accord ne vaut que pour ce qu’il nomme.`,
  otherWording: "Le texte lu n’est pas celui en vigueur ce jour-là. Relisez-le ensemble.",
  dayToCome: french`Une réponse se note le jour où elle est donnée : pas de date à venir.`,
  alreadyOver: "La date de fin est déjà passée.",
};

/** SHR-4, SHR-6, SHR-7: takes an answer, or says why not. A « no » is taken as it comes, whoever says it. */
export function recordAnswer(
  register: ConsentRegister,
  answer: Consent,
  today: CalendarDay,
): Result<ConsentRegister, AnswerRefusal> {
  if (answer.answeredOn > today) return fail("dayToCome");
  const wording = wordingOn(answer.scope, answer.answeredOn);
  if (wording?.version !== answer.wording.version || wording.text !== answer.wording.text) return fail("otherWording");
  if (answer.answer === "given") {
    if (answer.givenBy === "legalGuardian") return fail("guardianAlone");
    if (!namesEnough(answer)) return fail("namesTooLittle");
    if (answer.until !== null && answer.until < answer.answeredOn) return fail("alreadyOver");
  }
  return ok({ ...register, consents: [...register.consents, answer] });
}

/** SHR-7: whether a « yes » names all that its scope asks for. */
export function namesEnough({ scope, recipients, organizations, items, until }: Consent): boolean {
  const names = {
    recipients: recipients.length > 0,
    organizations: organizations.length > 0,
    items: items.length > 0,
    until: until !== null,
  };
  return consentScopes[scope].mustName.every((name) => names[name]);
}
