import type { UseFormRegisterReturn } from "react-hook-form";
import { GivenRole } from "@/lib/model/role.ts";
import { settingsText } from "@/lib/texts/settings-text.ts";
import { text } from "@/lib/texts/text.ts";

interface Props {
  readonly legend: string;
  /** A sentence under it; where there is one, the legend itself is only read out. */
  readonly hint?: string;
  /** `form.register("role")` */
  readonly register: UseFormRegisterReturn;
}

/** One of the roles that can be given, each with what it may do. */
export function RoleChoice({ legend, hint, register }: Props) {
  return (
    <fieldset>
      <legend className={hint === undefined ? "mb-1.5 text-table font-medium" : "sr-only"}>{legend}</legend>
      {hint !== undefined && <p className="mb-3 text-muted">{hint}</p>}
      <div className="flex flex-col rounded-control border border-line">
        {GivenRole.options.map((role) => (
          <label
            key={role}
            className="flex items-start gap-2.5 border-t border-line px-3 py-2 first:border-t-0 has-enabled:cursor-pointer has-checked:bg-hover"
          >
            <input type="radio" value={role} className="mt-0.5 size-4 shrink-0 accent-ink" {...register} />
            <span className="min-w-0">
              <span className="block font-medium">{text(`access.roles.${role}`)}</span>
              <span className="block text-table text-muted">{settingsText(`people.roles.${role}`)}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
