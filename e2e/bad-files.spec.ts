import { sql } from "drizzle-orm";
import { countIn, expect, test } from "./fixtures.ts";
import { chooseFile, csv, loadSample } from "./screens.ts";

const header = "E-mail,Phone,First name,Last name,Company,Interests";
const good = `${header}\na@b.example,,A,B,C,\n`;

const refused = [
  { name: "an empty file", content: "", says: /empty/i },
  { name: "only blank lines", content: "\n \n\n", says: /empty/i },
  { name: "a header only", content: `${header}\n`, says: /no rows|below/i },
  { name: "two equal headers", content: "E-mail,Phone,E-mail\n1,2,3\n", says: /columns A and C/ },
  { name: "a blank header", content: "E-mail,,Phone\n1,2,3\n", says: /column B/ },
  {
    name: "a quote that is never closed",
    content: `${good}x@b.example,"open,A,B,C,D\nmore\n`,
    says: /line 3, column B/i,
  },
  { name: "text behind a closing quote", content: `${good}"x"y,1,2,3,4,5\n`, says: /line 3/i },
  { name: "a workbook", content: "PK\u0003\u0004 a workbook", says: /CSV/ },
  { name: "bytes that are no text", content: Buffer.alloc(500), says: /text|CSV/ },
];

for (const { name, content, says } of refused) {
  test(`${name} is refused with what was found and what to do, and nothing is kept`, async ({ page, db }) => {
    await loadSample(page);
    await chooseFile(page, "contactsInTwoPasses", csv("bad.csv", content));
    const alert = page.locator("main").getByRole("alert");
    await expect(alert).toContainText(says);
    await expect(alert).not.toContainText(/Error:|at .*\.ts|undefined/);
    expect(await countIn(db, sql`select count(*) from inputs where not is_sample`)).toBe(0);
    expect(await countIn(db, sql`select count(*) from runs`)).toBe(0);
  });
}

test("a file that lacks columns is refused, naming those that it lacks and those that it has", async ({ page, db }) => {
  await loadSample(page);
  await chooseFile(page, "contactsInTwoPasses", csv("short.csv", "E-mail,First name,Last name\na@b.example,A,B\n"));
  const alert = page.locator("main").getByRole("alert");
  await expect(alert).toContainText("3 columns that this file does not have: “Phone”, “Company”, “Interests”");
  await expect(alert).toContainText("has “E-mail”, “First name”, “Last name”");
  expect(await countIn(db, sql`select count(*) from inputs where not is_sample`)).toBe(0);
});

test("a ragged row fails by itself, naming expected and found; a NUL fails its row; others are loaded", async ({
  page,
  db,
}) => {
  await loadSample(page);
  const rows = ["a@b.example,,A,B,C,", "b@b.example,,A", "c@b.example,,A\0,B,C,", "d@b.example,,A,B,C,,extra"];
  await chooseFile(page, "contactsInTwoPasses", csv("ragged.csv", `${header}\n${rows.join("\n")}\n`));
  await expect(page.locator("main")).toContainText("2 rows have more or fewer cells");
  await page.getByRole("button", { name: "Run…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Run now" }).click();
  await expect(page.getByText("Completed with problems").first()).toBeVisible({ timeout: 30_000 });
  const results = page.getByRole("table").last();
  await expect(results).toContainText(/6.*3/);
  await page.goto(`${new URL(page.url()).pathname}?row=2`);
  await expect(page.getByText(/6 cells.*3|expected 6.*found 3|3 cells.*6/i).first()).toBeVisible();
  expect(await countIn(db, sql`select count(*) from records.contact where email like '%@b.example'`)).toBe(1);
});

const encodings = [
  {
    name: "UTF-16 with a BOM",
    bytes: Buffer.from(`\ufeff${good.replace("A,B", "Zoë,Müller")}`, "utf16le"),
    shown: /UTF-16/,
  },
  { name: "windows-1252", bytes: Buffer.from(good.replace("A,B", "Zoë,Müller"), "latin1"), shown: /Windows-1252/ },
  { name: "UTF-8 with a BOM", bytes: Buffer.from(`\ufeff${good.replace("A,B", "Zoë,Müller")}`), shown: /UTF-8/ },
];
for (const { name, bytes, shown } of encodings) {
  test(`${name} is detected, shown and read`, async ({ page }) => {
    await loadSample(page);
    await chooseFile(page, "contactsInTwoPasses", csv("names.csv", bytes));
    await expect(page.locator("main")).toContainText(shown);
    await expect(page.getByRole("cell", { name: "Müller" })).toBeVisible();
  });
}

test("a file of 50 MB is taken whole, while the app goes on answering", async ({ page, db, request }) => {
  await loadSample(page);
  const line = `${"x".repeat(20)}@b.example,,A,B,${"Company ".repeat(20)},\n`;
  const buffer = Buffer.from(`${header}\n${line.repeat(Math.ceil(52_000_000 / line.length))}`);
  await page.goto("/connectors/contactsInTwoPasses/run");
  const uploaded = page.waitForResponse((response) => response.url().includes("/api/inputs"), { timeout: 60_000 });
  // Playwright takes no buffer over 50 MB, a browser does.
  await page.getByLabel("Choose a CSV file").evaluate(
    (input: HTMLInputElement, { text, times }) => {
      const files = new DataTransfer();
      files.items.add(
        new File([text.header, ...Array.from({ length: times }, () => text.line)], "big.csv", { type: "text/csv" }),
      );
      input.files = files.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    },
    { text: { header: `${header}\n`, line }, times: Math.ceil(52_000_000 / line.length) },
  );
  const healthy = await request.get("/healthz", { timeout: 2_000 });
  expect(healthy.ok()).toBe(true);
  expect((await uploaded).ok()).toBe(true);
  expect(await countIn(db, sql`select size_bytes as count from inputs where file_name = 'big.csv'`)).toBe(
    buffer.length,
  );
});
