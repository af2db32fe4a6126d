export { ConnectionDetail, ConnectionState } from "./ConnectionState.tsx";
export { ShareMark } from "./ShareMark.tsx";
