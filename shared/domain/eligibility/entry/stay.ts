import type { DatedTable, Source } from "#shared/domain/law/index.ts";
import {
  type DatedStayStatus,
  type IdentityPaper,
  isMinorOn,
  majorityAt,
  majorityOn,
  type Profile,
  type Stay,
} from "#shared/domain/people/index.ts";
import { type CalendarDay, day, formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { type Judgement, no, notKnownYet, reading, toBeJudged, underLaw, yes } from "./judgement.ts";
import type { EntryRule } from "./rule.ts";

type DatedStay = Extract<Stay, { readonly validUntil: CalendarDay | null }>;

/** What an adult from outside the EU may show, while it is in force. */
type Proofs = Readonly<Record<DatedStayStatus, "accepted" | "toBeJudged">>;

const PROOFS: DatedTable<Proofs> = [
  {
    from: day("2022-04-22"),
    to: null,
    value: { nonEuPermit: "accepted", asylumCertificate: "accepted", receipt: "toBeJudged" },
    source: { reference: french`Circulaire du 22 avril 2022 (CEJ « jeunes en rupture »), note 2`, status: "verified" },
  },
];

const RECEIPT: Source = {
  reference: french`Circulaire du 22 avril 2022, note 2 : le récépissé n’y est pas cité`,
  status: "toConfirm",
};

const NAMES: Readonly<Record<DatedStayStatus, string>> = {
  nonEuPermit: "Titre de séjour",
  asylumCertificate: "Attestation de demande d’asile",
  receipt: "Récépissé",
};

/** E8: no criterion of nationality; an adult from outside the EU shows a permit or an asylum certificate in force. */
export const e8: EntryRule = {
  id: "E8",
  judge: ({ profile, on }) =>
    underLaw(PROOFS, on, (proofs) => {
      if (isFrenchOrEu(profile)) return NO_PAPER_ASKED;
      return reading(profile, "bornOn", (bornOn) =>
        isMinorOn(bornOn, on)
          ? yes("Avant la majorité, aucun titre de séjour n’est demandé.", fromMajority(profile, bornOn, on))
          : reading(profile, "stay", (stay) => ofAdult(stay, proofs, on)),
      );
    }),
};

/** E9: a minor needs no permit, but shows a proof of identity. */
export const e9: EntryRule = {
  id: "E9",
  judge: ({ profile, on }) =>
    underLaw(PROOFS, on, () => {
      if (isFrenchOrEu(profile)) return yes("Sans objet pour une nationalité française ou européenne.");
      return reading(profile, "bornOn", (bornOn) =>
        isMinorOn(bornOn, on) ? reading(profile, "identityPaper", ofMinor) : yes("Sans objet à partir de la majorité."),
      );
    }),
};

function ofMinor(paper: IdentityPaper): Judgement {
  return paper === "none"
    ? toBeJudged(french`Aucune preuve d’identité pour l’instant : elle est à réunir avant la signature.`, {
        wouldChange: "Dès qu’une preuve d’identité, même un acte de naissance, peut être montrée.",
      })
    : yes("Une preuve d’identité peut être montrée.");
}

function ofAdult(stay: Stay, proofs: Proofs, on: CalendarDay): Judgement {
  switch (stay.status) {
    case "french":
    case "euCitizen":
      return NO_PAPER_ASKED;
    case "minorNoPermitNeeded":
      return notKnownYet(
        french`Depuis la majorité, un titre de séjour est nécessaire : la situation est à redemander.`,
      );
    case "statusUnknown":
      return notKnownYet("La situation de séjour est à éclaircir ensemble.");
    case "noPermit":
      return no("Pas de titre de séjour en cours de validité.", WHEN_SHOWN);
    case "nonEuPermit":
    case "asylumCertificate":
    case "receipt":
      return ofPaper(stay, proofs, on);
  }
}

function ofPaper({ status, validUntil }: DatedStay, proofs: Proofs, on: CalendarDay): Judgement {
  const name = NAMES[status];
  if (validUntil !== null && validUntil < on) {
    return no(french`${name} : fin de validité le ${formatFrenchDay(validUntil)}.`, WHEN_SHOWN);
  }
  if (proofs[status] === "toBeJudged") {
    return toBeJudged(french`${name} : à apprécier par la Mission Locale.`, {
      source: RECEIPT,
      wouldChange: "Quand le titre de séjour sera remis.",
    });
  }
  if (validUntil === null) return notKnownYet(french`${name} : la date de fin de validité est à lire sur le document.`);
  return yes(`${name} en cours de validité ce jour-là.`, `Jusqu’au ${formatFrenchDay(validUntil)}, fin de validité.`);
}

const NO_PAPER_ASKED = yes(french`Nationalité française ou européenne : aucun titre de séjour n’est demandé.`);

const WHEN_SHOWN =
  "Dès qu’un titre de séjour ou une attestation de demande d’asile en cours de validité peut être montré.";

function isFrenchOrEu({ stay }: Profile): boolean {
  return stay.state === "answered" && (stay.value.status === "french" || stay.value.status === "euCitizen");
}

/** Told only to whom it concerns: someone whose nationality is known to be from outside the EU. */
function fromMajority({ stay }: Profile, bornOn: CalendarDay, on: CalendarDay): string | null {
  if (stay.state !== "answered") return null;
  const majorOn = formatFrenchDay(majorityOn(bornOn, on));
  return french`À partir de ses ${majorityAt(on).value} ans, le ${majorOn}, un titre sera nécessaire : la demande se fait avant.`;
}
