export { actsOf, type ContractAct, type ContractActor, type ContractStageKind, contractActs } from "./acts.ts";
export { contractFindings, type SigningContext } from "./contract-findings.ts";
export { type ContractFacts, noContractFacts } from "./facts.ts";
export { type OpenRefusal, openContract, openRefusals } from "./open.ts";
export type { OpeningAct, OpeningId } from "./opening-act.ts";
export { type ShareDiagnosisRefusal, shareDiagnosis, shareDiagnosisRefusals } from "./share-diagnosis.ts";
export { type Capacity, type Delegation, hasPowerOn } from "./signing/capacity.ts";
export { partiesToSign } from "./signing/guardian.ts";
export type { IdentityStep, IdentityStepId, PassphraseCheck, PresenceCheck } from "./signing/identity-step.ts";
export { type ContractParty, contractParties, type Party, signatureOf } from "./signing/party.ts";
export { type RefuseRefusal, refuseRefusals, refuseText } from "./signing/refuse.ts";
export { type SigningDesk, type SignRefusal, signRefusals, signText } from "./signing/sign.ts";
export type { ByDeviceKey, ByHand, OnPaper, Reading, Refusal, Signature, SignatureId } from "./signing/signature.ts";
export {
  awaitedParties,
  concludedOn,
  missingParties,
  partiesOf,
  type SignatureFault,
  signatureFaults,
  standingSignatures,
} from "./signing/standing-signatures.ts";
export { type ContractStage, contractStage } from "./stage.ts";
export { stageReason } from "./stage-findings.ts";
export { type DurationRules, durationRulesOn, type Lengths, latestEnds, pathwayLastDay } from "./term/duration.ts";
export { durationFindings } from "./term/duration-findings.ts";
export { type ExtendRefusal, extendContract, extendRefusals } from "./term/extend.ts";
export type { ExceptionalExtension, Extension, ExtensionId, PathwayExtension } from "./term/extension.ts";
export type { Amendment, InForce } from "./term/in-force.ts";
export { type ExtendingPathway, extendingPathways } from "./term/pathway.ts";
export { type ChooseRefusal, chooseRefusals, chooseVersion } from "./text/choose.ts";
export { type FreezeRefusal, freezeRefusals, freezeText } from "./text/freeze.ts";
export { type Lineage, lineageOf } from "./text/lineage.ts";
export { type ContractField, contractFields, type FieldPlace, fieldsToSignAgain } from "./text/signed-fields.ts";
export type { ChoiceId, FrozenVersion, NewVersionReason, Sha256, Terms, VersionChoice } from "./text/version.ts";
