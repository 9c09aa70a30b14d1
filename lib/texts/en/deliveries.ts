/** Texts of what automations and webhooks did, ICU messages. */
export const deliveries = {
  problem: {
    noAutomation: "There is no automation {automation} any more. Someone removed it.",
    noEndpoint: "This endpoint is not there any more. Someone removed it.",
    noDelivery: "This delivery is not there any more.",
    noWebhook: "This is no webhook, so there is nothing to send.",
    secretElsewhere:
      "The secret is kept elsewhere, as {reference}. Change it there, or save the automation without the reference.",
  },
  status: { waiting: "Waiting", delivered: "Delivered", failed: "Failed" },
  switchedOff: {
    gone: "Switched off, as the receiver answered 410: it wants nothing any more",
    dead: "Switched off, as nothing could be delivered for three days",
  },
} as const;
