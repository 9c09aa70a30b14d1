/** What every answer says to a browser, whoever made it. */
export const securityHeaders: Readonly<Record<string, string>> = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  // With "no-referrer" a form's own Origin would be "null".
  "referrer-policy": "same-origin",
  "permissions-policy":
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(), serial=(), usb=(), xr-spatial-tracking=()",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
  "cross-origin-resource-policy": "same-origin",
  "x-permitted-cross-domain-policies": "none",
};

/** For who comes by https, and from then on by nothing else. */
export const httpsOnly = { "strict-transport-security": "max-age=31536000; includeSubDomains" };

/** What a page may load and do: scripts with the nonce of this answer and what those load, everything else from here. */
export function pagePolicy(nonce: string, isDev: boolean): string {
  return policy({
    "default-src": "'none'",
    // React in development shows where on the server an error was by eval.
    "script-src": `'nonce-${nonce}' 'strict-dynamic'${isDev ? " 'unsafe-eval'" : ""}`,
    "style-src": isDev ? "'self' 'unsafe-inline'" : "'self'",
    "style-src-attr": "'unsafe-inline'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
    "frame-ancestors": "'none'",
  });
}

/** For answers that are no pages: opened as one, they can do nothing. */
export const dataPolicy = policy({ "default-src": "'none'", "frame-ancestors": "'none'", sandbox: "" });

function policy(directives: Readonly<Record<string, string>>): string {
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`.trim())
    .join("; ");
}
