/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  serverExternalPackages: ["postgres", "better-auth"],
  images: { unoptimized: true },
  // Definition files of up to 5 MB arrive by a server action, whose own limit is 1 MB.
  experimental: { serverActions: { bodySizeLimit: "6mb" } },
  // In development too, the log has neither passwords nor values of fields.
  logging: { serverFunctions: false },
  typescript: { tsconfigPath: "tsconfig.json" },
};

export default config;
