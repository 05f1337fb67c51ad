import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/**
 * Reads the fields that packages of TypeScript declarations give each type, for the Kubernetes versions that
 * client-node was never released for: `kubernetes-types` (a file a group and version) and `@pulumi/kubernetes`
 * (namespaces in one file). Both say group, version and name of each type, as client-node does not.
 *
 * @typedef {{ fields: Map<string, { type: string, required: boolean }>, kind?: string }} Declared
 *   `type` is in our notation, but with the full names of definitions (`[]core.v1.Pod`); `kind` is `apps/v1 Deployment`
 * @param {string} folder the unpacked package
 * @returns {Map<string, Declared>} by group, version and name: `core.v1.Pod`
 */
export function readDeclarations(folder) {
  const declared = new Map();
  const pulumi = join(folder, 'types', 'input.d.ts');
  if (existsSync(pulumi)) {
    for (const group of namespaces(parse(pulumi))) {
      for (const version of namespaces(group.body))
        collect(version.body, `${group.name.text}.${version.name.text}`, declared);
    }
    return declared;
  }
  for (const group of readdirSync(folder, { withFileTypes: true })) {
    if (!group.isDirectory()) continue;
    for (const file of readdirSync(join(folder, group.name))) {
      const version = /^(v\d\w*)\.d\.ts$/.exec(file)?.[1];
      if (version) collect(parse(join(folder, group.name, file)), `${group.name}.${version}`, declared);
    }
  }
  return declared;
}

function parse(file) {
  return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
}

function namespaces(node) {
  return node.statements.filter((statement) => ts.isModuleDeclaration(statement));
}

function collect(node, prefix, declared) {
  const imports = importedFrom(node, prefix);
  for (const statement of node.statements) {
    if (!ts.isInterfaceDeclaration(statement)) continue;
    const fields = new Map();
    const literal = {};
    for (const member of statement.members) {
      if (!ts.isPropertySignature(member) || !member.type) continue;
      const type = unwrap(member.type);
      // Pulumi's languages have no names with hyphens.
      const name = member.name.text.replace(/^x_kubernetes_.*/, (text) => text.replaceAll('_', '-'));
      fields.set(name, { type: plainType(type, prefix, imports), required: !member.questionToken });
      if (ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal)) literal[name] = type.literal.text;
    }
    const kind = literal.apiVersion && literal.kind && `${literal.apiVersion} ${literal.kind}`;
    declared.set(`${prefix}.${statement.name.text}`, { fields, kind });
  }
}

/** `import { ObjectMeta } from "../meta/v1"` → `ObjectMeta` is `meta.v1.ObjectMeta`. */
function importedFrom(node, prefix) {
  const names = new Map();
  for (const statement of node.statements) {
    if (!ts.isImportDeclaration(statement)) continue;
    const at = statement.moduleSpecifier.text.split('/').filter((part) => !/^\.+$/.test(part));
    const group = at.length === 2 ? at.join('.') : `${prefix.split('.')[0]}.${at[0]}`;
    for (const { name } of statement.importClause?.namedBindings?.elements ?? [])
      names.set(name.text, `${group}.${name.text}`);
  }
  return names;
}

/** `pulumi.Input<T>` is T or a promise of it. */
function unwrap(type) {
  const isInput = ts.isTypeReferenceNode(type) && type.typeArguments?.length === 1 && nameOf(type).endsWith('Input');
  return isInput ? unwrap(type.typeArguments[0]) : type;
}

function nameOf(type) {
  const parts = [];
  for (let name = type.typeName; name; name = name.left) parts.unshift((name.right ?? name).text);
  return parts.join('.');
}

function plainType(node, prefix, imports) {
  const type = unwrap(node);
  if (ts.isArrayTypeNode(type)) return `[]${plainType(type.elementType, prefix, imports)}`;
  if (ts.isTypeLiteralNode(type)) {
    const index = type.members.find(ts.isIndexSignatureDeclaration);
    return index ? `{}${plainType(index.type, prefix, imports)}` : 'any';
  }
  if (type.kind === ts.SyntaxKind.StringKeyword || ts.isLiteralTypeNode(type)) return 'string';
  if (type.kind === ts.SyntaxKind.NumberKeyword) return 'int64';
  if (type.kind === ts.SyntaxKind.BooleanKeyword) return 'boolean';
  if (!ts.isTypeReferenceNode(type)) return 'any';
  const name = nameOf(type).replace(/^inputs\./, '');
  if (name === 'Array') return `[]${plainType(type.typeArguments[0], prefix, imports)}`;
  const scalar = { Quantity: 'Quantity', Time: 'Time', MicroTime: 'MicroTime', IntOrString: 'IntOrString' }[name];
  if (scalar) return scalar;
  return name.includes('.') ? name : (imports.get(name) ?? `${prefix}.${name}`);
}
