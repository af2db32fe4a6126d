export {
  checkHealthValue,
  fieldsFor,
  HEALTH_FIELDS,
  type HealthField,
  isHealthField,
  legibleHealth,
} from "./fields.ts";
export {
  type HealthCover,
  type HealthStep,
  type HealthTopic,
  healthCovers,
  healthSteps,
  healthTopics,
} from "./topics.ts";
