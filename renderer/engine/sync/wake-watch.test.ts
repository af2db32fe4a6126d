import { expect, it } from "vitest";
import { instant } from "#shared/kernel/instant.ts";
import { handTimers } from "../testing/a-project.ts";
import { SURELY_SLEPT, watchForWake } from "./wake-watch.ts";

const aWatch = (slept?: number) => {
  const timers = handTimers();
  let [woken, jumped] = [0, 0];
  // Timers stand still while a computer sleeps; its clock does not.
  const now = () => instant(timers.now() + jumped);
  const stop = watchForWake({ ...timers, now }, () => woken++, slept);
  const live = (seconds: number): void => {
    for (let second = 0; second < seconds; second++) timers.advance(1_000);
  };
  return { live, stop, woken: () => woken, sleep: (milliseconds: number) => (jumped += milliseconds) };
};

it("B6 a sleep is noticed within two seconds, once, and each time", () => {
  const { live, sleep, woken } = aWatch();
  live(3_600);
  expect(woken()).toBe(0);

  for (let night = 1; night <= 3; night++) {
    sleep(8 * 3_600_000);
    live(2);
    expect(woken()).toBe(night);
    live(600);
    expect(woken()).toBe(night);
  }
});

it("a busy moment, or a clock that is put back, is no sleep; nothing is noticed after the end", () => {
  const { live, sleep, stop, woken } = aWatch();
  sleep(9_000);
  live(10);
  sleep(-3_600_000);
  live(10);
  expect(woken()).toBe(0);

  stop();
  sleep(3_600_000);
  live(10);
  expect(woken()).toBe(0);
});

it("B21 a lid that was closed for less than the delay of the lock is noticed; a machine that was very busy is not taken for one", () => {
  const { live, sleep, woken } = aWatch(SURELY_SLEPT);
  sleep(25_000);
  live(10);
  expect(woken()).toBe(0);

  sleep(60_000);
  live(2);
  expect(woken()).toBe(1);
});
