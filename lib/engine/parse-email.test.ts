import { describe, expect, it } from "vitest";
import { parseEmail } from "./parse-email.ts";

const longestLabel = "d".repeat(63);
const ofLength = (length: number) => `a@${`${"b".repeat(49)}.`.repeat(4)}${"c".repeat(length - 205)}.de`;

describe("an e-mail address", () => {
  it.each([
    ["ann@example.com", "ann@example.com"],
    ["Ann.Lee+News@Example.COM", "ann.lee+news@example.com"],
    ["o'brien_1/x=y@sub.example.co.uk", "o'brien_1/x=y@sub.example.co.uk"],
    ["JÖRG@MÜLLER.example", "jörg@müller.example"],
    ["用户@例子.广告", "用户@例子.广告"],
    ["a@xn--bcher-kva.example", "a@xn--bcher-kva.example"],
    [`${"a".repeat(64)}@${longestLabel}.de`, `${"a".repeat(64)}@${longestLabel}.de`],
    [ofLength(254), ofLength(254)],
  ])("reads %s as %s", (text, expected) => {
    expect(parseEmail(text)).toBe(expected);
  });

  it.each([
    ["ann", "no @"],
    ["ann@", "no domain"],
    ["@example.com", "nothing before the @"],
    ["ann@example", "a domain of one label"],
    ["ann@@example.com", "two @"],
    ["ann@b@example.com", "two @"],
    ["ann lee@example.com", "a space"],
    ["ann@exam ple.com", "a space in the domain"],
    ["Ann <ann@example.com>", "a name around it"],
    ["ann@example.com, bob@example.com", "two addresses"],
    ["ann@example.com;bob@example.com", "two addresses"],
    ["mailto:ann@example.com", "a scheme"],
    [".ann@example.com", "a dot at the start"],
    ["ann.@example.com", "a dot before the @"],
    ["a..b@example.com", "two dots"],
    ["ann@example..com", "two dots in the domain"],
    ["ann@.example.com", "a dot behind the @"],
    ["ann@example.com.", "a dot at the end"],
    ["ann@-example.com", "a label that begins with a hyphen"],
    ["ann@example-.com", "a label that ends with a hyphen"],
    ['"ann"@example.com', "quotes"],
    ["ann@[127.0.0.1]", "an IP address"],
    [`${"a".repeat(65)}@example.com`, "65 characters before the @"],
    [`a@${longestLabel}d.de`, "a label of 64 characters"],
    [ofLength(255), "255 characters"],
  ])("refuses %s: %s", (text) => {
    expect(parseEmail(text)).toBeUndefined();
  });

  it("refuses 100 kB", () => {
    expect(parseEmail(`${"a".repeat(100_000)}@example.com`)).toBeUndefined();
    expect(parseEmail(`a@${"example.".repeat(12_500)}com`)).toBeUndefined();
  });
});
