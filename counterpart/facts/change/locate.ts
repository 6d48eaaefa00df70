import type * as TypeScript from "typescript";

/** The compiler, which is a development dependency and loaded only here. */
export type Compiler = typeof TypeScript;

/** Functions whose one argument is what they declare. */
const DECLARING: readonly string[] = [
  "defineEnvironment",
  "externalAccount",
  "managedAccount",
  "crossAccountPut",
  "assumeRolePut",
  "replication",
];

/** Finds the fields of an environment in the source that declares it. What is not plain to see is not found. */
export class Locator {
  constructor(
    readonly ts: Compiler,
    readonly source: TypeScript.SourceFile,
  ) {}

  private nodes(): TypeScript.Node[] {
    const all = (node: TypeScript.Node): TypeScript.Node[] => [
      node,
      ...node.getChildren(this.source).flatMap((child) => all(child)),
    ];
    return all(this.source);
  }

  /** Identifiers of a name, wherever they stand. */
  readonly identifiers = (name: string): TypeScript.Identifier[] => {
    const { ts } = this;
    return this.nodes().flatMap((node) => (ts.isIdentifier(node) && node.text === name ? [node] : []));
  };

  /** A constant of the file that is used in one place alone: in several, a change of it would change more than was asked for. */
  private constant(name: string): TypeScript.Expression | undefined {
    const { ts } = this;
    const uses = this.identifiers(name);
    const [declaration] = uses.flatMap(({ parent }) =>
      ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) && parent.name.text === name ? [parent] : [],
    );
    return uses.length === 2 ? declaration?.initializer : undefined;
  }

  /** The object that an expression is, behind casts, calls of the model and constants. */
  private object(expression: TypeScript.Expression | undefined): TypeScript.ObjectLiteralExpression | undefined {
    const { ts } = this;
    if (!expression || ts.isObjectLiteralExpression(expression)) {
      return expression;
    }
    if (
      ts.isParenthesizedExpression(expression) ||
      ts.isAsExpression(expression) ||
      ts.isSatisfiesExpression(expression)
    ) {
      return this.object(expression.expression);
    }
    if (ts.isIdentifier(expression)) {
      return this.object(this.constant(expression.text));
    }
    return ts.isCallExpression(expression) &&
      ts.isIdentifier(expression.expression) &&
      DECLARING.includes(expression.expression.text) &&
      expression.arguments.length === 1
      ? this.object(expression.arguments[0])
      : undefined;
  }

  /** The value of a member; nothing where a spread behind it may say otherwise. */
  private member(object: TypeScript.ObjectLiteralExpression, name: string): TypeScript.Expression | undefined {
    const { ts } = this;
    const index = object.properties.findLastIndex((each) => each.name && this.nameOf(each.name) === name);
    const property = object.properties[index];
    if (!property || object.properties.slice(index).some((each) => ts.isSpreadAssignment(each))) {
      return undefined;
    }
    if (ts.isShorthandPropertyAssignment(property)) {
      return this.constant(property.name.text);
    }
    return ts.isPropertyAssignment(property) ? property.initializer : undefined;
  }

  private nameOf(name: TypeScript.PropertyName): string | undefined {
    return this.ts.isIdentifier(name) || this.ts.isStringLiteral(name) ? name.text : undefined;
  }

  /** The objects that declare an environment of a name. */
  environments(name: string): TypeScript.ObjectLiteralExpression[] {
    const { ts } = this;
    return this.nodes().flatMap((node) => {
      if (!ts.isObjectLiteralExpression(node)) {
        return [];
      }
      const named = this.member(node, "name");
      const declares = node.properties.some((each) => each.name && this.nameOf(each.name) === "exchanges");
      return named && ts.isStringLiteral(named) && named.text === name && declares ? [node] : [];
    });
  }

  /** The value at a path of an environment. */
  at(environment: TypeScript.ObjectLiteralExpression, path: string): TypeScript.Expression | undefined {
    const names = path.split(".");
    const last = names.pop() ?? "";
    const holder = names.reduce<TypeScript.ObjectLiteralExpression | undefined>(
      (object, name) => object && this.object(this.member(object, name)),
      environment,
    );
    return holder && this.member(holder, last);
  }
}
