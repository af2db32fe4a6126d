import type { Lead } from "#shared/ports/list.ts";
import type { PersonView } from "#shared/ports/people.ts";
import { sharing } from "#text/fr.ts";

/** Who leads, by person; two who are called alike are told apart by their organisation, and by their number if need be. */
export function leadOptions(leads: readonly Lead[], people: readonly PersonView[]): Readonly<Record<string, string>> {
  const labels = leads.map(({ person, name }) => {
    const isAlone = leads.filter((each) => each.name === name).length === 1;
    const organization = people.find(({ number }) => String(number) === person)?.organizationName ?? "";
    return { person, label: isAlone ? name : sharing.someone(name, organization) };
  });
  const isTaken = (label: string): boolean => labels.filter((each) => each.label === label).length > 1;
  return Object.fromEntries(
    labels.map(({ person, label }) => [person, isTaken(label) ? `${label} (${person})` : label]),
  );
}
