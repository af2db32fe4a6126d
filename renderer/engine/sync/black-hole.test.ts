import { beforeAll, expect, it } from "vitest";
import type { RelayTransport } from "#shared/ports/relay-transport.ts";
import { cryptoReady, newSigningKeys } from "#shared/protocol/crypto.ts";
import { loadAcks } from "../rooms/acks.ts";
import { aProject, handTimers, logOf } from "../testing/a-project.ts";
import type { LinkState } from "./link-options.ts";
import { Receiver } from "./receiver.ts";
import { RelayLink } from "./relay-link.ts";
import { Sender } from "./sender.ts";

beforeAll(cryptoReady);

it("L65 a line that opens and then swallows everything is given up within 30 s, said, and tried again", async () => {
  const project = aProject();
  const context = await logOf(project, project.posts[0]);
  const timers = handTimers();
  const acks = await loadAcks(context);
  const nothing = () => undefined;
  const events = {
    comeOrGone: nothing,
    received: nothing,
    quarantined: nothing,
    acknowledged: nothing,
    shown: nothing,
  };
  const { publicKey } = newSigningKeys();
  let [connections, hungUp] = [0, 0];
  const blackHole: RelayTransport = {
    connect: (_, { opened }) => {
      connections++;
      opened();
      return {
        send: () => Promise.resolve(),
        close: () => {
          hungUp++;
        },
      };
    },
  };
  const states: LinkState[] = [];
  const link = new RelayLink({
    genesis: project.genesis,
    relay: { address: "ws://127.0.0.1", receiptKey: publicKey },
    device: context.device,
    token: null,
    transport: blackHole,
    timers,
    sender: new Sender(context, publicKey, nothing),
    receiver: await Receiver.load(context, acks, timers.now, events),
    acksDue: () => [],
    changed: (state) => states.push(state),
  });

  link.start();
  timers.advance(29_999);
  expect([link.state.state, hungUp]).toEqual(["connecting", 0]);
  timers.advance(1);
  expect(link.state).toMatchObject({ state: "offline", reason: "silent" });
  expect(hungUp).toBe(1);
  timers.advance(60_000);

  expect(connections).toBe(2);
  expect(states.map(({ state }) => state)).toEqual(["connecting", "offline", "connecting"]);
  link.stop();
});
