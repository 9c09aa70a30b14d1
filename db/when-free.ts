import { AppError } from "../lib/errors.ts";
import { sqlStateOf } from "../lib/outage.ts";

/**
 * Carries out a change of an Object's table.
 * @throws AppError busy when something else held the table for longer than the change may wait
 */
export async function whenFree<T>(change: () => Promise<T>): Promise<T> {
  try {
    return await change();
  } catch (error) {
    if (sqlStateOf(error) !== "55P03") throw error; // lock_not_available
    const message = "The Records of this Object are in use just now. Wait a moment, then try again.";
    throw new AppError("busy", message, [], { cause: error });
  }
}
