import { EventEmitter } from "node:events";
import { expect, it, vi } from "vitest";
import { watchComputerLeft } from "./computer-left.ts";

it("B21 tells of a computer that goes to sleep or whose screen is locked, and of nothing else", () => {
  const monitor = new EventEmitter();
  const left = vi.fn();
  watchComputerLeft(monitor, left);

  for (const other of ["resume", "unlock-screen", "on-battery", "user-did-become-active"]) monitor.emit(other);
  expect(left).not.toHaveBeenCalled();

  monitor.emit("suspend");
  expect(left).toHaveBeenCalledTimes(1);
  monitor.emit("lock-screen");
  expect(left).toHaveBeenCalledTimes(2);
});
