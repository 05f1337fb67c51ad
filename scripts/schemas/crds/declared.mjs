import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/**
 * A type of a package of declarations, as far as documentation goes.
 *
 * @typedef {{ text: string, members: Map<string, { text: string, shape: Shape | undefined }>, element: Shape | undefined }} Shape
 *   `element` is that of a list's items or a map's values
 */

/** Reads the declarations of `@kubernetes-models/*`, which every field's prose is in. */
export class Declared {
  #packages;
  #files = new Map();
  #shapes = new Map();

  /** @param {string} packages the folder in which they are installed */
  constructor(packages) {
    this.#packages = packages;
  }

  /**
   * The shape of a kind.
   *
   * @param {string} name of the package
   * @returns {Shape | undefined}
   */
  kind(name, group, version, kind) {
    const file = this.#open(join(this.#packages, name, group, version, `${kind}.d.ts`));
    return file && this.#named(file, `I${kind}`);
  }

  /** What a type node says, once for each; `undefined` for scalars. */
  #shape(file, type) {
    if (!this.#shapes.has(type)) this.#shapes.set(type, this.#read(file, type));
    return this.#shapes.get(type);
  }

  #read(file, type) {
    if (ts.isTypeLiteralNode(type)) return this.#object(file, type, '');
    if (ts.isArrayTypeNode(type)) return this.#collection(file, type.elementType);
    if (ts.isUnionTypeNode(type)) return type.types.map((one) => this.#shape(file, one)).find(Boolean);
    if (!ts.isTypeReferenceNode(type)) return undefined;
    const name = type.typeName.getText(file.source);
    const last = type.typeArguments?.at(-1);
    if (/^(Readonly)?Array$|^Record$/.test(name)) return this.#collection(file, last);
    return this.#named(file, name);
  }

  #collection(file, element) {
    return { text: '', members: new Map(), element: this.#shape(file, element) };
  }

  #named(file, name) {
    const declaration = file.declarations.get(file.aliases.get(name) ?? name);
    if (!declaration) return this.#imported(file, name);
    if (ts.isTypeAliasDeclaration(declaration)) return this.#shape(file, declaration.type);
    if (!this.#shapes.has(declaration)) {
      this.#shapes.set(declaration, this.#object(file, declaration, commentOf(file, declaration)));
    }
    return this.#shapes.get(declaration);
  }

  #imported(file, name) {
    const from = file.imports.get(name);
    const other = from && this.#open(this.#resolve(file, from));
    return other && this.#named(other, name);
  }

  #resolve(file, from) {
    const path = `${from.replace(/\.js$/, '')}.d.ts`;
    if (from.startsWith('.')) return join(dirname(file.path), path);
    // A package may have brought a version of its own.
    for (let folder = dirname(file.path); folder.length > this.#packages.length; folder = dirname(folder)) {
      const nested = join(folder, 'node_modules', path);
      if (existsSync(nested)) return nested;
    }
    return join(this.#packages, path);
  }

  #object(file, node, text) {
    const members = new Map();
    const shape = { text, members, element: undefined };
    for (const clause of node.heritageClauses ?? []) {
      for (const { expression } of clause.types) {
        const base = this.#named(file, expression.getText(file.source));
        for (const [name, member] of base?.members ?? []) members.set(name, member);
      }
    }
    for (const member of node.members) {
      if (ts.isIndexSignatureDeclaration(member)) shape.element = this.#shape(file, member.type);
      if (!ts.isPropertySignature(member) || !member.type) continue;
      members.set(
        member.name.text,
        lazily(commentOf(file, member), () => this.#shape(file, member.type)),
      );
    }
    return shape;
  }

  #open(path) {
    if (!this.#files.has(path)) this.#files.set(path, existsSync(path) ? readFile(path) : undefined);
    return this.#files.get(path);
  }
}

/** Types may hold themselves. */
function lazily(text, read) {
  return {
    text,
    get shape() {
      return read();
    },
  };
}

function readFile(path) {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
  const file = { path, source, declarations: new Map(), imports: new Map(), aliases: new Map() };
  for (const statement of source.statements) {
    if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) {
      file.declarations.set(statement.name.text, statement);
    } else if (ts.isImportDeclaration(statement)) {
      for (const { name } of statement.importClause?.namedBindings?.elements ?? []) {
        file.imports.set(name.text, statement.moduleSpecifier.text);
      }
    } else if (ts.isExportDeclaration(statement)) {
      for (const { name, propertyName } of statement.exportClause?.elements ?? []) {
        if (propertyName) file.aliases.set(name.text, propertyName.text);
      }
    }
  }
  return file;
}

function commentOf({ source }, node) {
  const comment = ts.getLeadingCommentRanges(source.text, node.pos)?.at(-1);
  if (!comment) return '';
  return source.text
    .slice(comment.pos, comment.end)
    .replace(/^\/\*\*|\*\/$/g, '')
    .replace(/^ *\* ?/gm, '')
    .replaceAll('*\\/', '*/')
    .replaceAll('\\*', '*')
    .trim();
}
