/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  serverExternalPackages: ["postgres", "better-auth"],
  images: { unoptimized: true },
  // Definition files of up to 5 MB arrive by a server action, whose own limit is 1 MB.
  experimental: { serverActions: { bodySizeLimit: "6mb" } },
  // In development too, the log has neither passwords nor values of fields.
  logging: { serverFunctions: false },
  // Types are checked by `npm run check` and `npm test`: whoever starts the app need not wait for it.
  typescript: { tsconfigPath: "tsconfig.json", ignoreBuildErrors: true },
};

export default config;
