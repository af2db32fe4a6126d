import { ok } from "#shared/kernel/result.ts";
import type { PeopleCalls } from "#shared/ports/people.ts";
import { orNotSaved } from "../space/open-space.ts";
import type { Departures } from "./departures.ts";

export const peopleCalls = (departures: () => Departures): Pick<PeopleCalls, "remove" | "keepIn"> => ({
  remove: async (departure) => {
    const asked = await orNotSaved(() => departures().ask(departure));
    return asked.ok ? asked.value : asked;
  },
  keepIn: async (departure) => {
    const takenBack = await orNotSaved(() => departures().takeBack(departure));
    return takenBack.ok ? ok(null) : takenBack;
  },
});
