// What may happen to a project, step by step: histories for properties.
import fc from "fast-check";
import type { Line } from "./post-model.ts";
import type { World } from "./world.ts";

export type Step = {
  readonly [fc.toStringMethod]: () => string;
  readonly does: (world: World) => Promise<void> | void;
};

export const who = fc.nat(3);
export const step = (says: string, does: Step["does"]): Step => ({ [fc.toStringMethod]: () => says, does });
const line = fc.record({ frames: fc.nat(4), answers: fc.nat(3) });

export const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: who.map((at) => step(`${at} writes`, (world) => world.write(at))) },
  { weight: 6, arbitrary: who.map((at) => step(`${at} talks with the relay`, (world) => world.converse(at))) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(who, line)
      .map(([at, cut]: [number, Line]) =>
        step(`${at} talks with the relay, cut after ${cut.frames}/${cut.answers}`, (world) => world.converse(at, cut)),
      ),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(who, who)
      .map(([by, whom]) => step(`${by} leaves ${whom} out`, (world) => world.change(by, whom, false))),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(who, who)
      .map(([by, whom]) => step(`${by} lets ${whom} in`, (world) => world.change(by, whom, true))),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(who, who)
      .map(([from, to]) => step(`${from} gives ${to} a stick`, (world) => world.post(from).give(world.post(to)))),
  },
  { weight: 1, arbitrary: who.map((at) => step(`${at} is killed`, (world) => world.post(at).kill())) },
  { weight: 1, arbitrary: who.map((at) => step(`${at} lets go what it reads no more`, (world) => world.forget(at))) },
  { weight: 2, arbitrary: who.map((at) => step(`${at} closes the room`, (world) => world.close(at))) },
  { weight: 1, arbitrary: who.map((at) => step(`${at} is removed from the project`, (world) => world.remove(at))) },
  { weight: 1, arbitrary: fc.constant(step("an organisation comes", (world) => world.comes())) },
  { weight: 1, arbitrary: fc.constant(step("the organisation leaves", (world) => world.leaves())) },
  { weight: 2, arbitrary: who.map((at) => step(`${at} seals to its recovery`, (world) => world.seal(at))) },
  { weight: 2, arbitrary: fc.constant(step("the relay is copied", ({ relay }) => relay.keepCopy())) },
  { weight: 2, arbitrary: fc.constant(step("the relay is set back", ({ relay }) => relay.setBack())) },
);
