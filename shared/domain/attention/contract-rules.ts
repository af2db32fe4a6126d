import { type Amendment, type ContractStage, type Sha256, signatureOf } from "#shared/domain/contract/index.ts";
import { OUR_CHOICE } from "#shared/domain/law/index.ts";
import { addDays, type CalendarDay, formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { enumerated, french } from "#shared/kernel/french.ts";
import type { Found } from "./attention.ts";
import { R5131_15, R5131_16 } from "./sources.ts";
import type { WatchedFile } from "./watched-file.ts";

/** ATT-5: a frozen contract, or an amendment, waits for signatures; `waitsFor` says whose. */
export function waitingSignatures({ contract, contractMovedOn, openedOn }: WatchedFile): readonly Found[] {
  return textsToSign(contract).map(({ what, hash, missing }) => ({
    rule: "ATT-5",
    subject: hash,
    since: contractMovedOn ?? openedOn,
    reason: french`${what} prêt à signer : il manque ${enumerated(missing.map((party) => signatureOf[party]))}.`,
    wouldChange: "Les signatures, dans n’importe quel ordre, sur écran ou sur papier.",
    source: OUR_CHOICE,
    waitsFor: missing,
  }));
}

function textsToSign(contract: ContractStage): readonly (Amendment & { readonly what: string })[] {
  if (contract.kind === "frozen" || contract.kind === "collecting") return [{ ...contract, what: "Contrat" }];
  if (!("inForce" in contract)) return [];
  const unsigned = contract.inForce.amendments.filter(({ missing }) => missing.length > 0);
  return unsigned.map((amendment) => ({ ...amendment, what: "Avenant" }));
}

/** ATT-6: concluded, and not opened yet. */
export function waitingOpening({ contract }: WatchedFile): readonly Found[] {
  if (contract.kind !== "concluded") return [];
  return [
    {
      rule: "ATT-6",
      subject: contract.hash,
      since: contract.concludedOn,
      reason: french`Contrat conclu le ${formatFrenchDay(contract.concludedOn)}, pas encore ouvert.`,
      wouldChange: "L’ouverture par la Mission Locale.",
      source: R5131_15,
    },
  ];
}

/** ATT-7: texts frozen apart wait for a choice; so do amendments signed apart. */
export function versionsToChoose({ contract, contractMovedOn, openedOn }: WatchedFile): readonly Found[] {
  const texts = textsApart(contract);
  if (texts.length === 0) return [];
  return [
    {
      rule: "ATT-7",
      subject: texts.join("+"),
      since: contractMovedOn ?? openedOn,
      reason: "Plusieurs versions du contrat ont été figées séparément.",
      wouldChange: "Le choix de la version gardée.",
      source: OUR_CHOICE,
    },
  ];
}

function textsApart(contract: ContractStage): readonly Sha256[] {
  if (contract.kind === "toChoose") return contract.among;
  if (!("inForce" in contract)) return [];
  return contract.inForce.amendments.filter(({ missing }) => missing.length === 0).map(({ hash }) => hash);
}

/** ATT-10: the planned end is past; nothing changes until a person says what became of it. */
export function pastTerm({ contract }: WatchedFile, today: CalendarDay): readonly Found[] {
  if (!("inForce" in contract) || today <= contract.inForce.endsOn) return [];
  const { endsOn, version } = contract.inForce;
  return [
    {
      rule: "ATT-10",
      subject: version,
      since: addDays(endsOn, 1),
      reason: french`La fin prévue du contrat, le ${formatFrenchDay(endsOn)}, est passée.`,
      wouldChange: "Une sortie ou une prolongation, notée par la Mission Locale.",
      source: R5131_16,
    },
  ];
}
