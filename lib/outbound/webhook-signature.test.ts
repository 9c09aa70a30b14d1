import { expect, test } from "vitest";
import { cutOut, newSecret, signatureHeaders } from "./webhook-signature.ts";

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

test.each([
  ["whole", "whsec_c2VjcmV0IQ==", "of whsec_c2VjcmV0IQ== and whsec_c2VjcmV0IQ==.", "of … and …."],
  ["its base64 alone", "whsec_c2VjcmV0IQ==", '{"key":"c2VjcmV0IQ=="}', '{"key":"…"}'],
  ["its base64 without the padding", "whsec_c2VjcmV0IQ==", "c2VjcmV0IQ", "…"],
  ["where the text was cut in it", "whsec_c2VjcmV0IQ==", "it is whsec_c2Vj", "it is …"],
  ["where the text was cut in its base64", "whsec_c2VjcmV0IQ==", "it is c2VjcmV0", "it is …"],
  ["that is no base64", "a plain one", "a plain one, a pla", "…, a pla"],
  ["that is empty but for its kind", "whsec_", "ok", "ok"],
  ["that is not there", "whsec_c2VjcmV0IQ==", "whsec_ is how secrets begin", "whsec_ is how secrets begin"],
])("a secret %s is cut out", (_name, secret, text, expected) => {
  expect(cutOut(secret, text)).toBe(expected);
});
