// Every reader of what comes from outside, each with valid bytes to begin from, and what it may answer.
import * as Y from "yjs";
import { CompartmentDoc } from "#engine/crdt/compartment-doc.ts";
import { readDirectory } from "#engine/project/directory.ts";
import { Members } from "#engine/rooms/members.ts";
import { type Bytes, fromUtf8, utf8 } from "#shared/kernel/bytes.ts";
import { isJson, type Json } from "#shared/kernel/json.ts";
import { rosterOf } from "#shared/protocol/ledger/roster.ts";
import { carriedReaders } from "./carried-readers.ts";
import { invitationReaders } from "./invitation-readers.ts";
import type { Reader } from "./reader.ts";
import { recordReaders } from "./record-readers.ts";
import { type Samples, someSamples } from "./samples.ts";
import { wireReaders } from "./wire-readers.ts";

export function allReaders(): readonly Reader[] {
  const samples = someSamples();
  return [
    ...wireReaders(samples),
    ...recordReaders(samples),
    ...carriedReaders(samples),
    ...invitationReaders(samples),
    directories(samples),
  ];
}

/** Who is who: a colleague wrote it, and every window reads it. */
function directories({ device, genesis }: Samples): Reader {
  const self = { name: "Karim B.", role: "educator", organizationName: "Association du Lot" } as const;
  return {
    name: "people of a directory",
    valid: [
      utf8(JSON.stringify(self)),
      utf8('{"name":"Inès\\nL.","role":"advisor","organizationName":"Mission locale"}'),
    ],
    read: (bytes) => {
      const value = jsonIn(bytes);
      const doc = new CompartmentDoc();
      for (const field of [`device/${device.id}`, "project/name"]) {
        doc.addFacts([{ field, value, by: 1, at: 7 as never, supersedes: [] }]);
      }
      const { name, members } = readDirectory(doc, new Members(rosterOf(genesis)), genesis.founder, device.id, self);
      doc.destroy();
      return [name, ...members.map((each) => each.name)].every((each) => typeof each === "string" && !/\n/.test(each));
    },
  };
}

/** Bytes that are no JSON are a text of it. */
function jsonIn(bytes: Bytes): Json {
  const text = fromUtf8(bytes) ?? "";
  try {
    const value: unknown = JSON.parse(text);
    return isJson(value) ? value : null;
  } catch {
    return text;
  }
}

/**
 * The documents, which take in what a member signed. Apart from the others: Yjs takes memory for as many parts as an update
 * says to have, so one that lies costs up to a second, and only somebody who holds the keys can sign it.
 */
export function documentReaders(): readonly Reader[] {
  const { updates } = someSamples();
  return [
    { name: "updates, first encoding", valid: updates, read: (bytes) => isApplied("v1", bytes) },
    {
      name: "updates, second encoding",
      valid: updates.map((update) => Y.convertUpdateFormatV1ToV2(update) as Bytes),
      read: (bytes) => isApplied("v2", bytes),
    },
  ];
}

/** A document takes any bytes in, and can still be read. */
function isApplied(format: "v1" | "v2", bytes: Bytes): boolean {
  const doc = new CompartmentDoc();
  doc.apply([{ format, bytes }]);
  const isRead = doc.facts.all().length >= 0 && doc.text("notes/a").length >= 0;
  doc.destroy();
  return isRead;
}
