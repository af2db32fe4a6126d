/**
 * REC-3: whether a record is removed for good. `said`: what stands of its removal, each with what its author had seen of the
 * record, `null` of who brought it back. `standing`: what stands of the record itself.
 */
export function isClearlyRemoved(said: readonly (readonly string[] | null)[], standing: readonly string[]): boolean {
  const seen = new Set(said.flatMap((each) => each ?? []));
  return said.length > 0 && said.every((each) => each !== null) && standing.every((each) => seen.has(each));
}
