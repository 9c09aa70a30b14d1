import type { Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import type { Database } from "../db/client.ts";
import { importDefinitions } from "../db/definitions.ts";
import { aFile } from "../db/fixtures.ts";
import { countIn, expect, expectAccessible, expectAccessibleInThemes, test } from "./fixtures.ts";
import { loadSample, runLive } from "./screens.ts";

const field = (apiName: string, name: string, type: string, more: object = {}) => ({ apiName, name, type, ...more });
const toTeam = (cardinality: "one" | "many") => ({ cardinality, relatedObject: "team" });
const objects = [
  { apiName: "team", name: "Team", uniqueIdentifier: "code", fields: [field("code", "Code", "text")] },
  {
    apiName: "person",
    name: "Person",
    uniqueIdentifier: "email",
    fields: [
      field("email", "E-mail", "email"),
      field("name", "Name", "text", { required: true }),
      field("about", "About", "longtext"),
      field("phone", "Phone", "phonenumber"),
      field("age", "Age", "integer"),
      field("height", "Height", "decimal"),
      field("pay", "Pay", "money"),
      field("stars", "Stars", "rating", { max: 5 }),
      field("vip", "Guest", "checkbox"),
      field("wants", "Wants news", "yesnomaybe"),
      field("born", "Born", "date"),
      field("seen", "Seen", "datetime"),
      field("stage", "Stage", "dropdown", { options: ["Lead", "Customer"] }),
      field("mood", "Mood", "radio", { options: ["Good", "Bad"] }),
      field("level", "Level", "status", { options: ["Open", "Done"] }),
      field("likes", "Likes", "checkboxes", { options: ["Tea", "Coffee"] }),
      field("tags", "Tags", "dynamictags"),
      field("team", "Team", "relationship", toTeam("one")),
      field("teams", "Former teams", "relationship", toTeam("many")),
    ],
  },
];
const cities = ["Graz", "Linz", "Wien"];
const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const teams = ["Red", "Blue", "Green"].map((code, index) => ({ id: idOf(index + 1), values: { code } }));
const people = Array.from({ length: 12 }, (_, index) => ({
  id: idOf(100 + index),
  archived: index === 11,
  values: {
    email: `p${index}@x.example`,
    name: `Person ${index}`,
    about: cities[index % 3] ?? null,
    age: 20 + index,
    stage: index % 2 === 0 ? "Lead" : "Customer",
    team: index < 3 ? idOf(1) : null,
  },
}));

async function arrange(db: Database): Promise<void> {
  const file = aFile({ objects: objects as never, records: { team: teams, person: people } });
  await importDefinitions(db, file, { isSample: false });
}

const names = (page: Page) =>
  page.getByRole("table", { name: "Records of Person" }).getByRole("link", { name: /@x/ }).allInnerTexts();

test("search, filters, order, status and columns stand in the address and survive its copy", async ({
  page,
  db,
  browser,
}) => {
  await arrange(db);
  await page.goto("/records/person");
  await expect(page.getByText("11 Records")).toBeVisible();

  await page.getByRole("searchbox", { name: "Search texts, or a Record ID" }).fill("graz");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/q=graz/);
  await expect.poll(() => names(page)).toEqual(["p9@x.example", "p6@x.example", "p3@x.example", "p0@x.example"]);
  await expect(page.getByText("Searched in E-mail, Name, About, Phone, Stage, Mood, and Level")).toBeVisible();

  await page.getByRole("button", { name: "Filter" }).click();
  const filter = page.getByRole("dialog", { name: "Filter" });
  await filter.getByLabel("Field").selectOption("Age");
  await filter.getByLabel("Condition").selectOption("is between");
  await filter.getByLabel("From").fill("x");
  await filter.getByLabel("To").fill("26");
  await filter.getByRole("button", { name: "Add filter" }).click();
  await expect(filter.getByRole("alert")).toContainText("cannot be read as a number");
  await filter.getByLabel("From").fill("21");
  await filter.getByRole("button", { name: "Add filter" }).click();
  await expect.poll(() => names(page)).toEqual(["p6@x.example", "p3@x.example"]);

  await page.getByRole("columnheader", { name: "Age" }).getByRole("link").click();
  await expect.poll(() => names(page)).toEqual(["p3@x.example", "p6@x.example"]);
  await expect(page.getByRole("columnheader", { name: "Age" })).toHaveAttribute("aria-sort", "ascending");

  await page.getByRole("button", { name: "Columns" }).click();
  const columns = page.getByRole("dialog", { name: "Columns" });
  await columns.getByRole("searchbox").fill("abo");
  await columns.getByLabel("About").check();
  await columns.getByRole("button", { name: "Show" }).click();
  await expect(page.getByRole("columnheader", { name: "About" })).toBeVisible();
  await page.getByRole("link", { name: /^All/ }).click();
  await expect(page).toHaveURL(/archived=all/);

  const copy = await browser.newPage();
  await copy.goto(page.url());
  expect(await names(copy)).toEqual(["p3@x.example", "p6@x.example"]);
  await expect(copy.getByRole("columnheader", { name: "About" })).toBeVisible();
  await expect(copy.getByRole("searchbox", { name: "Search texts, or a Record ID" })).toHaveValue("graz");
  await copy.getByRole("link", { name: "Remove the filter Age is between 21 and 26" }).click();
  await expect.poll(() => names(copy)).toEqual(["p0@x.example", "p3@x.example", "p6@x.example", "p9@x.example"]);
  await expect(copy.getByRole("button", { name: "Columns" })).toBeFocused();
  await copy.close();
});

test("the list can be sorted by a field that it does not show", async ({ page, db }) => {
  await arrange(db);
  await page.goto("/records/person?cols=name");
  await page.getByRole("button", { name: "Sort" }).click();
  const order = page.getByRole("dialog", { name: "Sort" });
  await order.getByLabel("Sort by").selectOption("Age");
  await order.getByLabel("Direction").selectOption("From the greatest on");
  await order.getByRole("button", { name: "Sort" }).click();
  await expect(page).toHaveURL(/sort=-age/);
  await expect.poll(async () => (await names(page))[0]).toBe("p10@x.example");
  await expect(page.getByRole("button", { name: "Sorted by Age" })).toBeVisible();
});

test("a Record is created with every type, by the keyboard, and shows each value", async ({ page, db }) => {
  await arrange(db);
  await page.goto("/records/person");
  await page.getByRole("link", { name: "New Person" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "New Person" })).toBeVisible();
  const texts = {
    "E-mail": "Zoe@X.example",
    Name: "Zoë",
    About: "two\nlines",
    Phone: "+43 1 555 0174",
    Age: "42",
    Height: "1.75",
    Pay: "$1,200.50",
    Born: "11/22/2000",
    Seen: "2026-11-22 08:30",
    Tags: "red\nblue",
  };
  for (const [label, value] of Object.entries(texts)) await page.getByLabel(new RegExp(`^${label}`)).fill(value);
  const choices = { Stars: "4", Guest: "Yes", "Wants news": "Maybe", Stage: "Lead", Mood: "Good", Level: "Done" };
  for (const [label, value] of Object.entries(choices)) {
    await page.getByLabel(label, { exact: true }).selectOption(value);
  }
  await page.getByRole("group", { name: "Likes" }).getByLabel("Coffee").check();
  const team = page.getByRole("combobox", { name: "Team", exact: true });
  await team.fill("re");
  await expect(page.getByRole("listbox", { name: "Team" }).getByRole("option")).toHaveText(["Green", "Red"]);
  await team.press("ArrowDown");
  await team.press("ArrowDown");
  await team.press("Enter");
  await expect(page.getByRole("button", { name: "Take away Red" })).toBeVisible();
  const former = page.getByRole("combobox", { name: "Former teams" });
  await former.fill("Blue");
  await former.press("Enter");
  await former.fill("Green");
  await page.getByRole("button", { name: "Create" }).focus();
  await page.keyboard.press("Enter");

  await expect(page.getByRole("heading", { level: 1, name: "zoe@x.example" })).toBeVisible();
  const shown = page.getByRole("region", { name: "Fields" });
  const values = ["Zoë", "+4315550174", "42", "1.75", "1200.5", "2000-11-22", "2026-11-22 08:30 UTC", "red, blue"];
  for (const value of [...values, "Lead", "Good", "Done", "Coffee"]) {
    await expect(shown.getByText(value, { exact: true }).first()).toBeVisible();
  }
  for (const linked of ["Red", "Blue", "Green"]) await expect(shown.getByRole("link", { name: linked })).toBeVisible();
  expect(await countIn(db, sql`select count(*) from record_edits where kind = 'created'`)).toBe(1);
});

test("a look-up that fails says so, and a link that is taken away leaves focus at the next one", async ({
  page,
  db,
}) => {
  await arrange(db);
  await page.goto("/records/person/new");
  const former = page.getByRole("combobox", { name: "Former teams" });
  await page.route("**/api/records/team?*", (route) => route.fulfill({ status: 500 }));
  await former.fill("Bl");
  const said = page.getByRole("status").filter({ visible: true });
  await expect(said).toContainText("Team Records could not be looked up just now.");
  await expect(page.getByText("No active Team found")).toHaveCount(0);
  await former.press("Enter");
  await former.fill("Gr");
  await former.press("Enter");
  await page.getByRole("button", { name: "Take away Bl" }).press("Enter");
  await expect(page.getByRole("button", { name: "Take away Gr" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(former).toBeFocused();
});

test("refused values are named at their controls and in a summary, and nothing typed is lost", async ({ page, db }) => {
  await arrange(db);
  await page.goto("/records/person/new");
  await page.getByLabel(/^E-mail/).fill("p11@x.example");
  await page.getByLabel("Age", { exact: true }).fill("1.5");
  await page.getByLabel("Born").fill("31/31/2000");
  const team = page.getByRole("combobox", { name: "Team", exact: true });
  await team.fill("Nowhere");
  await page.getByRole("button", { name: "Create" }).click();

  const summary = page.getByRole("alert").filter({ hasText: "5 values cannot be saved" });
  await expect(summary).toBeFocused();
  await expect(page.getByLabel(/^E-mail/)).toHaveAccessibleDescription(/An archived Person has/);
  await expect(page.getByLabel(/^Name/)).toHaveAccessibleDescription(/Fill in Name/);
  await expect(page.getByLabel("Age", { exact: true })).toHaveAccessibleDescription(/whole number from/);
  await expect(page.getByLabel("Born")).toHaveAccessibleDescription(/cannot be read as a date\. Accepted: [^.]*\.$/);
  await expect(team).toHaveAccessibleDescription(/No Team has the identifier/);
  await summary.getByRole("link", { name: /^Born: "31\/31\/2000" cannot be read as a date/ }).click();
  await expect(page.getByLabel("Born")).toBeFocused();
  await expect(page.getByLabel("Born")).toHaveValue("31/31/2000");
  await expectAccessible(page);
  expect(await countIn(db, sql`select count(*) from records.person`)).toBe(people.length);

  await page.getByLabel(/^E-mail/).fill("new@x.example");
  await page.getByLabel(/^Name/).fill("New");
  await page.getByLabel("Age", { exact: true }).fill("15");
  await page.getByLabel("Born").fill("2000-12-31");
  await team.fill("");
  await page.getByRole("button", { name: "Create" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "new@x.example", exact: true })).toBeVisible();
});

test("an edit of a Record that was changed meanwhile shows what is stored now and loses nothing", async ({
  page,
  db,
}) => {
  await arrange(db);
  await page.goto(`/records/person/${idOf(100)}/edit`);
  await page.getByLabel(/^Name/).fill("Mine");
  await page.getByLabel("Age", { exact: true }).fill("77");
  await db.execute(sql`update records.person set name = 'Theirs', about = 'Salzburg' where id = ${idOf(100)}::uuid`);
  await page.getByRole("button", { name: "Save" }).click();

  await expect(page.getByRole("alert").filter({ hasText: "changed while you were editing" })).toBeVisible();
  await expect(page.getByText("Stored now: Theirs")).toBeVisible();
  await expect(page.getByLabel(/^Name/)).toHaveValue("Mine");
  await expect(page.getByLabel("About")).toHaveValue("Salzburg");
  await page.getByRole("button", { name: "Take what is stored for Name" }).click();
  await expect(page.getByLabel(/^Name/)).toHaveValue("Theirs");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "p0@x.example", exact: true })).toBeVisible();
  const [row] = await db.execute(sql`select name, about, age from records.person where id = ${idOf(100)}::uuid`);
  expect(row).toEqual({ name: "Theirs", about: "Salzburg", age: 77 });
});

test("a Record is archived once asked again, is found as archived, and comes back", async ({ page, db }) => {
  await arrange(db);
  await page.goto(`/records/person/${idOf(100)}`);
  await page.getByRole("button", { name: "Archive…" }).click();
  await page.getByRole("dialog", { name: "Archive p0@x.example?" }).getByRole("button", { name: "Archive" }).click();
  const unarchive = page.getByRole("button", { name: "Unarchive" });
  await expect(unarchive).toBeFocused();
  expect(await countIn(db, sql`select count(*) from records.person where _archived_at is not null`)).toBe(2);
  await page.goto("/records/person?archived=archived");
  expect(await names(page)).toEqual(["p11@x.example", "p0@x.example"]);
  await page.getByRole("link", { name: "p0@x.example" }).click();
  await unarchive.click();
  await expect(page.getByRole("button", { name: "Archive…" })).toBeVisible();
  await page.getByRole("link", { name: "History" }).click();
  const entries = page.getByRole("region", { name: "History" }).getByRole("listitem");
  await expect(entries.nth(0)).toContainText(/Unarchived.*by hand/);
  await expect(entries.nth(1)).toContainText(/Archived.*by hand/);
});

test("the history shows a live run's row and an edit with before and after; its link opens the row", async ({
  page,
}) => {
  await loadSample(page);
  await page.goto("/connectors/vendorsAndProducts/run");
  await runLive(page);
  await page.goto("/records/vendor?q=BRK-104");
  await page.getByRole("link", { name: "BRK-104" }).click();
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByLabel("City").fill("Linz");
  await page.getByRole("button", { name: "Save" }).click();
  const city = page.getByRole("region", { name: "Fields" }).getByRole("definition").filter({ hasText: "Linz" });
  await expect(city).toContainText("last set by hand");
  await page.getByRole("link", { name: "History" }).click();
  await expect(page).toHaveURL(/tab=history/);
  const entries = page.getByRole("region", { name: "History" }).getByRole("listitem");
  await expect(entries.nth(0)).toContainText(/Updated.*by hand/);
  await expect(entries.nth(0).getByRole("deletion")).toContainText("Vienna");
  await expect(entries.nth(0).getByRole("insertion")).toContainText("Linz");
  await expect(entries.nth(1)).toContainText("Vendors and products");
  await expect(entries.nth(1).getByRole("insertion").first()).toContainText("Vienna");
  await entries.nth(1).getByRole("link", { name: "run 1, row 17" }).click();
  await expect(page).toHaveURL(/\/runs\/1\?.*row=17/);
  await expect(page.getByText("decided by rule 2")).toBeVisible();
});

test("links lead both ways, and to all of them in the list", async ({ page, db }) => {
  await arrange(db);
  await db.execute(sql`update records.person set team = ${idOf(2)}::uuid`);
  const more = Array.from(
    { length: 25 },
    (_, n) => sql`(gen_random_uuid(), ${`q${n}@x.example`}, 'Q', ${idOf(2)}::uuid)`,
  );
  await db.execute(sql`insert into records.person (id, email, name, team) values ${sql.join(more, sql`, `)}`);
  await page.goto(`/records/person/${idOf(100)}?tab=links`);
  await page.getByRole("region", { name: "Points to" }).getByRole("link", { name: "Blue" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Blue" })).toBeVisible();
  await page.getByRole("link", { name: "Links" }).click();
  const incoming = page.getByRole("region", { name: "Pointed to by" });
  await expect(incoming).toContainText("Person, by Team");
  await expect(incoming).toContainText("37 Records");
  await incoming.getByRole("link", { name: "See all in the list" }).click();
  await expect(page.getByText("37 Records")).toBeVisible();
  await expect(page.getByRole("link", { name: "Remove the filter Team is Blue" })).toBeVisible();
});

test("axe finds nothing on the screens of Records, with layers open, in both themes", async ({ page, db }) => {
  test.setTimeout(120_000);
  await arrange(db);
  await page.goto("/records/person?archived=all&sort=age&filter=age.is.x&filter=nothing.is.x&filter=team.blank");
  await expect(page.getByText("Not applied: there is no such field or condition.")).toBeVisible();
  await expectAccessibleInThemes(page);
  for (const name of ["Filter", "Sorted by Age", "Columns"]) {
    await page.getByRole("button", { name }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectAccessibleInThemes(page);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("button", { name })).toBeFocused();
  }
  for (const path of ["", "?tab=history", "?tab=links", "/edit"]) {
    await page.goto(`/records/person/${idOf(111)}${path}`);
    await expectAccessibleInThemes(page);
  }
  await page.getByRole("combobox", { name: "Team", exact: true }).click();
  await expect(page.getByRole("option", { name: "Blue" })).toBeVisible();
  await expectAccessibleInThemes(page);
  await page.setViewportSize({ width: 320, height: 700 });
  for (const path of [
    "/records/person?filter=age.greater.1",
    `/records/person/${idOf(111)}?tab=history`,
    "/records/person/new",
  ]) {
    await page.goto(path);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, path).toBeLessThanOrEqual(0);
  }
});
