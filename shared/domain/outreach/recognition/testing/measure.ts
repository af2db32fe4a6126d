// B22: how many of those that are two are found, and how many of those that are pointed out are; by our rules, and by CHT’s.
import { ageKnownOn } from "#shared/domain/people/index.ts";
import { lookAlikes, readForAlike } from "../look-alike.ts";
import { acquaint, recognise } from "../recognise.ts";
import { type inventedPeople, TODAY, type Written } from "./invented-people.ts";

export type Invented = ReturnType<typeof inventedPeople>;

/** Shares, between 0 and 1. */
export type Found = { readonly recall: number; readonly precision: number };

/** As many as a form shows. */
const SHOWN = 3;

/** What is shown while somebody is described who may have a file. */
export function foundWhenAsked({ files, met }: Invented): Found {
  const known = acquaint(
    files.map((file) => ({
      ref: file.person,
      name: file.name,
      age: ageKnownOn(file, TODAY),
      places: file.basin === null ? [] : [file.basin],
    })),
  );
  return foundAmong(files, met, ({ name, basin, ...file }) =>
    recognise({ name, age: ageKnownOn(file, TODAY), place: basin ?? "" }, known, SHOWN).map(({ ref }) => ref),
  );
}

/** CHT’s default `duplicate_check`: names at most three letters apart, and the same age. */
export function foundByCht({ files, met }: Invented): Found {
  const known = files.map((file) => ({ name: file.name.toLowerCase(), age: ageKnownOn(file, TODAY), is: file.person }));
  return foundAmong(files, met, (one) => {
    const [name, age] = [one.name.toLowerCase(), ageKnownOn(one, TODAY)];
    return known.flatMap((each) => (age !== null && each.age === age && isNear(name, each.name) ? [each.is] : []));
  });
}

function foundAmong(
  files: readonly Written[],
  met: readonly Written[],
  ask: (one: Written) => readonly number[],
): Found {
  const known = new Set(files.map(({ person }) => person));
  let [right, shown, found] = [0, 0, 0];
  for (const one of met) {
    const persons = ask(one);
    const its = persons.filter((person) => person === one.person).length;
    right += its;
    shown += persons.length;
    if (its > 0) found++;
  }
  return { recall: found / met.filter(({ person }) => known.has(person)).length, precision: right / shown };
}

/** What the list points out among files that were made apart. */
export function foundInList({ files }: Invented): Found {
  const alike = lookAlikes(
    files.map((file) => [readForAlike(file.name), file] as const),
    TODAY,
  );
  const personOf = new Map(files.map(({ id, person }) => [id, person]));
  const pairs = [...alike].flatMap(([file, others]) =>
    others.map((other) => personOf.get(file) === personOf.get(other)),
  );
  const right = pairs.filter((isRight) => isRight).length;
  const twice = files.length - new Set(files.map(({ person }) => person)).size;
  return { recall: right / 2 / twice, precision: right / pairs.length };
}

/** Levenshtein’s distance is three at most. */
function isNear(left: string, right: string): boolean {
  if (Math.abs(left.length - right.length) > 3) return false;
  let row = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (let at = 1; at <= left.length; at++) {
    const next = [at];
    for (let to = 1; to <= right.length; to++) {
      const other = left[at - 1] === right[to - 1] ? 0 : 1;
      next.push(Math.min((row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1, (row[to - 1] ?? 0) + other));
    }
    row = next;
    if (Math.min(...row) > 3) return false;
  }
  return (row[right.length] ?? 0) <= 3;
}
