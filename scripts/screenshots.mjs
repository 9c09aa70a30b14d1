// Makes the pictures of the README from the app itself: npm run screenshots
import { spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright";
import { requireChromium, systemChromium } from "../bin/lib/browser.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const data = path.join(root, ".test", "pictures");
const pictures = path.join(root, "docs", "pictures");
const base = "http://127.0.0.1:4120";
const owner = { email: "ida@loadstep.example", password: "only for these pictures" };

rmSync(data, { recursive: true, force: true });
mkdirSync(pictures, { recursive: true });
await requireChromium(root, console.log);
const app = spawn(process.execPath, ["bin/start.mjs"], {
  cwd: root,
  env: {
    ...process.env,
    PORT: "4120",
    HOST: "127.0.0.1",
    DATABASE_URL: "",
    LOADSTEP_DATA: data,
    LOADSTEP_OWNER_EMAIL: owner.email,
    LOADSTEP_OWNER_PASSWORD: owner.password,
  },
  stdio: ["ignore", "pipe", "inherit"],
});
const ended = new Promise((resolve) => app.once("exit", resolve));
await new Promise((resolve, reject) => {
  app.stdout.on("data", (said) => String(said).includes("Loadstep is ready") && resolve());
  app.once("exit", () => reject(new Error("The app did not start")));
});

const browser = await chromium.launch({ executablePath: systemChromium(), args: ["--no-sandbox", "--disable-gpu"] });
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1.5 });
  await page.goto(base);
  await page.getByLabel("E-mail").fill(owner.email);
  await page.getByLabel("Password").fill(owner.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("button", { name: "Load the sample" }).click();
  await page.getByRole("heading", { name: "The sample is loaded" }).waitFor();
  await page.goto(`${base}/connectors/vendorsAndProducts/run`);
  await page.getByRole("button", { name: "Dry run" }).click();
  await page.waitForURL("**/runs/1");
  await page
    .getByText(/^Completed/)
    .first()
    .waitFor();
  await page.goto(`${base}/runs/1?row=17`);
  await page.getByText("How it was decided").waitFor();
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.screenshot({ path: path.join(pictures, "dry-run.png") });

  await page.goto(`${base}/connectors/vendorsAndProducts/steps/1`);
  await page.getByLabel("Row number").fill("17");
  await page.keyboard.press("Enter");
  await page.getByText("Row 17 is decided by rule 2").waitFor();
  await page.getByText("How it was decided").waitFor();
  await page.locator("h1").click();
  await page.screenshot({ path: path.join(pictures, "load-step.png") });
} finally {
  await browser.close();
  app.kill("SIGTERM");
  await ended;
}
