import { Box, Braces, Workflow } from "lucide-react";
import type { ReactNode } from "react";
import { type CreateConnector, NewConnector } from "@/components/connector/new-connector.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { Section } from "@/components/ui/section.tsx";
import { homeText } from "@/lib/texts/home-text.ts";

interface Props {
  readonly title: string;
  readonly createConnector: CreateConnector;
  /** One more line, such as the sample where it is not the main thing of the page. */
  readonly children?: ReactNode;
}

/** The ways to bring one's own data. */
export function OwnData({ title, createConnector, children }: Props) {
  return (
    <Section title={title}>
      <ul>
        <OwnLine
          title={homeText("own.object")}
          body={homeText("own.objectBody")}
          icon={<Box size={16} strokeWidth={1.5} aria-hidden />}
        >
          <LinkButton href="/objects/new" size="sm">
            {homeText("own.objectAction")}
          </LinkButton>
        </OwnLine>
        <OwnLine
          title={homeText("own.connector")}
          body={homeText("own.connectorBody")}
          icon={<Workflow size={16} strokeWidth={1.5} aria-hidden />}
        >
          <NewConnector create={createConnector} size="sm" />
        </OwnLine>
        <OwnLine
          title={homeText("own.import")}
          body={homeText("own.importBody")}
          icon={<Braces size={16} strokeWidth={1.5} aria-hidden />}
        >
          <LinkButton href="/import" size="sm" aria-label={homeText("own.import")}>
            {homeText("own.importAction")}
          </LinkButton>
        </OwnLine>
        {children}
      </ul>
    </Section>
  );
}

interface LineProps {
  readonly title: string;
  readonly body: string;
  readonly icon: ReactNode;
  readonly children: ReactNode;
}

export function OwnLine({ title, body, icon, children }: LineProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line py-3.5 first:border-t-0">
      <span className="text-muted">{icon}</span>
      <div className="min-w-48 flex-1">
        <p className="font-medium">{title}</p>
        <p className="text-meta text-muted">{body}</p>
      </div>
      {children}
    </li>
  );
}
