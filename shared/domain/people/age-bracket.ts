import { type DatedTable, entryAt } from "#shared/domain/law/index.ts";
import { ageOn, type CalendarDay, day } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";

export const ageBrackets = ["age16to17", "age18to21", "age22to25", "age26plus"] as const;
export type AgeBracket = (typeof ageBrackets)[number];

type Bracket = { readonly code: AgeBracket; readonly fromAge: number; readonly toAge: number | null };

/** PEO-6: the brackets of the national dashboard and of the regional reviews. */
const BRACKETS: DatedTable<readonly Bracket[]> = [
  {
    from: day("2022-03-01"),
    to: null,
    value: [
      { code: "age16to17", fromAge: 16, toAge: 17 },
      { code: "age18to21", fromAge: 18, toAge: 21 },
      { code: "age22to25", fromAge: 22, toAge: 25 },
      { code: "age26plus", fromAge: 26, toAge: null },
    ],
    source: { reference: french`Bilan du CEJ en Occitanie, 20 juin 2023`, status: "verified" },
  },
];

/** PEO-6: the bracket of the age at signature, in completed years; `null` under 16, or before the brackets existed. */
export function ageBracketOn(bornOn: CalendarDay, signedOn: CalendarDay): AgeBracket | null {
  const age = ageOn(bornOn, signedOn);
  const brackets = entryAt(BRACKETS, signedOn)?.value ?? [];
  return brackets.find(({ fromAge, toAge }) => fromAge <= age && (toAge === null || age <= toAge))?.code ?? null;
}
