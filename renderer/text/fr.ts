// Every French sentence of the screens. Sentences of the law stand beside their rule, in shared/domain.
export { access, newSpace, roles, signs } from "./fr/access.ts";
export { caseFile, notes, phaseChange, timeline } from "./fr/case-file.ts";
export { failures } from "./fr/failures.ts";
export { presence } from "./fr/presence.ts";
export { project, team } from "./fr/project.ts";
export { connection, settings, share, shell } from "./fr/shell.ts";
export { newFile, youngPeople } from "./fr/young-people.ts";
