import { seedsHold } from "./seeds.ts";

const NAME = "a project through every trouble, in which who opens a file is noted in it";

seedsHold(NAME, 301, 10, { isRead: true });
seedsHold(NAME, 401, 10, { isRead: true, isLive: true });
