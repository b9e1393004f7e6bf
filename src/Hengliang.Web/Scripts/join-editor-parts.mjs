// Joins Scripts/editor-parts.js and all it imports into one module; run by the build with the file to write.
import { buildSync } from "esbuild";

buildSync({
  entryPoints: ["Scripts/editor-parts.js"],
  bundle: true,
  format: "esm",
  minify: true,
  target: "es2022",
  logLevel: "warning",
  outfile: process.argv[2],
});
