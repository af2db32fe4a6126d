export { type HealthDay, isExpectedIn } from "./appointments.ts";
export {
  checkHealthValue,
  fieldsFor,
  HEALTH_FIELDS,
  type HealthField,
  isHealthField,
  legibleHealth,
} from "./fields.ts";
export {
  type HealthStep,
  type HealthTopic,
  healthSteps,
  healthTopics,
} from "./topics.ts";
