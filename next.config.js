/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  serverExternalPackages: ["postgres"],
  images: { unoptimized: true },
  typescript: { tsconfigPath: "tsconfig.json" },
};

export default config;
