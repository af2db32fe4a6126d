import { engineStoreContract } from "#shared/ports/engine-store.contract.ts";
import { dexieStore } from "./dexie-store.ts";

let count = 0;

engineStoreContract("IndexedDB", () => {
  const name = `contract-${count++}`;
  return { open: () => dexieStore(name), reopen: () => dexieStore(name) };
});
