import {
  type FrozenVersion,
  hasPowerOn,
  type Party,
  partiesOf,
  signatureFaults,
  signatureOf,
  signRefusals,
} from "#shared/domain/contract/index.ts";
import { french } from "#shared/kernel/french.ts";
import { type Act, type ActContent, holderOf, type OpeningContent, type SignatureContent } from "../evidence/act.ts";
import type { Evidence } from "../evidence/evidence.ts";
import { actId, isActSigned } from "../evidence/sign-act.ts";
import { factsOf, openingFact, signatureFact } from "../evidence/to-facts.ts";
import { actName } from "../pages/signature-pages.ts";
import { partyNames } from "../pages/words.ts";
import type { SignedText } from "../text/signed-text.ts";
import { type Finding, proven, wrong } from "./finding.ts";

/** What is signed, and the version that it is. */
export type SignedThing = { readonly version: FrozenVersion; readonly text: SignedText };

/** What the acts prove, and what does not hold in them. */
export function checkActs(evidence: Evidence, signed: SignedThing): readonly Finding[] {
  const { version } = signed;
  if (evidence.hash !== version.hash) {
    return [wrong("preuve.json", "Ces preuves sont celles d’un autre texte.")];
  }
  const byId = new Map(evidence.acts.map((act) => [actId(act), act]));
  const twice = byId.size < evidence.acts.length ? [wrong("preuve.json", "Un acte y est écrit deux fois.")] : [];
  return [
    ...twice,
    ...evidence.acts.flatMap((act) => checkAct(act, byId, evidence.acts, signed)),
    ...sharedKeys(evidence.acts),
  ];
}

function checkAct(
  act: Act,
  byId: ReadonlyMap<string, Act>,
  acts: readonly Act[],
  { version, text }: SignedThing,
): readonly Finding[] {
  const { content } = act;
  const place = actName(act);
  const bad: string[] = [];
  if (content.hash !== version.hash) bad.push("Cet acte porte sur un autre texte.");
  if (!isActSigned(act)) bad.push("Il a été changé, ou signé par une autre clé que celle qu’il nomme.");
  if (content.seen.some((id) => !byId.has(id))) bad.push("Il vient après un acte qui manque ici.");
  if (content.kind === "signature") bad.push(...signatureWrongs(content, acts, version, text));
  if (content.kind === "opening") bad.push(...openingWrongs(content, byId, acts, version));
  if (bad.length > 0) return bad.map((said) => wrong(place, said));
  return [proven(place, provenOf(content))];
}

function provenOf(content: ActContent): string {
  const by = french`avec la clé de l’appareil de ${holderOf(content).name}, sur ce texte, et rien n’y a changé depuis`;
  if (content.kind === "opening") return french`Ouvert ${by}, après toutes les signatures.`;
  return content.kind === "choice" ? french`Choisi ${by}.` : french`${partyNames[content.party]} a signé ${by}.`;
}

function signatureWrongs(
  content: SignatureContent,
  acts: readonly Act[],
  version: FrozenVersion,
  text: SignedText,
): readonly string[] {
  const bad: string[] = [];
  const { startsOn, endsOn } = content.terms;
  if (startsOn !== version.terms.startsOn || endsOn !== version.terms.endsOn) {
    bad.push("Les dates signées ne sont pas celles du texte.");
  }
  if (content.party === "youngPerson" && content.signer.person !== text.youngPerson.person) {
    bad.push("Ce n’est pas la personne nommée dans le texte.");
  }
  const fact = signatureFact(content);
  if (fact === null) return [...bad, "Cette partie ne peut pas signer de cette façon."];
  return [...bad, ...signatureFaults(fact, factsOf([version], acts)).map((fault) => signRefusals[fault])];
}

function openingWrongs(
  content: OpeningContent,
  byId: ReadonlyMap<string, Act>,
  acts: readonly Act[],
  version: FrozenVersion,
): readonly string[] {
  const { capacity, by, openedOn } = openingFact(content);
  const before = new Set(seenBy(content, byId));
  const signed = acts.filter((act) => before.has(actId(act))).flatMap((act) => partyOf(act));
  const missing = partiesOf(factsOf([version], acts), version.hash).filter((party) => !signed.includes(party));
  return [
    ...(hasPowerOn(capacity, by, openedOn) ? [] : [signRefusals.noPower]),
    ...missing.map((party) => french`Cette ouverture n’a pas vu ${signatureOf[party]}.`),
  ];
}

const partyOf = ({ content }: Act): readonly Party[] => (content.kind === "signature" ? [content.party] : []);

/** The acts that come before, directly or through others. */
export function seenBy(content: ActContent, byId: ReadonlyMap<string, Act>): readonly string[] {
  const seen = new Set<string>();
  const waiting: string[] = [...content.seen];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    waiting.push(...(byId.get(id)?.content.seen ?? []));
  }
  return [...seen];
}

/** CON-9: a device's key is one person's, and nobody acts for two parties on the strength of another's session. */
function sharedKeys(acts: readonly Act[]): readonly Finding[] {
  const holders = new Map<string, string>();
  return acts.flatMap((act) => {
    const { person } = holderOf(act.content);
    const known = holders.get(act.content.device.signing) ?? person;
    holders.set(act.content.device.signing, known);
    return known === person ? [] : [wrong(actName(act), "La même clé sert à deux personnes.")];
  });
}
