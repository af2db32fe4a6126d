import { notAsked } from "#shared/domain/law/index.ts";
import type { Profile, Question } from "./profile.ts";
import { questions } from "./questions.ts";

/** Every question, in the order in which a worker would meet them. */
export const allQuestions = Object.keys(questions) as readonly Question[];

/** Nothing has been asked yet: the profile of a first encounter. */
export const emptyProfile = Object.fromEntries(allQuestions.map((question) => [question, notAsked])) as Profile;
