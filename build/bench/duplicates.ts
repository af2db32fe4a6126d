// B22: people who do not exist, written of by two teams that do not know of each other: who is found, what is pointed out
// wrongly, beside the rule of CHT; and how long it takes among 10,000.
import { lookAlikes, readForAlike } from "#shared/domain/outreach/index.ts";
import { acquaint, recognise } from "#shared/domain/outreach/recognition/recognise.ts";
import { inventedPeople, type Manner, TODAY } from "#shared/domain/outreach/recognition/testing/invented-people.ts";
import {
  type Found,
  foundByCht,
  foundInList,
  foundWhenAsked,
} from "#shared/domain/outreach/recognition/testing/measure.ts";
import { percentile, rounded, type Section } from "./section.ts";
import { conditionsOfNow } from "./sync/load-now.ts";

const SETS: readonly (readonly [Manner, number])[] = [
  ["full", 5_000],
  ["full", 300],
  ["initials", 5_000],
  ["initials", 300],
  ["street", 300],
];
/** Not those of the test, nor those that the weights were looked at with. */
const SEEDS = [101, 102, 103, 104, 105];

export function bench(): Promise<readonly Section[]> {
  const rows = SETS.map(([manner, count]) => {
    const invented = SEEDS.map((seed) => inventedPeople(count, manner, seed));
    const shown = [foundWhenAsked, foundInList, foundByCht].map((find) => asShares(invented.map(find)));
    return [manner, rounded(count), ...shown.flat()];
  });
  return Promise.resolve([
    {
      part: "found",
      title: "Files of the same person",
      conditions: [
        "invented files, of which one in ten is a second one; what is drawn, and how often, is said in shared/domain/outreach/recognition/testing/invented-people.ts: a family name in full, sometimes its initial alone, or as in the street a first name or a nickname alone",
        "asked: as many again are described, half of them with a file, three at most are shown. In the list: each pair that is pointed out. CHT: names at most three letters apart and the same age",
        `recall / precision in %, lowest to highest of ${SEEDS.length} seeds`,
        "B22: recall ≥ 95 %, precision ≥ 80 % on 5,000. Where nobody wrote a family name, there is not enough written to tell people apart",
      ],
      columns: ["written", "files", "asked: found", "right", "list: found", "right", "CHT: found", "right"],
      rows,
    },
    times(),
  ]);
}

const asShares = (found: readonly Found[]): readonly string[] =>
  (["recall", "precision"] as const).map((measure) => {
    const shares = found.map((each) => each[measure] * 100).sort((left, right) => left - right);
    const [low = 0, high = 0] = [shares[0], shares.at(-1)];
    return `${rounded(low)}–${rounded(high)}`;
  });

function times(): Section {
  const { files, met } = inventedPeople(10_000, "full", 101);
  const known = acquaint(
    files.map(({ id, name, basin }) => ({ ref: id, name, age: 20, places: basin === null ? [] : [basin] })),
  );
  const asked = met.slice(0, 500).map(({ name, basin }) => {
    const start = performance.now();
    recognise({ name, age: 20, place: basin ?? "" }, known);
    return performance.now() - start;
  });
  const read = files.map((file) => [readForAlike(file.name), file] as const);
  const listed = Array.from({ length: 10 }, () => {
    const start = performance.now();
    lookAlikes(read, TODAY);
    return performance.now() - start;
  });
  const row = (what: string, values: readonly number[], target: string): readonly string[] => [
    what,
    ...[0.5, 0.95].map((share) => rounded(percentile(values, share), 1)),
    target,
  ];
  return {
    part: "times",
    title: "Files of the same person: among 10,000",
    conditions: [`whole names; ${conditionsOfNow()}`],
    columns: ["what", "p50 ms", "p95 ms", "target ms"],
    rows: [
      row("one is described, at each keystroke", asked, "≤ 100"),
      row("all of the list compared, when a name changed", listed, "none"),
    ],
  };
}
