import Ajv, { _, stringify } from 'ajv';
import names from 'ajv/dist/compile/names.js';
import standalone from 'ajv/dist/standalone/index.js';

/**
 * Compiles JSON schemas to one module of functions, at build time: Ajv takes half a second for a Pod, and a person
 * who opens a file must not wait for it.
 *
 * One function judges a definition for all Kubernetes versions: it is called with `this` set to `{ minor, find }`,
 * and the keywords below ask for the version (`minor`) and for functions of other modules (`find`). The functions
 * only say what is wrong and where (keyword, params, instancePath); the sentences are made from the fields of the
 * text. Nulls and templates are judged there too: see `src/schema/problems.ts`.
 *
 * @param {object[]} schemas each with an `$id`, by which the others refer to it
 * @param {string[]} exported the `$id`s that are asked for from outside
 * @returns {string} CommonJS
 */
export function compile(schemas, exported) {
  const ajv = new Ajv.default({
    allErrors: true,
    inlineRefs: false,
    messages: false,
    passContext: true,
    strict: true,
    strictRequired: false,
    strictTypes: false,
    validateSchema: false,
    code: { source: true, esm: false, lines: false, optimize: 1 },
    schemas,
  });
  ajv.addVocabulary(['in']);
  for (const keyword of [definition, dependingOnVersion, fields, requiredIn, values]) ajv.addKeyword(keyword);
  const code = standalone.default(ajv, Object.fromEntries(exported.map((id) => [id, id])));
  // Nobody asks which line of a schema an error is from, and it is a fifth of the code.
  return code.replace(/,schemaPath:"[^"]*"/g, '');
}

/** `definition: name`: as `$ref`, to a definition of another module, which is loaded when it is needed. */
const definition = {
  keyword: 'definition',
  schemaType: 'string',
  code({ gen, data, schema, it }) {
    const { vErrors, errors } = names.default;
    const validate = gen.const('judge', _`this.find(${schema})`);
    gen.if(_`!${validate}.call(this, ${data}, {instancePath: ${instancePath(it)}})`, () => {
      gen.assign(vErrors, _`${vErrors} === null ? ${validate}.errors : ${vErrors}.concat(${validate}.errors)`);
      gen.assign(errors, _`${vErrors}.length`);
    });
  },
};

function instancePath(it) {
  const base = names.default.instancePath;
  return it.errorPath.emptyStr() ? base : _`${base} + ${it.errorPath}`;
}

/** `dependingOnVersion: schema[]`, each with `in: [from, to]`: a field whose type changed. */
const dependingOnVersion = {
  keyword: 'dependingOnVersion',
  schemaType: 'array',
  code(cxt) {
    const { gen, schema } = cxt;
    schema.forEach((one, index) => {
      gen.if(versionTest([one.in]), () => {
        cxt.subschema({ keyword: 'dependingOnVersion', schemaProp: index }, gen.name('valid'));
      });
    });
  },
};

/** `fields: { name: 1 | [from, to][] }`: no other keys, and each in its versions only. */
const fields = {
  keyword: 'fields',
  type: 'object',
  schemaType: 'object',
  error: { message: '', params: ({ params }) => _`{field: ${params.field}}` },
  code(cxt) {
    const { gen, data, schema } = cxt;
    const known = gen.scopeValue('schema', { ref: schema, code: _`{__proto__: null, ...${stringify(schema)}}` });
    gen.forIn('key', data, (key) => {
      const versions = gen.const('versions', _`${known}[${key}]`);
      const inVersion = _`([from, to]) => this.minor >= from && this.minor <= to`;
      cxt.setParams({ field: key });
      gen.if(_`${versions} !== 1 && !(${versions} && ${versions}.some(${inVersion}))`, () => cxt.error());
    });
  },
};

/** `requiredIn: { name: [from, to][] }`. What is required in all versions is a plain `required`. */
const requiredIn = {
  keyword: 'requiredIn',
  type: 'object',
  schemaType: 'object',
  error: { message: '', params: ({ params }) => _`{missingProperty: ${params.field}}` },
  code(cxt) {
    const { gen, data, schema } = cxt;
    for (const [name, versions] of Object.entries(schema)) {
      cxt.setParams({ field: stringify(name) });
      gen.if(_`${data}[${name}] === undefined && (${versionTest(versions)})`, () => cxt.error());
    }
  },
};

/** `values: string[]`: as `enum`, which would take the whole schema into the code to list the values in its errors. */
const values = {
  keyword: 'values',
  type: 'string',
  schemaType: 'array',
  error: { message: '', params: () => _`{}` },
  code(cxt) {
    cxt.fail(_`!${stringify(cxt.schema)}.includes(${cxt.data})`);
  },
};

function versionTest(versions) {
  return versions
    .map(([from, to]) => _`this.minor >= ${from} && this.minor <= ${to}`)
    .reduce((a, b) => _`${a} || ${b}`);
}
