export {
  type DiagnosisDomain,
  diagnosisDomains,
  domainCompartment,
  type ObstacleLevel,
  type OwnWords,
  obstacleLevels,
  ownWords,
  weightOf,
} from "./domains.ts";
export {
  type DiagnosisVersion,
  type DomainProgress,
  type Movement,
  progressBetween,
  type SaidLevel,
  versionsOf,
} from "./versions.ts";
