// `npm run rules -- <command> <case.json>`: the rules of the programme, explained in French for one case.
// Exit code 0: answered. 2: the case or the command can't be read; what is wrong is said in English, field by field.
import { resolve } from "node:path";
import process from "node:process";
import { commands } from "./rules/commands.ts";
import { readCase } from "./rules/read-case.ts";

const REFUSED = 2;

process.exitCode = run(process.argv.slice(2));

function run([name, path, ...rest]: readonly string[]): number {
  const command = commands.find((each) => each.name === name);
  if (command === undefined) {
    return refuse(name === undefined ? "A command is missing." : `Unknown command: ${name}.`, usage());
  }
  if (path === undefined) return refuse("The file of the case is missing.", usage());
  if (rest.length > 0) return refuse(`One file at a time; too many: ${rest.join(" ")}.`, usage());

  const raw = readCase(resolve(process.env["INIT_CWD"] ?? ".", path));
  if (!raw.ok) return refuse(`${path}: ${raw.failure}`);

  const answer = command.answer(raw.value);
  if (answer.ok) {
    console.log(answer.value.join("\n"));
    return 0;
  }
  return refuse(
    `${path}: “${command.name}” can't read this case.`,
    answer.failure.map(({ path: field, expected, found }) => `  ${field}: expected ${expected}, found ${found}.`),
  );
}

function refuse(reason: string, details: readonly string[] = []): number {
  console.error([reason, ...details].join("\n"));
  return REFUSED;
}

function usage(): readonly string[] {
  return [
    "Usage: npm run rules -- <command> <case.json>",
    `Commands: ${commands.map(({ name }) => name).join(", ")}.`,
    "Examples of cases: build/rules/examples.",
  ];
}
