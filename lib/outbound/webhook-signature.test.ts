import { expect, test } from "vitest";
import { newSecret, signatureHeaders } from "./webhook-signature.ts";

test("a message is signed as the specification's own example", () => {
  const headers = signatureHeaders(
    "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    { id: "msg_p5jXN8AQM9LWM0D4loKWxJek", body: '{"test": 2432232314}' },
    new Date(1_614_265_330_000),
  );
  expect(headers).toEqual({
    "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
    "webhook-timestamp": "1614265330",
    "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  });
});

test("a secret is 32 random bytes, another one each time", () => {
  const [one, two] = [newSecret(), newSecret()];
  expect(Buffer.from(one.replace("whsec_", ""), "base64")).toHaveLength(32);
  expect(one).not.toBe(two);
});

test("a secret that is no base64 signs as it is", () => {
  const message = { id: "msg_1", body: "{}" };
  const of = (secret: string) => signatureHeaders(secret, message, new Date(0))["webhook-signature"];
  expect(of("plain")).not.toBe(of("plainer"));
});
