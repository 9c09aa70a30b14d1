/** Why a variable is suggested for a field, ICU messages (design.md 14.16). */
export const suggestions = {
  same_name: "Same name",
  alias: "{variable} and {field} mean the same",
  tokens: "Both names have {words}",
  spelling: "Spelled almost the same: {distance, plural, one {one letter differs} other {# letters differ}}",
  values: "Its values fit, such as {samples}",
} as const;
