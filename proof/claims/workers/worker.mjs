import process from "node:process";
import { createJiti } from "jiti";

const { work } = await createJiti(import.meta.url, { tryNative: false }).import("./worker.ts");
work(process);
