/** Texts of this part of the product, ICU messages (design.md 14.16). */
export const faults = {} as const;
