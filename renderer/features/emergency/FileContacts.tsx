import { useShownFile } from "#features/engine/index.ts";
import { recordText } from "#features/fields/index.ts";
import { closeFirst } from "#shared/domain/people/index.ts";
import { inView } from "#shared/ports/said-file.ts";
import { contacts as words, youngPeople } from "#text/fr.ts";

/** PEO-10: how to reach whom the file on the screen is about, and who is close to them. */
export function FileContacts() {
  const file = useShownFile();
  if (file === null) return null;
  const { fields, card, summary } = file;
  const phones = [card?.phone ?? null, ...fields.phone.values.map(({ value }) => value)].filter(
    (phone) => typeof phone === "string" && phone !== "",
  );
  const own = phones.map((phone) => ({ id: String(phone), value: String(phone), about: [words.own] }));
  const others = closeFirst(inView(file.records.contacts), (record) => recordText(record, "way")).map((record) => ({
    id: record.id,
    value: recordText(record, "value"),
    about: words.about(recordText(record, "way"), recordText(record, "whose"), recordText(record, "note")),
  }));
  const all = [...own, ...others];
  if (all.length === 0) return null;
  return (
    <section aria-labelledby="emergency-file">
      <h3 id="emergency-file">{words.urgent(summary.name === "" ? youngPeople.unnamed : summary.name)}</h3>
      <ul>
        {all.map(({ id, value, about }) => (
          <li key={id}>
            <strong>{value}</strong>
            <span>
              <small>{about.join(" · ")}</small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
