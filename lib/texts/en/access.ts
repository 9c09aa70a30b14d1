/** Texts of who may do what, and of signing in. */
export const access = {
  roles: { owner: "Owner", admin: "Admin", editor: "Editor", operator: "Operator", viewer: "Viewer" },
  /** What a permission lets one do, behind “may not”. */
  may: {
    read: "look at this",
    dryRun: "upload files or try them",
    write: "change Records or run this for real",
    configure: "change Objects and SmartConnectors",
    administer: "see people, API keys and the audit log",
  },
  /** Which roles have a permission. */
  mayWho: {
    read: "Everybody who signs in can.",
    dryRun: "Editors, operators and admins can.",
    write: "Operators and admins can.",
    configure: "Editors and admins can.",
    administer: "Admins can.",
  },
  othersConfigure: "Editors and admins make them; your role looks at what is there.",
  unauthenticated: {
    session: "You are not signed in, or your session has ended. Sign in, then try again; nothing was changed.",
    key: "There is no valid API key in this request. Send “Authorization: Bearer KEY” with a key that is neither revoked nor expired.",
  },
  forbidden: "As {role} you may not {permission}; nothing was changed. Ask an admin of this workspace.",
  byKey: "{name} (API key)",
  byAutomation: "the automation {name}",
  noLonger: "Your account or key was ended meanwhile, so nothing was changed. Sign in again.",
  otherOrigin:
    "This request does not come from a page of this Loadstep, so nothing was changed. Open the page anew, then try again.",
  ownerExists: "This workspace has an owner already. Sign in instead.",
  emailTaken: "Somebody signs in with {email} already. Use another address.",
  noAccess: {
    title: "Your role does not open this page",
    body: "As {role} you may not {permission}. {who} Ask an admin of this workspace if you need to.",
  },
  firstStart: {
    title: "Make the owner’s account",
    lead: "Nobody has an account here yet. The owner can do everything, and invites the others.",
    submit: "Create account",
  },
  signIn: {
    title: "Sign in",
    lead: "With the account of this workspace. If you have none, ask an admin for an invitation.",
    submit: "Sign in",
    failed: "This e-mail address and password do not go together. Check both, then try again.",
    blocked: "Too many tries. Wait {seconds, plural, one {one second} other {# seconds}}, then try again.",
  },
  signOut: "Sign out",
  account: "Account",
  name: "Name",
  email: "E-mail",
  password: "Password",
  newPassword: "Password, 12 characters or more",
} as const;
