// Prints how many tests ran, and refuses a skipped or unfinished one: a test that does not run protects nobody (L125).
import type { Reporter, TestModule } from "vitest/node";

export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
    const count = (state: string): number => states.filter((each) => each === state).length;
    const skipped = states.length - count("passed") - count("failed");
    console.log(
      `Tests counted: ${count("passed")} passed, ${count("failed")} failed, ${skipped} skipped, ${modules.length} files`,
    );
    if (skipped > 0) {
      console.error("L125: a skipped test is refused.");
      process.exitCode = 1;
    }
  }
}
