import type { Permission } from "@/lib/model/permissions.ts";

/** The permission that an endpoint takes, or `nobody` for what opens without an account. */
export type Needs = Permission | "nobody";

/** A row of the access table. */
export interface Row {
  readonly needs: Needs;
  /** Behind the path, for who may. */
  readonly query?: string;
  /** What parts in brackets of the route are filled with, where it is not what `World` has for them. */
  readonly params?: Readonly<Record<string, string>>;
  /** What who may gets, where it is not 200. */
  readonly status?: number;
  /** Of a handler, when `does` is sent. */
  readonly headers?: Readonly<Record<string, string>>;
  /** A body that changes something in a world: what those send who may not, and an admin to prove that it would. */
  readonly does?: (world: World) => unknown;
  /** It changes nothing even so. */
  readonly changesNothing?: boolean;
  /** It ends the session of who sends it. */
  readonly endsSession?: boolean;
  /** What those send who may: it gets past the door and is refused behind it. By default a key that no input has. */
  readonly harmless?: unknown;
  /** In which `does` does something: by default the one of `World`. */
  readonly world?: "empty" | "sample";
}

/** What is there when the cells are tried. */
export interface World {
  /** What the parts in brackets of a route are filled with: all of it is there. */
  readonly params: Readonly<Record<string, string>>;
  /** A draft of the connector that was kept once by `editing`. */
  readonly draft: object;
  readonly editing: string;
  /** A definition file that can be imported, and the fingerprint of its preview. */
  readonly file: string;
  readonly fingerprint: string;
  /** Records of the Object `spare`, as forms name them. */
  readonly active: { readonly id: string; readonly version: string };
  readonly archived: { readonly id: string; readonly version: string };
  /** A live run that is carried out and does not end. */
  readonly liveRun: number;
  /** A live run that was stopped before it began. */
  readonly stoppedRun: number;
  /** A delivery of the webhook `notify` that has failed. */
  readonly delivery: string;
  /** Ids of a viewer, of a viewer who is disabled, of an API key, and of an invitation that is open. */
  readonly other: string;
  readonly disabled: string;
  readonly key: string;
  readonly link: string;
  /** Tokens of an invitation and of a link to a new password. */
  readonly invitation: string;
  readonly passwordLink: string;
  /** An admin who can sign in: whose session goes through the cells. */
  readonly person: { readonly email: string; readonly password: string };
}
