export { agreementOf } from './agreement/agreement-of.ts';
export { DataUseAgreement } from './agreement/data-use-agreement.ts';
export type { CodeParameter, DataUseCode } from './codes/data-use-code.ts';
export { type CodeShort, DATA_USE_CODES, type KnownCode } from './codes/data-use-codes.ts';
export { findCode } from './codes/find-code.ts';
export { DatasetDescription } from './dataset/dataset-description.ts';
export { type DataUseEntry, DataUseTerms } from './decide/data-use-terms.ts';
export { decideUse, findTermsFaults } from './decide/decide-use.ts';
export {
  type Decision,
  type Duty,
  type Finding,
  type Ground,
  OUTCOMES,
  type Outcome,
  type RuleId,
} from './decide/decision.ts';
export { ruleOf } from './decide/make-finding.ts';
export { AIMS, Aim, Purpose } from './decide/purpose.ts';
export { RESEARCH_TYPES, ResearchType } from './decide/research-types.ts';
export { UseRequest } from './decide/use-request.ts';
export { USE_WORDS } from './decide/words.ts';
export { buildDiseaseGraph } from './diseases/build-disease-graph.ts';
export type { DiseaseGraph, DiseaseTerm } from './diseases/disease-graph.ts';
export { diseaseGraphDigest } from './diseases/disease-graph-digest.ts';
export { DiseaseGraphError } from './diseases/disease-graph-error.ts';
export { readDiseaseJson, writeDiseaseJson } from './diseases/disease-graph-json.ts';
export { DiseaseId } from './diseases/disease-id.ts';
export { type DiseaseHit, diseaseSearch } from './diseases/disease-search.ts';
export { ancestorsOf, descendantsOf, isWithin } from './diseases/reach.ts';
export { type DiseaseEdn, readDiseaseEdn } from './diseases/read-disease-edn.ts';
export { bindUse, namedUse } from './need/bind-use.ts';
export { acceptedOf, needOf, untilOf } from './need/need-of.ts';
export { RequestDocument } from './need/request-document.ts';
export { StudyFacts } from './need/study-facts.ts';
export {
  type AccessRequest,
  isFinal,
  isOpen,
  PHASES,
  type Phase,
  type Question,
  type Vote,
} from './requests/access-request.ts';
export { applyEvent, replayRequest } from './requests/apply-event.ts';
export { decideRequest } from './requests/decide-request.ts';
export { type PhaseTime, phaseTimes } from './requests/phase-times.ts';
export { openKeysOf, purposeKeyOf } from './requests/purpose-key.ts';
export { reminderDates, remindersDue } from './requests/reminders.ts';
export type { Actor, ReplacedRequest, RequestCommand } from './requests/request-command.ts';
export { RequestEvent } from './requests/request-event.ts';
export { REFUSAL_TEXTS, type RequestDecision, type RequestRefusal } from './requests/request-refusal.ts';
export { ReviewSettings } from './requests/review-settings.ts';
export { whyNoChecker, whyNoCustodian, whyNoReviewer } from './requests/reviewers.ts';
