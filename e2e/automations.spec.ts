import type { Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import { findAutomation } from "../db/automations.ts";
import { saveAutomation } from "../db/save-automation.ts";
import { deliveries, deliveryAttempts } from "../db/schema.ts";
import { countIn, expect, expectAccessible, test } from "./fixtures.ts";
import { aVisitor } from "./people.ts";
import { chooseFile, csv, dryRun, runLive } from "./screens.ts";
import { arrange, vendorFile, vendors } from "./workspace.ts";

const trigger = (page: Page, number: number) => page.getByRole("group", { name: `Trigger ${number}` });
const condition = (page: Page, number: number) => page.getByRole("group", { name: `Condition ${number}` });
const summary = (page: Page) => page.getByRole("alert").filter({ hasText: "from being saved" });

async function begin(page: Page, name: string): Promise<void> {
  await page.goto("/automations");
  await page.getByRole("link", { name: "New automation" }).click();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Object").selectOption({ label: "Vendor" });
}

test("a webhook with triggers and conditions is made, its secret is shown once, and it is edited", async ({
  page,
  db,
}) => {
  await arrange(db);
  await begin(page, "Tell the CRM");
  await expect(page.getByLabel("API name")).toHaveValue("tellTheCRM");
  await expect(page.getByText("Manual: when a load step lists it")).toBeVisible();
  await page.getByRole("button", { name: "Add trigger" }).click();
  await expect(trigger(page, 1).getByLabel("Starts when")).toBeFocused();
  await expect(trigger(page, 1).getByLabel("Starts when")).toHaveValue("record_created");
  await page.getByRole("button", { name: "Add trigger" }).click();
  await trigger(page, 2).getByLabel("Starts when").selectOption({ label: "a field changes" });
  await trigger(page, 2).getByLabel("Field").selectOption({ label: "Stage" });
  await trigger(page, 2).getByLabel("From").selectOption({ label: "New" });
  await trigger(page, 2).getByLabel("To").selectOption({ label: "Known" });
  await page.getByRole("button", { name: "Add condition" }).click();
  await condition(page, 1).getByLabel("Field").selectOption({ label: "Tags" });
  await condition(page, 1).getByLabel("Comparison").selectOption({ label: "contains" });
  await condition(page, 1).getByLabel("Value").fill("gold");
  await page.getByRole("button", { name: "Add condition" }).click();
  await condition(page, 2).getByLabel("Field").selectOption({ label: "City" });
  await condition(page, 2).getByLabel("Comparison").selectOption({ label: "is not blank" });
  await page.getByLabel("Address").fill("https://crm.example/hook");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Create automation" }).click();

  const dialog = page.getByRole("dialog", { name: "The secret of Tell the CRM" });
  await expect(dialog.getByLabel("Secret")).toHaveValue(/^whsec_/);
  await expectAccessible(page);
  const secret = await dialog.getByLabel("Secret").inputValue();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(page).toHaveURL(/\/automations\/tellTheCRM$/);
  expect(await findAutomation(db, "tellTheCRM")).toEqual({
    apiName: "tellTheCRM",
    name: "Tell the CRM",
    object: "vendor",
    triggers: [{ type: "record_created" }, { type: "field_updated", field: "stage", from: "New", to: "Known" }],
    conditions: [
      { field: "tags", is: "gold" },
      { field: "city", isNotBlank: true },
    ],
    action: { type: "webhook", url: "https://crm.example/hook" },
  });
  await expect(page.getByText("It cannot be shown again.")).toBeVisible();
  expect(await page.content()).not.toContain(secret);

  await page.getByRole("button", { name: "Replace the secret…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Replace it" }).click();
  await expect(dialog.getByLabel("Secret")).toHaveValue(/^whsec_/);
  await expect(dialog.getByLabel("Secret")).not.toHaveValue(secret);
  await dialog.getByRole("button", { name: "Done" }).click();

  await page.getByRole("button", { name: "Remove trigger 1" }).click();
  await expect(trigger(page, 1).getByLabel("Starts when")).toHaveValue("field_updated");
  await expect(trigger(page, 1).getByLabel("Starts when")).toBeFocused();
  // Leaving asks; Playwright answers no.
  await page.getByRole("link", { name: "Records", exact: true }).click();
  await expect(page).toHaveURL(/\/automations\/tellTheCRM$/);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved." })).toBeVisible();
  expect((await findAutomation(db, "tellTheCRM"))?.triggers).toHaveLength(1);
  await expect(page.getByRole("dialog")).toBeHidden();

  await page.getByRole("link", { name: "Automations" }).first().click();
  const row = page.getByRole("row").filter({ hasText: "Tell the CRM" });
  await expect(row).toContainText("when Stage changes from");
  await expect(row).toContainText("webhook to https://crm.example/hook");
  await expect(row).toContainText('Only where Tags is "gold", City is not blank');
});

test("setting a field and a line in the log are made; values are read by the type of their field", async ({
  page,
  db,
}) => {
  await arrange(db);
  await begin(page, "Mark as known");
  await page.getByRole("button", { name: "Add condition" }).click();
  await condition(page, 1).getByLabel("Field").selectOption({ label: "Parent vendor" });
  await condition(page, 1).getByLabel("Value").fill("B-");
  await page.getByRole("option", { name: "B-2" }).click();
  await page.getByLabel("Action").selectOption({ label: "Set a field" });
  await page.getByLabel("Field").last().selectOption({ label: "Stage" });
  await page.getByLabel("Value").last().selectOption({ label: "Known" });
  await page.getByRole("button", { name: "Create automation" }).click();
  await expect(page).toHaveURL(/\/automations\/markAsKnown$/);
  expect(await findAutomation(db, "markAsKnown")).toMatchObject({
    conditions: [{ field: "parent", is: "5a3b1e00-0000-4000-8000-00000000000b" }],
    action: { type: "set_field", field: "stage", value: "Known" },
  });
  // The Record is shown by its identifier, not by its id.
  await expect(condition(page, 1)).toContainText("B-2");

  await begin(page, "Just log");
  await page.getByLabel("Action").selectOption({ label: "Write a line in the log" });
  await page.getByRole("checkbox", { name: "Active" }).uncheck();
  await page.getByRole("button", { name: "Create automation" }).click();
  await expect(page).toHaveURL(/\/automations\/justLog$/);
  await expect(page.getByRole("button", { name: "Switch on" })).toBeVisible();
  expect(await findAutomation(db, "justLog")).toMatchObject({ active: false, action: { type: "log" } });
});

test("what is missing or no value of its field is named at its control and in a summary that takes focus", async ({
  page,
  db,
}) => {
  await arrange(db);
  await page.goto("/automations/new");
  await page.getByRole("button", { name: "Create automation" }).click();
  await expect(summary(page)).toBeFocused();
  await expect(summary(page).getByRole("link")).toHaveText([
    "Give the automation a name.",
    "Choose the Object that it is about.",
    "Enter an address that begins with https:// or http://.",
  ]);
  await page.getByLabel("Name", { exact: true }).fill("Welcome");
  await page.getByLabel("Object").selectOption({ label: "Vendor" });
  await page.getByRole("button", { name: "Add condition" }).click();
  await page.getByRole("button", { name: "Create automation" }).click();
  await summary(page).getByRole("link", { name: "Condition 1: Choose a field." }).click();
  await expect(condition(page, 1).getByLabel("Field")).toBeFocused();
  await condition(page, 1).getByLabel("Field").selectOption({ label: "Onboarded on" });
  await condition(page, 1).getByLabel("Value").fill("soon");
  await page.getByLabel("Action").selectOption({ label: "Set a field" });
  await page.getByLabel("Field").last().selectOption({ label: "Tags" });
  await page.getByLabel("Value").last().fill("gold");
  await page.getByRole("button", { name: "Create automation" }).click();
  await expect(condition(page, 1).getByLabel("Value")).toHaveAccessibleDescription(/soon/);
  await expect(page.getByLabel("Value").last()).toHaveAccessibleDescription(/Tags holds several values/);
  await expect(summary(page)).toBeFocused();
  await expectAccessible(page);
  await condition(page, 1).getByLabel("Value").fill("2026-11-22");
  await page.getByLabel("Set it to").selectOption({ label: "Blank" });
  await page.getByLabel("API name").fill("welcome");
  await page.getByRole("button", { name: "Create automation" }).click();
  // The name is another automation's.
  await expect(page.getByLabel("API name")).toHaveAccessibleDescription(/Welcome vendor.*already/);
  await page.getByLabel("API name").fill("welcomeAgain");
  await page.getByRole("button", { name: "Create automation" }).click();
  await expect(page).toHaveURL(/\/automations\/welcomeAgain$/);
  expect(await countIn(db, sql`select count(*) from automations`)).toBe(3);
});

test("two people: the second save is stopped, keeps what was typed, and can go in place", async ({ page, db }) => {
  await arrange(db);
  await page.goto("/automations/welcome");
  await page.getByLabel("Name", { exact: true }).fill("Mine");
  await db.execute(sql`update automations set definition = jsonb_set(definition, '{name}', '"Theirs"')`);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "has changed since you opened it" })).toBeVisible();
  expect((await findAutomation(db, "welcome"))?.name).toBe("Theirs");
  await page.getByRole("button", { name: "Save mine in its place" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved." })).toBeVisible();
  expect((await findAutomation(db, "welcome"))?.name).toBe("Mine");
});

test("the list is searched and narrowed in the address, and what a step lists is not removed", async ({ page, db }) => {
  const [step, ...others] = vendors.loadSteps;
  const listing = {
    ...vendors,
    loadSteps: [{ ...step, postLoad: { ...step?.postLoad, automationsOnCreate: ["welcome"] } }, ...others],
  };
  await arrange(db, { connectors: [listing] });
  await page.goto("/automations");
  await page.getByLabel("Search").fill("review");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/q=review/);
  await expect(page.getByRole("row")).toHaveCount(2);
  await page.getByLabel("State").selectOption({ label: "Off" });
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByText("Nothing passes these filters")).toBeVisible();
  await page.getByRole("link", { name: "Clear the filters" }).first().click();
  await page.getByRole("link", { name: "Welcome vendor" }).click();

  await page.getByRole("button", { name: "Remove…" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Step 1 (Vendors), when a record is created");
  await expect(dialog.getByRole("button", { name: "Remove automation" })).toBeHidden();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Close" }).first().click();

  await page.goto("/automations/review");
  await page.getByRole("button", { name: "Switch off" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Switch off" }).click();
  await expect(page.getByRole("button", { name: "Switch on" })).toBeVisible();
  expect((await findAutomation(db, "review"))?.active).toBe(false);
  // What is edited does not say whether it is on.
  await page.getByLabel("Name", { exact: true }).fill("Look over");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved." })).toBeVisible();
  expect(await findAutomation(db, "review")).toMatchObject({ name: "Look over", active: false });
  await page.getByRole("button", { name: "Switch on" }).click();
  await expect(page.getByRole("button", { name: "Switch off" })).toBeVisible();
  await page.getByRole("button", { name: "Remove…" }).click();
  await dialog.getByRole("button", { name: "Remove automation" }).click();
  await expect(page).toHaveURL(/\/automations$/);
  expect(await findAutomation(db, "review")).toBeUndefined();
});

test("a load step leads to the automations that it lists, and to a new one", async ({ page, db }) => {
  await arrange(db);
  await page.goto("/connectors/vendors/steps/1#after");
  const create = page.getByRole("link", { name: "New automation" });
  await expect(create).toHaveAttribute("href", "/automations/new?object=vendor");
  await page.getByRole("combobox", { name: "Automations when a record is created" }).click();
  await page.getByRole("option", { name: "Welcome vendor" }).click();
  await expect(page.getByRole("link", { name: "Welcome vendor" })).toHaveAttribute("href", "/automations/welcome");
  await page.goto("/automations/new?object=vendor");
  await expect(page.getByLabel("Object")).toHaveValue("vendor");
});

test("deliveries are listed by state and page, opened, replayed, and a dead receiver is switched on again", async ({
  page,
  db,
}) => {
  await arrange(db);
  await begin(page, "Tell the CRM");
  // Nothing is sent while it is off.
  await page.getByLabel("Address").fill("https://crm.example/hook");
  await page.getByRole("button", { name: "Create automation" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Done" }).click();
  await expect(page).toHaveURL(/tellTheCRM$/);
  await db.execute(sql`update automations set definition = jsonb_set(definition, '{active}', 'false'),
    switched_off_at = now(), switched_off_reason = 'dead' where api_name = 'tellTheCRM'`);
  const recordId = "5a3b1e00-0000-4000-8000-00000000000a";
  const about = { automation: "tellTheCRM", event: "record.created", trigger: "manual", object: "vendor" } as const;
  const ended = { status: "failed", outcome: "rejected", attempts: 10, endedAt: new Date() } as const;
  const made = await db
    .insert(deliveries)
    .values(
      Array.from({ length: 53 }, (_, index) => ({
        ...about,
        ...(index < 52 ? ended : { ...ended, status: "delivered" as const, outcome: "accepted" as const, attempts: 1 }),
        recordId,
        subject: recordId,
        body: '{"type":"record.created","data":{"code":"A-1"}}',
      })),
    )
    .returning({ id: deliveries.id });
  await db.insert(deliveryAttempts).values({
    deliveryId: made.at(-1)?.id ?? "",
    number: 1,
    durationMs: 120,
    outcome: "accepted",
    url: "https://crm.example/hook",
    requestHeaders: { "webhook-id": "msg" },
    status: 200,
    answer: "thank you",
  });
  await page.getByRole("link", { name: "Deliveries" }).click();
  await expect(page.getByText("Tell the CRM was switched off")).toBeVisible();
  await expect(page.getByRole("row")).toHaveCount(51);
  await expect(page.getByRole("row").nth(1)).toContainText("Delivered");
  await expect(page.getByRole("row").nth(1).getByRole("link", { name: "A-1" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Older" }).click();
  await expect(page.getByRole("row")).toHaveCount(4);
  await page.getByRole("link", { name: "Newest" }).click();
  await page.getByRole("link", { name: "Delivered", exact: true }).click();
  await expect(page.getByRole("row")).toHaveCount(2);
  await page.getByRole("link", { name: /^Open the delivery/ }).click();
  await expect(page.getByText("thank you")).toBeVisible();
  await expect(page.getByText("POST https://crm.example/hook")).toBeVisible();
  await expect(page.getByText('"code": "A-1"')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "All deliveries" }).click();

  await page.getByRole("button", { name: "Switch on" }).click();
  await expect(page.getByText("Tell the CRM was switched off")).toBeHidden();
  expect((await findAutomation(db, "tellTheCRM"))?.active).toBeUndefined();
  await db.execute(
    sql`update automations set definition = jsonb_set(definition, '{action,url}', '"http://127.0.0.1:1/"')
    where api_name = 'tellTheCRM'`,
  );
  await page
    .getByRole("button", { name: /^Replay the delivery/ })
    .nth(1)
    .click();
  await expect
    .poll(() => countIn(db, sql`select count(*) from deliveries where tries > 0 or status = 'waiting'`))
    .toBe(1);
  await page.getByRole("button", { name: "Replay failed…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Replay them" }).click();
  await expect(page.getByRole("status").filter({ hasText: "deliveries are sent again" })).toBeVisible();
  await page.getByRole("button", { name: "Send test" }).click();
  await expect(page.getByRole("status").filter({ hasText: "The test is on its way" })).toBeVisible();
  await expect(page.getByRole("row").nth(1)).toContainText("Test");
});

test("a dry run says what it would start and keep silent, each number opens its rows, and the question repeats it", async ({
  page,
  db,
}) => {
  const [step, ...others] = vendors.loadSteps;
  const postLoad = { ...step?.postLoad, automationsOnCreate: ["welcome"], suppressTriggers: true };
  await arrange(db, { connectors: [{ ...vendors, loadSteps: [{ ...step, postLoad }, ...others] }] });
  const own = { apiName: "own", name: "Own", object: "vendor", triggers: [{ type: "record_updated" }] } as const;
  await saveAutomation(db, { ...own, triggers: [...own.triggers], action: { type: "log" } });
  await chooseFile(page, "vendors", csv("vendors.csv", vendorFile));
  await dryRun(page);
  const starts = page.getByRole("list", { name: "Automations", exact: true });
  await expect(starts.getByRole("listitem")).toHaveText([
    "Welcome vendor would start once, as Vendors lists it.",
    "Own stays silent once, as Vendors suppresses triggers.",
  ]);
  await expectAccessible(page);
  await starts.getByRole("link").first().click();
  await expect(page.getByRole("link", { name: /Starts Welcome vendor, as the step lists it/ })).toBeVisible();
  await expect(page.getByText("C-3", { exact: true })).toBeVisible();
  await expect(page.getByText("A-1", { exact: true })).toBeHidden();
  await starts.getByRole("link").last().click();
  await expect(page.getByText("A-1", { exact: true })).toBeVisible();
  await expect(page.getByText("C-3", { exact: true })).toBeHidden();
  await page.getByRole("button", { name: "Run this for real…" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Welcome vendor would start once, as Vendors lists it.");
  await expect(dialog).toContainText("Own stays silent once, as Vendors suppresses triggers.");
  expect(await countIn(db, sql`select count(*) from deliveries`)).toBe(0);
});

test("a row says what it starts by their own triggers, before a live run and after it", async ({ page, db }) => {
  await arrange(db);
  const own = { apiName: "own", name: "Own", object: "vendor", action: { type: "log" } } as const;
  await saveAutomation(db, { ...own, triggers: [{ type: "record_created" }, { type: "record_updated" }] });
  await chooseFile(page, "vendors", csv("vendors.csv", vendorFile));
  await dryRun(page);
  const dry = page.url();
  await page.goto("/connectors/vendors/run");
  await runLive(page);
  for (const address of [dry, page.url()]) {
    await page.goto(new URL("?row=1", address).href);
    await expect(page.getByText("This row starts Own by its own trigger.")).toBeVisible();
  }
});

test("an endpoint for runs is added, its secret shown once, edited, switched off and removed", async ({ page, db }) => {
  await page.goto("/settings/webhooks");
  await page.getByRole("button", { name: "Add endpoint" }).click();
  const dialog = page.getByRole("dialog");
  for (const name of ["completes", "completes with problems", "fails", "is cancelled"]) {
    await dialog.getByRole("checkbox", { name, exact: true }).uncheck();
  }
  await dialog.getByRole("button", { name: "Add endpoint" }).click();
  await expect(dialog.getByLabel("Name")).toHaveAccessibleDescription(/Give the endpoint a name/);
  await expect(dialog.getByLabel("Address")).toHaveAccessibleDescription(/Enter an address/);
  await expect(dialog).toContainText("Choose at least one.");
  await expectAccessible(page);
  await dialog.getByLabel("Name").fill("Chat");
  await dialog.getByLabel("Address").fill("https://chat.example/hook");
  await dialog.getByRole("checkbox", { name: "fails" }).check();
  await dialog.getByRole("button", { name: "Add endpoint" }).click();
  await expect(dialog.getByLabel("Secret")).toHaveValue(/^whsec_/);
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("row").nth(1)).toContainText("live runs only, changes only");
  await page.getByRole("link", { name: "Chat" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Chat" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Edit" }).click();
  await dialog.getByLabel("Name").fill("Team chat");
  await dialog.getByRole("checkbox", { name: "Also when it ends as the run before it did" }).check();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Team chat" })).toBeVisible();
  await expect(page.getByText("Run failed; live runs only, every run")).toBeVisible();
  await page.getByRole("button", { name: "Switch off" }).click();
  await dialog.getByRole("button", { name: "Switch off" }).click();
  await expect(page.getByRole("button", { name: "Switch on" })).toBeVisible();
  expect(await countIn(db, sql`select count(*) from webhook_endpoints where not active and name = 'Team chat'`)).toBe(
    1,
  );
  await page.getByRole("button", { name: "Remove…" }).click();
  await dialog.getByRole("button", { name: "Remove endpoint" }).click();
  await expect(page).toHaveURL(/\/settings\/webhooks$/);
  await expect(page.getByText("No endpoint yet")).toBeVisible();
});

test("who may not configure reads an automation with everything in its place, and changes nothing", async ({
  browser,
  db,
}) => {
  await arrange(db);
  const { page } = await aVisitor(browser, db, "operator");
  await page.goto("/automations");
  await expect(page.getByRole("link", { name: "New automation" })).toBeHidden();
  await page.getByRole("link", { name: "Welcome vendor" }).click();
  await expect(page.getByText("As Operator you can look at this, but not change it")).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toBeDisabled();
  await expect(page.getByLabel("Action")).toBeDisabled();
  for (const name of ["Save", "Remove…", "Switch off", "Add trigger", "Add condition"]) {
    await expect(page.getByRole("button", { name, exact: true })).toBeHidden();
  }
  await expectAccessible(page);
  await page.goto("/automations/new");
  await expect(page).toHaveURL(/\/no-access/);
  await page.goto("/settings/webhooks");
  await expect(page).toHaveURL(/\/no-access/);
});
