const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:A|iOS)?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(?:Firefox|FxiOS)\//, "Firefox"],
  [/\b(?:Chrome|HeadlessChrome|Chromium|CriOS)\//, "Chrome"],
  [/\bVersion\/[\d.]+.*\bSafari\//, "Safari"],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/\b(?:iPhone|iPad|iPod)\b/, "iOS"],
  [/\bAndroid\b/, "Android"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b/, "macOS"],
  [/\bLinux\b/, "Linux"],
];

const nameIn = (named: typeof browsers, userAgent: string) => named.find(([sign]) => sign.test(userAgent))?.[1];

/** What people call the browser and system of a User-Agent header; undefined parts where it names none that we know. */
export function browserName(userAgent: string | null): {
  readonly browser: string | undefined;
  readonly system: string | undefined;
} {
  const given = userAgent ?? "";
  return { browser: nameIn(browsers, given), system: nameIn(systems, given) };
}
