/** How attempts at deliveries ended, ICU messages without a full stop. They name settings of the server, where they stay. */
export const deliveryOutcomes = {
  accepted: "The receiver took it",
  rejected: "The receiver {status, select, none {did not take it} other {answered {status}}}",
  gone: "The receiver answered 410: it wants nothing any more",
  redirected:
    "The receiver {status, select, none {} other {answered {status} and }}pointed elsewhere, which is not followed. Enter the address where it lives now",
  timeout: "No answer in time",
  connection_failed: "No connection to the receiver",
  name_not_found: "The name of the receiver’s host was not found",
  address_refused:
    "The receiver’s address is in a private network, which webhooks do not reach unless LOADSTEP_WEBHOOK_HOSTS names it",
  url_refused: "The address has a port or credentials that webhooks do not use",
  secret_missing: "The secret that the automation refers to is not in the environment of the worker",
  switched_off: "It was off",
  logged: "Logged",
  field_set: "The field was set",
  field_equal: "The field held the value already",
  field_refused: "The Record does not take the value",
  record_gone: "The Record is not there any more, or is archived",
  record_busy: "Someone else was writing the Record",
  loop: "Stopped, as the automations go round in a circle",
  too_deep: "Stopped, as too many automations set off one another",
} as const;
