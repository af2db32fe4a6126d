export { ExchangeSection } from "./ExchangeSection.tsx";
export { SilenceSign } from "./SilenceSign.tsx";
export { forgetTransfer } from "./transfer.ts";
