export { AnswerCard } from "./AnswerCard.tsx";
export { InviteCards } from "./InviteCards.tsx";
export { WhoIsIt } from "./WhoIsIt.tsx";
