/** A clock of a machine so slow that a passphrase costs no more than the least (design D7): most stories make several spaces. */
export function slowMachine(): () => number {
  let seconds = 0;
  return () => 1_000 * seconds++;
}
