/** Which Records a captured variable holds (load-steps.md section 7). */
export const capturesFrom = ["matched_or_created", "matched", "created"] as const;
