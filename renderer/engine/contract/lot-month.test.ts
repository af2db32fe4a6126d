// The month of the two educators of the Lot: twenty-seven young people found by days without a network, eleven contracts signed
// by three in any order, and opened by the Mission Locale as it comes to each.
import { afterEach, beforeAll, expect, it } from "vitest";
import { addDays } from "#shared/kernel/calendar-day.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { Colleague } from "../testing/a-team.ts";
import { aTeamBetween, type TeamOnARelay } from "../testing/a-team-on-a-relay.ts";
import { CLAIRE, today } from "../testing/an-answer.ts";
import { aNewFile } from "../testing/engine-bench.ts";
import { done, type Led, signTogether } from "../testing/sign-together.ts";

const BASINS = ["Cahors", "Souillac", "Figeac"] as const;
const NAMES = [
  ...["Aya", "Bilal", "Chloé", "Dounia", "Enzo", "Fatou", "Gaël", "Hawa", "Ilyès", "Jade", "Kenza", "Lina", "Mehdi"],
  ...["Nora", "Oscar", "Paula", "Quentin", "Rania", "Samir", "Tess", "Ugo", "Vera", "Walid", "Xena", "Yanis", "Zoé"],
  "Ambre",
];
/** Those of the twenty-seven who sign, by the week. */
const SIGNING = [[0, 1], [2, 3, 4, 5], [6, 7, 8, 9, 10], []] as const;

/** Those of the first week: the others, concluded, wait for the act of the Mission Locale. */
const OPENED = 2;

let team: TeamOnARelay;
let claire: Colleague;

beforeAll(cryptoReady);
afterEach(() => team.end());

it("CON-1 CON-2 CON-3 IND-6 L16 twenty-seven are found, eleven sign and the first are opened; each computer and the figures say the same", async () => {
  team = await aTeamBetween({ haste: 4, patience: 60_000 }, [CLAIRE]);
  [claire] = team.others as [Colleague];
  const educators = [team.karim, team.sonia];
  const found: Led[] = [];
  for (const [week, signing] of SIGNING.entries()) {
    // Days in the street, each alone and with no network.
    for (const { network } of educators) network.cut();
    for (let at = week * 7; at < Math.min(NAMES.length, week * 7 + 7); at++) {
      const lead = educators[at % 2] as Colleague;
      const note = `Rencontre à ${BASINS[at % 3]}.`;
      const basin = BASINS[at % 3] ?? "";
      found.push([lead, done(await lead.calls.createFile(aNewFile({ name: `${NAMES[at]} M.`, basin, note }), "new"))]);
    }
    for (const { network } of educators) network.restore();
    for (const bench of educators)
      await bench.until(() => bench.files().length === found.length, "each has what the other found");
    await signTogether(
      team,
      claire,
      signing.flatMap((at) => found.slice(at, at + 1)),
      week === 0,
    );
  }

  // Nobody's file is lost, nor come twice; the Mission Locale reads those who said yes, and no name beside.
  for (const bench of educators) {
    expect(new Set(bench.files().map(({ name }) => name))).toEqual(new Set(NAMES.map((name) => `${name} M.`)));
    expect(bench.files()).toHaveLength(27);
    await bench.until(() => bench.view("connection")?.toSend === 0, "all is sent");
  }
  expect(
    claire
      .files()
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual(
    found
      .slice(0, 11)
      .map(([, file]) => file)
      .toSorted(),
  );
  const hers = JSON.stringify([claire.files(), claire.view("today")]);
  for (const name of NAMES.slice(11)) expect(hers).not.toContain(`${name} M.`);

  const year = { from: addDays(today(), -30), to: today() };
  const { figures } = await team.sonia.calls.countFigures(year);
  const counted = (code: string) => figures.find((figure) => figure.code === code)?.exact;
  expect(counted("found")).toMatchObject({ count: 27, people: 27 });
  expect(counted("concluded")).toMatchObject({ count: 11, people: 11 });
  expect(counted("opened")).toMatchObject({ count: OPENED, people: OPENED });
}, 240_000);
