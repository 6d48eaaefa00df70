import type { Colors } from "../cli-io";
import { inColumns, type TextColumn } from "../columns";
import type { EnvironmentStatus } from "../../proof/status/environment-status";
import type { ExchangeStatus, State } from "../../proof/status/status";
import { visible } from "../../runtime/visible";
import { count } from "../../runtime/words";

const COLUMNS: readonly TextColumn[] = [
  { title: "STATE" },
  { title: "EXCHANGE", turn: 5 },
  { title: "METHOD", turn: 4, least: 0 },
  { title: "FROM → TO", turn: 2 },
  { title: "BUCKET", turn: 1 },
  { title: "UNDER", turn: 3, least: 0 },
];

const STATES: Readonly<Record<State, string>> = { declared: "-", proved: "proved", waits: "WAITS", failed: "FAILED" };

const stateText = ({ state, proof }: ExchangeStatus): string =>
  state === "proved" && proof && proof.surplus.length > 0 ? "surplus" : STATES[state];

const cells = (status: ExchangeStatus): string[] => [
  stateText(status),
  status.alias,
  status.method,
  `${status.source} → ${status.destination}`,
  status.receiver.alias,
  status.receiver.encryption,
];

const painter = (exchanges: readonly ExchangeStatus[], colors: Colors) => {
  const byState = { declared: colors.dim, proved: colors.green, waits: colors.yellow, failed: colors.red };
  return (text: string, column: number, row: number | undefined): string => {
    const state = row === undefined ? undefined : exchanges[row]?.state;
    return state === undefined ? colors.dim(text) : column === 0 ? byState[state](text) : text;
  };
};

const summary = ({ environment, declared, exchanges, unexpected, proved }: EnvironmentStatus): string => {
  const of = (state: State): string => exchanges.filter((each) => each.state === state).length.toLocaleString("en");
  const surplus = exchanges.filter(({ proof }) => (proof?.surplus.length ?? 0) > 0).length;
  const shown =
    exchanges.length === declared
      ? count(declared, "exchange")
      : `${exchanges.length.toLocaleString("en")} of ${count(declared, "exchange")}`;
  return [
    `${environment}: ${shown}`,
    ...(proved
      ? [`${of("proved")} proved${surplus > 0 ? ` (${surplus.toLocaleString("en")} with published surplus)` : ""}`]
      : []),
    `${of("waits")} waiting`,
    ...(proved ? [`${of("failed")} failed`] : []),
    ...(unexpected.length > 0 ? [count(unexpected.length, "unexpected grant")] : []),
  ].join(", ");
};

/**
 * How an environment stands, as a person reads it: a line an exchange, what waits and what failed below, the numbers last.
 *
 * @param screen width of the screen, if there is one
 */
export const statusReport = (status: EnvironmentStatus, colors: Colors, screen: number | undefined): string => {
  const { environment, exchanges, unexpected } = status;
  const lines = inColumns(COLUMNS, exchanges.map(cells), screen, painter(exchanges, colors));
  return [
    ...(exchanges.length > 0 ? lines : []),
    ...exchanges.flatMap(({ alias, waiting }) =>
      waiting.map(({ path, remedy }) => `${colors.yellow("waiting")}: '${alias}' needs ${path}: ${visible(remedy)}`),
    ),
    ...exchanges.flatMap(({ alias, proof }) =>
      proof && proof.surprises > 0
        ? [
            `${colors.red("failed")}: '${alias}' has ${count(proof.surprises, "surprise")}: npm run prove -- ${environment} ${alias}`,
          ]
        : [],
    ),
    ...unexpected.map((found) => `${colors.red("unexpected")}: ${visible(found)}`),
    summary(status),
  ].join("\n");
};
