// Who is served next: one project after the other, and in each project one connection after the other, so that none waits
// behind another's thousand rows. What one connection sent stays in its order.

type Lane<Item> = { readonly items: { readonly item: Item; readonly size: number }[] };

export class FairQueue<Item> {
  /** Project, then connection. A map keeps the order in which keys came: who was served goes to its end. */
  readonly #projects = new Map<string, Map<object, Lane<Item>>>();
  #count = 0;

  get isEmpty(): boolean {
    return this.#count === 0;
  }

  add(project: string, from: object, item: Item, size: number): void {
    const lanes = this.#projects.get(project) ?? new Map<object, Lane<Item>>();
    const lane = lanes.get(from) ?? { items: [] };
    lane.items.push({ item, size });
    lanes.set(from, lane);
    this.#projects.set(project, lanes);
    this.#count++;
  }

  /** The next items, `limit` in size at most; at least one when there is any. */
  take(limit: number): Item[] {
    const taken: Item[] = [];
    let size = 0;
    for (let next = this.#next(); next !== null; next = this.#next()) {
      if (taken.length > 0 && size + next.size > limit) break;
      size += next.size;
      taken.push(next.take());
    }
    return taken;
  }

  #next(): { readonly size: number; readonly take: () => Item } | null {
    const [project, lanes] = first(this.#projects) ?? [];
    const [from, lane] = (lanes && first(lanes)) ?? [];
    const head = lane?.items[0];
    if (project === undefined || lanes === undefined || from === undefined || lane === undefined) return null;
    if (head === undefined) return null;
    return {
      size: head.size,
      take: () => {
        lane.items.shift();
        this.#count--;
        lanes.delete(from);
        if (lane.items.length > 0) lanes.set(from, lane);
        this.#projects.delete(project);
        if (lanes.size > 0) this.#projects.set(project, lanes);
        return head.item;
      },
    };
  }
}

function first<Key, Value>(map: ReadonlyMap<Key, Value>): [Key, Value] | undefined {
  for (const entry of map) return entry;
  return undefined;
}
