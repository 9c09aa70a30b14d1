import { z } from "zod";

/** Where a webhook is posted. Which hosts it may reach is decided when it is sent. */
export const WebhookUrl = z
  .url({ protocol: /^https?$/ })
  .max(2_000)
  .refine((url) => !URL.canParse(url) || (new URL(url).username === "" && new URL(url).password === ""), {
    error: "Leave out the user name and password; the receiver knows us by the signature",
  });
