// Faults put into the product on purpose, one at a time: a run that none of its seeds fails would prove nothing.
export type Mutant = { readonly name: string; readonly file: string; readonly from: string; readonly to: string };

const ENGINE = "renderer/engine";

export const MUTANTS: readonly Mutant[] = [
  {
    name: "what was sent is not offered again at a heartbeat",
    file: `${ENGINE}/sync/relay-link.ts`,
    from: "    sender.beat();\n    rider?.beat();\n",
    to: "    rider?.beat();\n",
  },
  {
    name: "the outbox is cleared when it is sent",
    file: `${ENGINE}/sync/sender.ts`,
    from: '          await send({ type: "push", rows });',
    to: '          this.#context.outbox.forget([...this.#underWay.values()]);\n          await send({ type: "push", rows });',
  },
  {
    name: "the relay forgets the hash in the cursor",
    file: "relay/follower.ts",
    from: "this.#store.hashAt(this.#project, after.n) === after.hash",
    to: "true",
  },
  {
    name: "the relay forgets which acknowledgements it lost",
    file: "relay/follower.ts",
    from: " || this.#store.hasLostAck(this.#project, acksAfter)",
    to: "",
  },
  {
    name: "a confirmed row is not looked for in the log",
    file: `${ENGINE}/rooms/outbox.ts`,
    from: "lost.push(entry)",
    to: "shown.push(entry)",
  },
  {
    name: "the chain is not checked",
    file: `${ENGINE}/rooms/received-envelopes.ts`,
    from: 'if (envelope.prev !== head.hash) return this.#intake.setAside("chain", bytes);',
    to: "",
  },
  {
    name: "the cursor is stored before the rows",
    file: `${ENGINE}/rooms/received-rows.ts`,
    from: '    await context.store.write(changes, "relaxed");\n    context.catalog.keep(intake.states());',
    to: '    await context.store.write([...before, ...(after?.() ?? [])], "relaxed");\n    await context.store.write([...before, ...intake.changes(), ...aside, ...waiting.map(context.outbox.change)], "relaxed");\n    context.catalog.keep(intake.states());',
  },
  {
    name: "rows that came too early are not looked at again",
    file: `${ENGINE}/sync/receiver.ts`,
    from: "isNew ? await retryQuarantine(this.#context) : null",
    to: "null as Awaited<ReturnType<typeof retryQuarantine>> | null",
  },
  {
    name: "a key that comes after its envelopes is no news",
    file: `${ENGINE}/rooms/intake.ts`,
    from: "    if (!this.envelopes.has(room)) this.envelopes.set(room, []);\n",
    to: "",
  },
  {
    name: "a frame of rows that does not follow is taken in",
    file: `${ENGINE}/sync/receiver.ts`,
    from: "if (from !== this.#state.cursor.n) return from < this.#state.cursor.n;",
    to: "",
  },
  {
    name: "an edit that the disk refused does not go again with the next",
    file: `${ENGINE}/rooms/open-room.ts`,
    from: "this.#edits.filter(({ isOnDisk }) => !isOnDisk)",
    to: "this.#edits.slice(-1)",
  },
  {
    name: "words of a room that is not here are not wondered at",
    file: `${ENGINE}/sync/receiver.ts`,
    from: "    if (this.#acks.rooms().some((room) => catalog.get(room) === null)) return true;\n",
    to: "",
  },
  {
    name: "drafts are not read back after a kill",
    file: `${ENGINE}/rooms/open-room.ts`,
    from: "    opened.#edits = read.drafts.map(({ key, bytes }) => editOf(key, bytes, true));\n",
    to: "",
  },
  {
    name: "drafts are removed before their envelope is written",
    file: `${ENGINE}/rooms/open-room.ts`,
    from: "          await appendOwn(this.#context, this.room, bodyOf(batch, this.#context), removals, says);",
    to: '          await this.#context.store.write(removals, "relaxed");\n          await appendOwn(this.#context, this.room, bodyOf(batch, this.#context), [], says);',
  },
  {
    name: "after a reset the cursor goes first",
    file: `${ENGINE}/sync/receiver.ts`,
    from: "      await offerAllAgain(this.#context);\n",
    to: '      await this.#context.store.write([this.#change(NO_SYNC)], "strict");\n      await offerAllAgain(this.#context);\n',
  },
  {
    name: "asked for again, the log is not compared with what it was",
    file: `${ENGINE}/sync/receiver.ts`,
    from: "const isDoubtful = isLostIn(stretch, furthest);",
    to: "const isDoubtful = false;",
  },
  {
    name: "after a reset nothing is offered again",
    file: `${ENGINE}/rooms/offer-again.ts`,
    from: '  await store.write(entries.map(outbox.change), "strict");\n  outbox.keep(entries);\n',
    to: "  void [store, outbox, entries];\n",
  },
  {
    name: "acknowledgements are kept before the disk has them",
    file: `${ENGINE}/sync/receiver.ts`,
    from: "      const acksAfter = Math.max(to, this.#state.acksAfter);",
    to: "      const acksAfter = Math.max(to, this.#state.acksAfter);\n      this.#acks.keep(news);",
  },
  {
    name: "a list that a full disk refused is not made again",
    file: `${ENGINE}/files/summary-keeper.ts`,
    from: "this.#options.timers.after(RETRY, () => this.refresh(file))",
    to: "undefined",
  },
  {
    name: "a receipt is given before the commit",
    file: "relay/hub.ts",
    from: "    const done = this.#commit(works);\n",
    to: "    const verdicts = works.map(({ rows }) => rows.map(({ bytes }, at) => ({ hash: hashId(bytes), n: at + 9_000 })));\n    const done: Done | null = { verdicts, added: new Map(), acknowledged: new Map() };\n    this.#tools.scheduler.soon(() => this.#commit(works));\n",
  },
  {
    name: "facts forget what they replace",
    file: `${ENGINE}/files/saying.ts`,
    from: "return { field, value, supersedes: alike.map(({ id }) => id) };",
    to: "return { field, value, supersedes: alike.slice(0, 0).map(({ id }) => id) };",
  },
  {
    name: "the clock does not look at what it has read",
    file: `${ENGINE}/files/fact-writer.ts`,
    from: "      clock.see(doc.facts.latest);\n      clock.see(doc.facts.latestOf(me));\n",
    to: "",
  },
  {
    name: "acknowledges what is not stored yet",
    file: `${ENGINE}/rooms/acks.ts`,
    from: "writeAck(state.room, device.id, heads, device.signing.secretKey)",
    to: "writeAck(state.room, device.id, new Map([...heads].map(([author, head]) => [author, { ...head, seq: head.seq + 1 }])), device.signing.secretKey)",
  },
  {
    name: "rooms: a relay takes one closing only, whoever worked after another",
    file: "relay/generations.ts",
    from: '  if (!isProposal) return store.closingCount(project, room) < CLOSINGS_OF_A_ROOM ? null : "quota";\n',
    to: "",
  },
  {
    name: "rooms: what a closing names does not come back",
    file: "relay/generations.ts",
    from: "return named !== null && !isNamed;",
    to: "return named !== null;",
  },
  {
    name: "rooms: a row refused as too late is not offered again",
    file: `${ENGINE}/sync/sender.ts`,
    from: '"room", "closed", "ledger"]',
    to: '"room", "ledger"]',
  },
  {
    name: "rooms: own late rows need not be said again before they leave the outbox",
    file: `${ENGINE}/rooms/said-by-next.ts`,
    from: "return place.device !== device.id || place.seq <= (catalog.get(room)?.carriedTo ?? -1);",
    to: "return true;",
  },
  {
    name: "rooms: own late rows are not said again",
    file: `${ENGINE}/generations/carry.ts`,
    from: "if (own.seq <= from) continue;",
    to: "if (own.seq <= from || context.maySign) continue;",
  },
  {
    name: "rooms: a file is read while rows of it go",
    file: `${ENGINE}/files/summary-keeper.ts`,
    from: "const read = await context.serially(() => {",
    to: "const read = await Promise.resolve().then(() => {",
  },
  {
    name: "rooms: rows go before everybody has rebuilt them",
    file: `${ENGINE}/generations/drop.ts`,
    from: "    if (!haveAll) return 0;\n",
    to: "",
  },
  {
    name: "rooms: a snapshot is believed by who has not rebuilt it",
    file: `${ENGINE}/generations/snapshot-check.ts`,
    from: "const isEqual = expected === state.founding.state && found === expected;",
    to: "const isEqual = true;",
  },
];
