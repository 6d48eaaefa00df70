/** A program that has been read, ready to be asked. */
export interface Session {
  /** Whether a named formula can hold. */
  readonly check: (name: string) => Promise<"sat" | "unsat" | "unknown">;
  /** What makes the formula of the last check hold, by symbol: Booleans as `true` and `false`, texts as they are. */
  readonly values: (symbols: readonly Symbolic[]) => ReadonlyMap<string, string>;
}

/** A constant of a program. */
export interface Symbolic {
  readonly name: string;
  readonly sort: "Bool" | "String";
}

/** The parts of z3 that are used here. */
export interface Engine {
  /** Reads a program in SMT-LIB and asks it, in a context of its own; one program after the other. */
  readonly run: <T>(program: string, limit: number, ask: (session: Session) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}

/**
 * Starts z3, which takes a fraction of a second. Every program has a context of its own, which is deleted after it, so that
 * the answer depends on nothing that was asked before, and memory does not grow.
 *
 * Programs are read by `solver_from_string`, which returns once it has read them. `eval_smtlib2_string` reads in a thread of
 * its own from memory that is free again by then: on a busy machine it reads something else.
 */
export const startEngine = async (): Promise<Engine> => {
  const { init, killThreads, Z3_error_code, Z3_lbool } = await import("z3-solver");
  const started = await init();
  const { Z3 } = started;
  const verdicts = new Map<number, "sat" | "unsat">([
    [Z3_lbool.Z3_L_TRUE, "sat"],
    [Z3_lbool.Z3_L_FALSE, "unsat"],
  ]);
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  };
  const session = (context: ReturnType<typeof Z3.mk_context>, program: string, limit: number): Session => {
    const constant = ({ name, sort }: Symbolic) =>
      Z3.mk_const(
        context,
        Z3.mk_string_symbol(context, name),
        sort === "Bool" ? Z3.mk_bool_sort(context) : Z3.mk_string_sort(context),
      );
    const solver = Z3.mk_simple_solver(context);
    Z3.solver_inc_ref(context, solver);
    const params = Z3.mk_params(context);
    Z3.params_inc_ref(context, params);
    Z3.params_set_uint(context, params, Z3.mk_string_symbol(context, "rlimit"), limit);
    Z3.solver_set_params(context, solver, params);
    Z3.solver_from_string(context, solver, program);
    const error = Z3.get_error_code(context);
    if (error !== Z3_error_code.Z3_OK) {
      throw new Error(`z3 refuses the program: ${Z3.get_error_msg(context, error).trim()}`);
    }
    return {
      check: async (name) => {
        const assumed = constant({ name, sort: "Bool" });
        return verdicts.get(await Z3.solver_check_assumptions(context, solver, [assumed])) ?? "unknown";
      },
      values: (symbols) => {
        const model = Z3.solver_get_model(context, solver);
        Z3.model_inc_ref(context, model);
        return new Map(
          symbols.map((symbol) => {
            const value = Z3.model_eval(context, model, constant(symbol), true);
            if (value === null) {
              throw new Error(`z3 gives no value to ${symbol.name}`);
            }
            const isBoolean = symbol.sort === "Bool";
            const text = isBoolean
              ? String(Z3.get_bool_value(context, value) === Z3_lbool.Z3_L_TRUE)
              : Z3.get_string(context, value);
            return [symbol.name, text];
          }),
        );
      },
    };
  };
  return {
    run: (program, limit, ask) =>
      inTurn(async () => {
        const config = Z3.mk_config();
        const context = Z3.mk_context(config);
        Z3.del_config(config);
        try {
          return await ask(session(context, program, limit));
        } finally {
          Z3.del_context(context);
        }
      }),
    close: () => inTurn(() => killThreads(started.em)),
  };
};
