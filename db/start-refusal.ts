/** Loadstep cannot start here; the message says what was found, what was expected and what to do. */
export class StartRefusal extends Error {
  override name = "StartRefusal";
}
