import { type SQL, sql } from "drizzle-orm";
import { may, type Permission, roles } from "../lib/model/permissions.ts";
import type { Handle } from "./handle.ts";

/**
 * Whether who started a row of `runs`, or resumed it last, may not carry it out any more (reliability.md T9): a person who was
 * disabled, a key that was revoked or has expired, or a role without the permission. What nobody started goes on.
 */
export const lacksRights: SQL<boolean> = sql`(
  select case starter ->> 'kind'
    when 'person' then not exists (
      select from people where id = (starter ->> 'id')::uuid and disabled_at is null and ${hasRole()})
    when 'key' then not exists (
      select from api_keys where id = (starter ->> 'id')::uuid and revoked_at is null
        and (expires_at is null or expires_at > now()) and ${hasRole()})
    else false end
  from (select coalesce(nullif(runs.resumed -> 'by', 'null'), runs.by) as starter) as started)`;

/** Whether a run may still be carried out; false also where there is none of that number. */
export async function mayBeCarriedOut(db: Handle, run: number): Promise<boolean> {
  const [found] = await db.execute<{ lacks: boolean }>(sql`select ${lacksRights} as lacks from runs where id = ${run}`);
  return found?.lacks === false;
}

function hasRole(): SQL {
  const holding = (permission: Permission) =>
    sql.join(
      roles.filter((role) => may(role, permission)).map((role) => sql`${role}`),
      sql`, `,
    );
  return sql`case runs.mode when 'live' then role in (${holding("write")}) else role in (${holding("dryRun")}) end`;
}
