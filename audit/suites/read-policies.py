# Prints the policies that Python files of a folder write down, as JSON: what is not written down itself, such as a variable,
# is left to the reader. Nothing in them is run. s3-tests.ts starts it.
import ast
import json
import pathlib
import sys


def value_of(node):
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, (ast.List, ast.Tuple)):
        return [value_of(each) for each in node.elts]
    if isinstance(node, ast.Dict):
        return {value_of(key): value_of(value) for key, value in zip(node.keys, node.values) if key}
    return "to be filled in"


folder = pathlib.Path(sys.argv[1])
found = []
for file in sorted(folder.rglob("*.py")):
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Dict):
            policy = value_of(node)
            if isinstance(policy.get("Statement"), (list, dict)):
                found.append({"name": f"{file.relative_to(folder)}:{node.lineno}", "document": policy})
print(json.dumps(found))
