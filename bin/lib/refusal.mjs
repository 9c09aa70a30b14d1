/** Something a person has to mend; the message says what was found and what to do. */
export class Refusal extends Error {
  name = "Refusal";
}
