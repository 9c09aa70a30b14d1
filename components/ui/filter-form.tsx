import clsx from "clsx";
import Form from "next/form";
import type { ReactNode } from "react";
import { text } from "@/lib/texts/text.ts";
import { Button } from "./button.tsx";
import { EmptyState } from "./empty-state.tsx";
import { LinkButton } from "./link-button.tsx";
import { Select } from "./select.tsx";
import { TextInput } from "./text-input.tsx";

interface Props {
  /** Of the page, which reads the filters from its address. */
  readonly path: string;
  /** What the address says: another one gives fresh fields. */
  readonly state: string;
  readonly label: string;
  readonly isNarrowed: boolean;
  readonly className?: string;
  /** `FilterText` and `FilterSelect`. */
  readonly children: ReactNode;
}

/** Which entries of a list are shown, in the address of its page. */
export function FilterForm({ path, state, label, isNarrowed, className, children }: Props) {
  return (
    <Form
      key={state}
      action={path}
      scroll={false}
      role="search"
      aria-label={label}
      className={clsx("flex flex-wrap items-end gap-3", className)}
    >
      {children}
      <Button type="submit">{text("shell.filter.apply")}</Button>
      {isNarrowed && (
        <LinkButton href={path} variant="ghost">
          {text("shell.filter.clear")}
        </LinkButton>
      )}
    </Form>
  );
}

/** In place of a list, where its filters leave nothing of it. @param props.href of the page without filters */
export function NothingPasses({ href }: { readonly href: string }) {
  return (
    <EmptyState
      title={text("shell.filter.none")}
      actions={<LinkButton href={href}>{text("shell.filter.clear")}</LinkButton>}
    >
      <p>{text("shell.filter.noneHint")}</p>
    </EmptyState>
  );
}

interface FilterTextProps {
  readonly name: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly placeholder?: string;
}

export function FilterText({ name, label, value, placeholder }: FilterTextProps) {
  return (
    <label className="text-meta text-muted">
      {label}
      <TextInput
        name={name}
        type="search"
        defaultValue={value}
        maxLength={255}
        placeholder={placeholder}
        className="text-body text-ink"
      />
    </label>
  );
}

interface FilterSelectProps {
  readonly name: string;
  readonly label: string;
  readonly value: string | undefined;
  /** What is called that does not narrow. */
  readonly every: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly className?: string;
}

export function FilterSelect({ name, label, value = "", every, options, className = "w-44" }: FilterSelectProps) {
  return (
    <label className="text-meta text-muted">
      {label}
      <Select name={name} defaultValue={value} className={clsx("text-body text-ink", className)}>
        <option value="">{every}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
    </label>
  );
}
