import type { Row, World } from "./access-row.testing.ts";

const noRun = {
  connector: "nothing",
  inputId: "00000000-0000-4000-8000-000000000000",
  uses: "version",
  token: "00000000-0000-4000-8000-000000000001",
};

const hook = { automation: "notify" };

const anEndpoint = {
  name: "Elsewhere",
  url: "https://elsewhere.example/runs",
  events: ["run.failed"],
  includesDryRuns: false,
  everyRun: false,
};

/** Rows of the server actions. */
export const actionRows: Readonly<Record<string, Row | readonly Row[]>> = {
  "action loadSampleAction": { needs: "configure", does: () => ({}), world: "empty" },
  "action removeSampleAction": { needs: "configure", does: () => ({}), world: "sample" },
  "action createConnectorAction": { needs: "configure", does: () => ({ name: "Fresh", apiName: "fresh" }) },
  "action keepDraftAction": {
    needs: "configure",
    does: ({ draft, editing }) => ({ definition: { ...draft, name: "Renamed" }, baseVersion: 1, revision: 1, editing }),
  },
  "action discardConnectorAction": { needs: "configure", does: ({ params }) => ({ connector: params.connector }) },
  "action saveVersionAction": {
    needs: "configure",
    does: ({ draft, editing }) => ({ definition: { ...draft, name: "Saved" }, baseVersion: 1, revision: 1, editing }),
  },
  "action previewFileAction": {
    needs: "configure",
    does: ({ file }) => ({ file: new File([file], "brought.json") }),
    changesNothing: true,
  },
  "action applyFileAction": {
    needs: "configure",
    does: ({ file, fingerprint }) => ({ file: new File([file], "brought.json"), previewed: fingerprint }),
  },
  "action saveObjectAction": { needs: "configure", does: () => ({ object: anObject("fresh"), force: false }) },
  "action removeObjectAction": { needs: "configure", does: () => ({ apiName: "spare", confirmed: "Spare" }) },
  "action saveAutomationAction": { needs: "configure", does: () => ({ automation: anAutomation("fresh") }) },
  "action removeAutomationAction": { needs: "configure", does: () => ({ apiName: "welcome" }) },
  "action switchReceiverAction": { needs: "configure", does: () => ({ receiver: hook, active: false }) },
  "action replaceSecretAction": { needs: "configure", does: () => ({ receiver: hook }) },
  "action sendTestAction": { needs: "configure", does: () => ({ receiver: hook }) },
  "action replayDeliveryAction": { needs: "write", does: ({ delivery }) => ({ delivery }) },
  "action replayFailedAction": { needs: "write", does: () => ({ receiver: hook, span: "all" }) },
  "action addEndpointAction": { needs: "configure", does: () => anEndpoint },
  "action changeEndpointAction": {
    needs: "configure",
    does: ({ params }) => ({ id: params.endpoint, endpoint: anEndpoint }),
  },
  "action removeEndpointAction": { needs: "configure", does: ({ params }) => ({ endpoint: params.endpoint }) },
  "action saveRecordAction": {
    needs: "write",
    does: () => ({ object: "spare", record: null, fields: [{ field: "code", text: "S-9", list: [] }] }),
  },
  "action archiveRecordAction": { needs: "write", does: ({ active }) => ({ object: "spare", ...active }) },
  "action unarchiveRecordAction": { needs: "write", does: ({ archived }) => ({ object: "spare", ...archived }) },
  "action startRunAction": [
    { needs: "write", does: (world) => aRun(world, "live"), harmless: { ...noRun, mode: "live" } },
    { needs: "dryRun", does: (world) => aRun(world, "dry"), harmless: { ...noRun, mode: "dry" } },
  ],
  "action stopRunAction": {
    needs: "write",
    does: ({ liveRun }) => ({ run: liveRun }),
    harmless: { run: 2_000_000_000 },
  },
  "action resumeRunAction": {
    needs: "write",
    does: ({ stoppedRun }) => ({ run: stoppedRun }),
    harmless: { run: 2_000_000_000 },
  },

  "action inviteAction": {
    needs: "administer",
    does: () => ({ email: "new@callers.loadstep.example", role: "viewer" }),
  },
  "action makePasswordLinkAction": { needs: "administer", does: ({ other }) => ({ person: other }) },
  "action revokeLinkAction": { needs: "administer", does: ({ link }) => ({ link }) },
  "action changeRoleAction": { needs: "administer", does: ({ other }) => ({ person: other, role: "operator" }) },
  "action disablePersonAction": { needs: "administer", does: ({ other }) => ({ person: other, revokeKeys: false }) },
  "action enablePersonAction": { needs: "administer", does: ({ disabled }) => ({ person: disabled }) },
  "action handOverAction": {
    needs: "administer",
    does: ({ other }) => ({ person: other, confirmed: "viewer" }),
    // Only the owner can, and this Loadstep keeps the one that it has.
    changesNothing: true,
  },
  "action createKeyAction": {
    needs: "administer",
    does: () => ({ name: "A key", role: "viewer", expiry: "30", date: "" }),
  },
  "action revokeKeyAction": { needs: "administer", does: ({ key }) => ({ key }) },

  "action renameAction": { needs: "read", does: () => ({ name: "Somebody Else" }) },
  "action changePasswordAction": {
    needs: "read",
    does: ({ person }) => ({ currentPassword: person.password, newPassword: "a new one of some length" }),
    endsSession: true,
  },
  "action endSessionsAction": { needs: "read", does: () => ({ session: "all" }), endsSession: true },

  "action signInAction": { needs: "nobody", does: ({ person }) => person, endsSession: true },
  "action createOwnerAction": {
    needs: "nobody",
    does: ({ person }) => ({ ...person, name: "Eve", email: "eve@callers.loadstep.example" }),
    changesNothing: true,
  },
  "action signOutAction": { needs: "nobody", does: () => ({}), endsSession: true },
  "action acceptInvitationAction": {
    needs: "nobody",
    does: ({ invitation, person }) => ({ token: invitation, name: "Ina", password: person.password }),
    harmless: { token: "no such link", name: "Ina", password: "a password of some length" },
    endsSession: true,
  },
  "action setPasswordAction": {
    needs: "nobody",
    does: ({ passwordLink, person }) => ({ token: passwordLink, password: person.password }),
    harmless: { token: "no such link", password: "a password of some length" },
    endsSession: true,
  },
};

function anObject(apiName: string) {
  const fields = [{ apiName: "code", name: "Code", type: "text" }];
  return { apiName, name: apiName, uniqueIdentifier: "code", fields };
}

function anAutomation(apiName: string) {
  return { apiName, name: apiName, object: "spare", action: { type: "log" } };
}

function aRun({ params }: World, mode: "live" | "dry") {
  return { connector: params.connector, inputId: params.input, mode, uses: "version", token: crypto.randomUUID() };
}
