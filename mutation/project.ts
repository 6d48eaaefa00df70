import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import vm from "node:vm";
import ts from "typescript";

/** The project's modules in memory, of which one at a time may have another text than its file. */
export interface Project {
  /** What a module exports, given its path without `.ts`, relative to the project. */
  readonly load: (name: string) => unknown;
  /** Whether a module was loaded so far. */
  readonly isLoaded: (file: string) => boolean;
  /**
   * Does something while a file has another text. Modules that do not depend on it stay as they are.
   *
   * @param file path of the file, relative to the project
   */
  readonly planted: <T>(file: string, text: string, work: () => T) => T;
}

/** A module's code, which takes what Node.js gives to one. */
type Evaluate = (...given: readonly unknown[]) => void;

const COMPILER = {
  module: ts.ModuleKind.CommonJS,
  target: ts.ScriptTarget.ES2022,
  esModuleInterop: true,
} satisfies ts.CompilerOptions;

const compile = (file: string, text: string): Evaluate => {
  const { outputText } = ts.transpileModule(text, { compilerOptions: COMPILER, fileName: file });
  const parameters = ["exports", "require", "module", "__filename", "__dirname"];
  return vm.compileFunction(outputText, parameters, { filename: file }) as Evaluate;
};

const fileOf = (name: string): string => {
  const file = [`${name}.ts`, path.join(name, "index.ts"), name].find(existsSync);
  if (file === undefined) {
    throw new Error(`there is no module '${name}'`);
  }
  return file;
};

/** @param root the project's folder */
export const openProject = (root: string): Project => {
  const compiled = new Map<string, Evaluate>();
  const loaded = new Map<string, { exports: object }>();
  const importers = new Map<string, Set<string>>();

  const evaluate = (file: string): object => {
    const known = loaded.get(file);
    if (known) {
      return known.exports;
    }
    const module: { exports: object } = { exports: {} };
    loaded.set(file, module);
    const code = compiled.get(file) ?? compile(file, readFileSync(file, "utf8"));
    compiled.set(file, code);
    const external = createRequire(file);
    const require = (name: string): unknown => {
      if (!name.startsWith(".")) {
        return external(name);
      }
      const imported = fileOf(path.resolve(path.dirname(file), name));
      importers.set(imported, (importers.get(imported) ?? new Set()).add(file));
      return evaluate(imported);
    };
    code(module.exports, require, module, file, path.dirname(file));
    return module.exports;
  };
  const forget = (file: string): void => {
    if (loaded.delete(file)) {
      importers.get(file)?.forEach(forget);
    }
  };
  return {
    load: (name) => evaluate(fileOf(path.join(root, name))),
    isLoaded: (file) => loaded.has(path.join(root, file)),
    planted: (name, text, work) => {
      const file = path.join(root, name);
      const before = compiled.get(file);
      forget(file);
      compiled.set(file, compile(file, text));
      try {
        return work();
      } finally {
        forget(file);
        compiled.delete(file);
        if (before) {
          compiled.set(file, before);
        }
      }
    },
  };
};
