import { stageReason } from "#shared/domain/contract/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { grouped } from "../pages/words.ts";
import type { Finding } from "./finding.ts";
import type { Verdict, Verification } from "./verify.ts";

export const verdictWords: Record<Verdict, string> = {
  sound: "Ce contrat est intact.",
  unchecked: "Le texte signé est intact. Ses pages n’ont pas pu être vérifiées.",
  wrong: "Ce contrat a été changé, ou une de ses preuves ne tient pas.",
  foreign: "Ce fichier n’est pas un contrat de Trait d’Union.",
};

/** The whole report, in plain French lines. */
export function reportLines(verification: Verification, today: CalendarDay): readonly string[] {
  const { verdict, hash, findings, stage, keys, lines } = verification;
  return [
    verdictWords[verdict],
    ...(stage === null ? [] : [stageReason(stage, today)]),
    ...(hash === null ? [] : [`${french`Empreinte du texte signé (SHA-256) :`} ${grouped(hash)}`]),
    ...part(french`Ce qui ne va pas :`, findings, "wrong"),
    ...part(french`Ce qui est prouvé :`, findings, "proven"),
    ...part(french`Ce qui n’est pas prouvé :`, findings, "notProven"),
    ...(keys.length === 0 ? [] : ["", french`Les clés qui ont signé :`]),
    ...keys.map(
      ({ holder, device, fingerprint }) =>
        `  ${french`${holder.name} :`} appareil ${grouped(device)}, clé ${grouped(fingerprint)}`,
    ),
    ...(lines.length === 0 ? [] : ["", french`Le texte signé :`, ...lines]),
  ];
}

function part(title: string, findings: readonly Finding[], kind: Finding["kind"]): readonly string[] {
  const said = findings.filter((each) => each.kind === kind);
  return said.length === 0 ? [] : ["", title, ...said.map((each) => french`  ${each.place} : ${each.said}`)];
}
