import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page } from "@playwright/test";

/** What a person does on the screens, as verbs. */

/** Signs in and waits until the way in has led on. */
export async function signIn(page: Page, { email, password }: Credentials, path = "/"): Promise<void> {
  await page.goto(path);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
}

interface Credentials {
  readonly email: string;
  readonly password: string;
}

export async function loadSample(page: Page): Promise<void> {
  await page.goto("/");
  await page.getByRole("button", { name: "Load the sample" }).click();
  await expect(page.getByRole("heading", { name: "The sample is loaded" })).toBeVisible();
}

/** Chooses a file on the run set-up page of a connector. */
export async function chooseFile(page: Page, connector: string, file: FilePayload | string): Promise<void> {
  await page.goto(`/connectors/${connector}/run`);
  await page.getByLabel("Choose a CSV file").setInputFiles(file);
}

export interface FilePayload {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export function csv(name: string, content: string | Buffer): FilePayload {
  return { name, mimeType: "text/csv", buffer: Buffer.from(content) };
}

/** Chooses a definition file on the page for it, and asks what it would change. */
export async function previewFile(page: Page, file: FilePayload | string): Promise<void> {
  await page.goto("/import");
  await page.getByLabel(/Choose a/).setInputFiles(file);
  await page.getByRole("button", { name: "Preview" }).click();
}

/** Presses a button of the open export dialog, and gives the file that came. */
export async function exportAs(page: Page, format: "JSON" | "YAML"): Promise<FilePayload> {
  const coming = page.waitForEvent("download");
  await page.getByRole("dialog").getByRole("link", { name: format }).click();
  const download = await coming;
  const name = download.suggestedFilename();
  return { name, mimeType: `application/${format.toLowerCase()}`, buffer: await readFile(await download.path()) };
}

/** Presses Dry run on the set-up page and waits for the end. */
export async function dryRun(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Dry run" }).click();
  await expect(page).toHaveURL(/\/runs\/\d+/);
  await expectFinished(page);
}

/**
 * Presses Run… on the set-up page, confirms, and waits for the end.
 * @param named the SmartConnector's name, where it is asked for
 */
export async function runLive(page: Page, named?: string): Promise<void> {
  await page.getByRole("button", { name: "Run…" }).click();
  const question = page.getByRole("dialog");
  if (named !== undefined) await question.getByRole("textbox").fill(named);
  await question.getByRole("button", { name: "Run now" }).click();
  await expect(page).toHaveURL(/\/runs\/\d+/);
  await expectFinished(page);
}

export async function expectFinished(page: Page): Promise<void> {
  await expect(
    page
      .locator("main")
      .getByText(/^Completed/)
      .first(),
  ).toBeVisible({ timeout: 60_000 });
}

/** The counts of a step in the matrix of a run page: created, updated, unarchived, unchanged, skipped, failed, rows. */
export async function stepCounts(page: Page, step: string): Promise<readonly number[]> {
  const row = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: step }) });
  return numbersOf(row.getByRole("cell"));
}

async function numbersOf(cells: Locator): Promise<readonly number[]> {
  const texts = await cells.allInnerTexts();
  return texts.map((text) => Number(text.replaceAll(",", "")));
}

/** Presses Tab until a control has focus, as a person without a mouse does. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeVisible();
  for (let presses = 0; presses < 150; presses += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(control).toBeFocused();
}

/** A page hears keys as soon as its program has arrived, which shows by nothing else. */
export async function pressUntilFocused(page: Page, key: string, field: Locator): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(key);
    await expect(field).toBeFocused({ timeout: 500 });
  }).toPass();
}
