import { contractParties, type Party } from "#shared/domain/contract/index.ts";
import { formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { type Act, type ActCapacity, holderOf, type OpeningContent, type SignatureContent } from "../evidence/act.ts";
import type { Evidence } from "../evidence/evidence.ts";
import { actId } from "../evidence/sign-act.ts";
import type { ContractText } from "../text/contract-text.ts";
import { type Block, heading, paragraph, section, table } from "./block.ts";
import { fullName, grouped, partyNames } from "./words.ts";

/** Where one writes on the printed page. */
const DOTS = "…".repeat(14);

/** The page where one signs, by hand or on screen; what was signed is drawn in its place. */
export function signaturePages(text: ContractText, evidence: Evidence | null): readonly Block[] {
  const parties: readonly Party[] =
    text.legalGuardian === null ? contractParties : [...contractParties, "legalGuardian"];
  const acts = evidence?.acts ?? [];
  return [
    section("Signatures"),
    heading(2, "Les signatures"),
    paragraph(
      "Chacun signe pour soi, après avoir lu ou écouté tout le texte. Il est possible de dire non, ou d’attendre.",
    ),
    ...parties.flatMap((party) => partyBlocks(party, text, signaturesOf(acts, party))),
    ...openingsOf(acts).flatMap(openingBlocks),
  ];
}

/** How each act can be checked; nothing here is needed to understand the contract. */
export const evidencePages = ({ hash, acts }: Evidence): readonly Block[] => [
  section("Preuves"),
  heading(2, "Les preuves"),
  paragraph(
    french`Ces lignes servent à vérifier. Ce sont des signatures électroniques simples, avec témoin. Le fichier « preuve.json », joint à ce PDF, les contient toutes ; chacun peut les vérifier sans compte et sans réseau.`,
  ),
  paragraph(`${french`Empreinte du texte signé (SHA-256) :`} ${grouped(hash)}`, "small"),
  table(
    [
      { title: "Acte", share: 0.28 },
      { title: "Heure dite par l’appareil", share: 0.26 },
      { title: "Appareil", share: 0.22 },
      { title: "Empreinte de l’acte", share: 0.24 },
    ],
    acts.map((act) => [
      actName(act),
      claimedTime(act.content.claimedAt),
      grouped(act.content.device.id),
      grouped(actId(act).slice(0, 16)),
    ]),
  ),
  paragraph(
    french`Prouvé : le texte n’a pas changé depuis, et chaque acte vient de l’appareil indiqué. Non prouvé : l’heure, et à qui est l’appareil ; comparez son empreinte avec celle que l’organisme connaît.`,
  ),
];

function partyBlocks(party: Party, text: ContractText, signed: readonly SignatureContent[]): readonly Block[] {
  if (signed.length === 0) {
    return [
      { kind: "together", height: 190 },
      heading(3, `${partyNames[party]}, ${expectedName(party, text)}`),
      paragraph(french`Date : ${DOTS}  Lieu : ${DOTS}`, "small"),
      { kind: "hand", alt: french`Cadre vide : à signer.`, strokes: [] },
    ];
  }
  return signed.flatMap((signature) => signedBlocks(party, signature));
}

function signedBlocks(party: Party, signature: SignatureContent): readonly Block[] {
  const { signer, role, signedOn, place, method, capacity } = signature;
  const said = [
    french`Signé le ${formatFrenchDay(signedOn)} à ${place}.`,
    readingLine(signature),
    identityLine(signature),
    ...(capacity === null ? [] : [capacityLine(capacity)]),
  ];
  return [
    { kind: "together", height: method.kind === "hand" ? 230 : 110 },
    heading(3, `${partyNames[party]}, ${signer.name}${role === null ? "" : `, ${role}`}`),
    ...said.map((line) => paragraph(line)),
    ...methodBlocks(signature),
  ];
}

function methodBlocks({ method, signer, device }: SignatureContent): readonly Block[] {
  if (method.kind === "hand") {
    return [
      paragraph(`Signé à la main sur l’écran, devant ${method.witness.name}, témoin.`),
      { kind: "hand", alt: `Signature à la main de ${signer.name}, tracée sur l’écran.`, strokes: method.strokes },
    ];
  }
  const said =
    method.kind === "deviceKey"
      ? `Signé avec la clé de son appareil, ${grouped(device.id)}.`
      : `Signé sur papier. La photographie est gardée au dossier par ${method.attachedBy.name}, empreinte ${grouped(method.photograph.slice(0, 16))}.`;
  return [paragraph(said)];
}

function readingLine({ reading: { readAloudBy, interpreter } }: SignatureContent): string {
  const read = readAloudBy === null ? "Lu par soi-même" : `Lu à voix haute par ${readAloudBy.name}`;
  return interpreter === null ? `${read}.` : `${read}, avec l’aide de ${interpreter.name}, interprète.`;
}

function identityLine({ identity: { check, takenOn } }: SignatureContent): string {
  const on = formatFrenchDay(takenOn);
  if (check.kind === "ownPassphrase") return french`Identité : sa phrase secrète, tapée de nouveau le ${on}.`;
  if (check.kind === "paperSeen") return french`Identité : ${check.paper}, vue par ${check.by.name} le ${on}.`;
  if (check.kind === "knownToWorker") return french`Identité : connu·e de ${check.by.name}, le ${on}.`;
  return french`Identité : ${check.by.name} est témoin, le ${on}.`;
}

const openingBlocks = ({ by, openedOn, capacity }: OpeningContent): readonly Block[] => [
  { kind: "together", height: 90 },
  heading(3, "Ouverture par la Mission Locale"),
  paragraph(french`Contrat ouvert le ${formatFrenchDay(openedOn)} par ${by.name}.`),
  paragraph(capacityLine(capacity)),
];

function capacityLine(capacity: ActCapacity): string {
  if (capacity.kind === "legalRepresentative") return "Représentant légal de la Mission Locale.";
  const until = capacity.to === null ? "sans date de fin" : `jusqu’au ${formatFrenchDay(capacity.to)}`;
  return french`Par délégation de ${capacity.givenBy.name}, du ${formatFrenchDay(capacity.from)}, ${until}.`;
}

function expectedName(party: Party, { youngPerson, legalGuardian, association, missionLocale }: ContractText): string {
  if (party === "youngPerson") return fullName(youngPerson);
  if (party === "legalGuardian") return legalGuardian?.name ?? "";
  return party === "association" ? association.name : missionLocale.name;
}

/** « Signature : l’association, Karim Benali » */
export function actName({ content }: Act): string {
  if (content.kind === "opening") return french`Ouverture : ${content.by.name}`;
  if (content.kind === "choice") return french`Choix de version : ${content.by.name}`;
  const by = content.method.kind === "deviceKey" ? "" : french` (témoin : ${holderOf(content).name})`;
  return french`Signature : ${content.signer.name}${by}`;
}

const claimedTime = (at: string): string =>
  `${at.slice(8, 10)}/${at.slice(5, 7)}/${at.slice(0, 4)}, ${at.slice(11, 19)} UTC`;

const signaturesOf = (acts: readonly Act[], party: Party): readonly SignatureContent[] =>
  acts.flatMap(({ content }) => (content.kind === "signature" && content.party === party ? [content] : []));

const openingsOf = (acts: readonly Act[]): readonly OpeningContent[] =>
  acts.flatMap(({ content }) => (content.kind === "opening" ? [content] : []));
