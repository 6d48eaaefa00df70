import process from "node:process";
import { createJiti } from "jiti";

// The folder of transpiled code, where there is one, is the parent's.
const jiti = createJiti(import.meta.url, { tryNative: false, fsCache: process.argv[2] ?? false });
const { work } = await jiti.import("./worker.ts");
work(process);
