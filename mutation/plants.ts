import ts from "typescript";

/** One change of one source file. */
export interface Plant {
  /** Path of the file, relative to the project. */
  readonly file: string;
  readonly line: number;
  /** What is done, such as `"kms:Decrypt" removed`. */
  readonly what: string;
  /** The whole text of the file with the change. */
  readonly text: string;
}

/** What each of these texts becomes: what it is confused with, or what turns its meaning. */
const OTHERS: Readonly<Record<string, string>> = {
  Allow: "Deny",
  Deny: "Allow",
  true: "false",
  false: "true",
  "*": "planted",
  "/*": "/*/planted",
  StringEquals: "StringNotEquals",
  StringNotEquals: "StringEquals",
  StringEqualsIfExists: "StringEquals",
  StringLike: "StringNotLike",
  ArnEquals: "ArnNotEquals",
  ArnNotEquals: "ArnEquals",
  ArnLike: "ArnNotLike",
  NumericLessThan: "NumericGreaterThan",
  "aws:PrincipalArn": "aws:SourceArn",
  "aws:SecureTransport": "aws:ViaAWSService",
  "kms:ViaService": "kms:CallerAccount",
  "s3:x-amz-acl": "s3:x-amz-storage-class",
};

/** An action that nothing here needs, of each service, and one in its place. */
const ACTIONS: Readonly<Record<string, readonly [string, string]>> = {
  s3: ["s3:DeleteObject", "s3:GetObject"],
  kms: ["kms:Decrypt", "kms:CreateGrant"],
  sts: ["sts:TagSession", "sts:SetSourceIdentity"],
};

const ACTION = /^(s3|kms|sts):[A-Z*]/;

const otherText = (text: string): string => {
  const [, service = ""] = ACTION.exec(text) ?? [];
  const action = ACTIONS[service]?.find((each) => each !== text);
  return OTHERS[text] ?? action ?? `${text}planted`;
};

/** Statement ids and messages name things: they give nobody access. */
const NAMES = new Set(["Sid", "sid", "rule", "remedy", "path", "name"]);

const isNaming = (node: ts.Node): boolean =>
  (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) &&
  !ts.isComputedPropertyName(node.name) &&
  NAMES.has(node.name.text);

/** Types, and what a module imports and exports, are gone or meaningless once it runs. */
const isLeftOut = (node: ts.Node): boolean =>
  ts.isTypeNode(node) ||
  ts.isInterfaceDeclaration(node) ||
  ts.isTypeAliasDeclaration(node) ||
  ts.isImportDeclaration(node) ||
  ts.isExportDeclaration(node) ||
  isNaming(node);

const isAssignedTo = (node: ts.Node): boolean =>
  ts.isBinaryExpression(node.parent) &&
  node.parent.left === node &&
  node.parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;

const PREDICATES = new Set(["filter", "some", "every", "find"]);

/** Whether a value only decides: of a ternary or an `if`, before `&&` or `||`, or of what is filtered. */
const isCondition = (node: ts.Node): boolean => {
  const { parent } = node;
  if (ts.isConditionalExpression(parent)) {
    return parent.condition === node;
  }
  if (ts.isIfStatement(parent)) {
    return parent.expression === node;
  }
  if (ts.isBinaryExpression(parent)) {
    const { kind } = parent.operatorToken;
    return parent.left === node && [ts.SyntaxKind.AmpersandAmpersandToken, ts.SyntaxKind.BarBarToken].includes(kind);
  }
  const call = parent.parent;
  return (
    ts.isArrowFunction(parent) &&
    parent.body === node &&
    ts.isCallExpression(call) &&
    ts.isPropertyAccessExpression(call.expression) &&
    PREDICATES.has(call.expression.name.text)
  );
};

/** A change within a file: what is done, from where to where, and what stands there instead. */
type Change = readonly [what: string, node: ts.Node, instead: string];

const withoutEach = (node: ts.Node, parts: readonly ts.Node[], [open, close]: readonly [string, string]): Change[] =>
  parts
    .filter((part) => !isNaming(part))
    .map((part) => {
      const rest = parts.filter((each) => each !== part).map((each) => each.getText());
      return [`${part.getText()} removed`, node, `${open}${rest.join(", ")}${close}`];
    });

const changesOfList = (node: ts.ArrayLiteralExpression): Change[] => {
  const texts = node.elements.flatMap((each) => (ts.isStringLiteral(each) ? each.text : []));
  const service = texts.flatMap((text) => ACTION.exec(text)?.[1] ?? [])[0];
  const wider = service === undefined ? [] : [`${service}:*`, "*", ...(ACTIONS[service] ?? [])];
  return [
    ...withoutEach(node, node.elements, ["[", "]"]),
    ...(node.elements.length > 1 ? [["list emptied", node, "[]"] satisfies Change] : []),
    ...wider
      .filter((action) => !texts.includes(action))
      .map((action): Change => [`"${action}" added`, node, `[...${node.getText()}, "${action}"]`]),
  ];
};

const changesOfText = (node: ts.StringLiteralLike): Change[] => {
  const [, service] = ACTION.exec(node.text) ?? [];
  const others = [otherText(node.text), ...(service === undefined ? [] : [`${service}:*`])];
  return others.map((other) => JSON.stringify(other)).map((other) => [`${node.getText()} is ${other}`, node, other]);
};

/** A template with other text in one place, and anything in the place of all of it. */
const changesOfTemplate = (node: ts.TemplateExpression): Change[] => [
  [`${node.getText()} is "*"`, node, '"*"'],
  ...[node.head, ...node.templateSpans.map(({ literal }) => literal)]
    .filter(({ text }) => text !== "")
    .map((part): Change => {
      const text = part.getText();
      const changed = text.replace(part.text, otherText(part.text));
      return [`${part.text} is ${otherText(part.text)}`, part, changed];
    }),
];

const changesOf = (node: ts.Node): Change[] => [
  ...(ts.isArrayLiteralExpression(node) && !isAssignedTo(node) ? changesOfList(node) : []),
  ...(ts.isObjectLiteralExpression(node) ? withoutEach(node, node.properties, ["({", "})"]) : []),
  ...(ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && OTHERS[node.name.text] !== undefined
    ? [[`${node.name.text} is ${otherText(node.name.text)}`, node.name, otherText(node.name.text)] satisfies Change]
    : []),
  ...(ts.isStringLiteralLike(node) ? changesOfText(node) : []),
  ...(ts.isTemplateExpression(node) ? changesOfTemplate(node) : []),
  ...(isCondition(node) ? [[`${node.getText()} negated`, node, `!(${node.getText()})`] satisfies Change] : []),
  ...(node.kind === ts.SyntaxKind.TrueKeyword ? [["true is false", node, "false"] satisfies Change] : []),
  ...(node.kind === ts.SyntaxKind.FalseKeyword ? [["false is true", node, "true"] satisfies Change] : []),
];

const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ");

/** Every change of a source file that is planted, in the order of the file. */
export const plantsIn = (file: string, source: string): Plant[] => {
  const parsed = ts.createSourceFile(file, source, ts.ScriptTarget.ES2022, true);
  const visit = (node: ts.Node): Plant[] => {
    if (isLeftOut(node)) {
      return [];
    }
    const here = changesOf(node).map(([what, place, instead]): Plant => {
      const [start, end] = [place.getStart(), place.getEnd()];
      const { line } = parsed.getLineAndCharacterOfPosition(start);
      return {
        file,
        line: line + 1,
        what: oneLine(what),
        text: `${source.slice(0, start)}${instead}${source.slice(end)}`,
      };
    });
    return [...here, ...node.getChildren().flatMap(visit)];
  };
  return parsed.statements.flatMap(visit);
};
